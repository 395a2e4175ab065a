package org.hypnoflow.app.scoring;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hypnoflow.app.OutputFailedException;
import org.hypnoflow.output.OutputPlace;
import org.hypnoflow.output.OutputRefusedException;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.scoring.Scoring;
import org.hypnoflow.transition.scoring.ScoringFormat;
import org.hypnoflow.transition.scoring.ScoringWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hypnoflow convert}: a scoring from any format that is read to any that is written. */
@Command(
        name = "convert",
        description = {
            "Converts a scoring: EDF+ annotations, CSV, BIDS events, Profusion and NSRR XML, Luna .annot and .eannot.",
            "WFDB .st and one code per line (ISRUC) are read too. Stages 3 and 4 become N3; movement and unknown become ?.",
            ""
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  hypnoflow convert SC4001EC-Hypnogram.edf --to annot --out SC4001.annot",
            "  hypnoflow convert 1_1.txt --codes isruc --to edf --out 1_1.expert.edf",
            "  hypnoflow convert scorings.csv --column expert_2 --to profusion --out night.xml"
        })
public final class ConvertCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The scoring; its format is found by its content and ending.")
    private Path file;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FORMAT",
            converter = WrittenFormat.class,
            description = "edf, csv, bids, profusion, nsrr, annot or eannot.")
    private ScoringFormat format;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE",
            description = "Where to write it.")
    private Path out;

    @Option(names = "--force", description = "Replaces a file that is there.")
    private boolean force;

    @Mixin
    private ScoringOptions options;

    @Override
    public Integer call() throws OutputRefusedException {
        if (Files.exists(out) && !force) {
            throw new ParameterException(
                    spec.commandLine(), "--out: " + out + " is there (expected: a new file, or --force)");
        }
        Scoring scoring = ScoringInput.read(file, options.options());
        OutputPlace.requireFile("--out", out);
        try {
            ScoringWriter.write(out, format, scoring);
        } catch (IOException failure) {
            throw new OutputFailedException(
                    out + ": cannot be written, " + failure.getMessage() + " (expected: a folder that may be written)",
                    failure);
        }
        PrintWriter print = spec.commandLine().getOut();
        print.println(out + ": " + counts(scoring.hypnogram()) + "; read as "
                + scoring.format().description());
        scoring.remarks().forEach(remark -> print.println("  note: " + remark));
        print.flush();
        return 0;
    }

    private static String counts(Hypnogram night) {
        int[] counts = new int[SleepStage.COUNT];
        int unscored = 0;
        for (int epoch = 0; epoch < night.epochs(); epoch++) {
            if (night.isScored(epoch)) {
                counts[night.stage(epoch).ordinal()]++;
            } else {
                unscored++;
            }
        }
        StringBuilder text = new StringBuilder(night.epochs() + " epochs of 30 s (");
        for (SleepStage stage : SleepStage.values()) {
            text.append(String.format(Locale.ROOT, "%s %d, ", stage, counts[stage.ordinal()]));
        }
        return text + "? " + unscored + ")";
    }
}
