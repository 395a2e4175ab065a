package org.hypnoflow.app.agree;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hypnoflow.agreement.Agreement;
import org.hypnoflow.app.InputRefusedException;
import org.hypnoflow.app.scoring.CodesOption;
import org.hypnoflow.app.scoring.ScoringInput;
import org.hypnoflow.app.scoring.ScoringOptions;
import org.hypnoflow.dashboard.report.AgreementNode;
import org.hypnoflow.transition.LocalClock;
import org.hypnoflow.transition.scoring.CodeBook;
import org.hypnoflow.transition.scoring.ReadOptions;
import org.hypnoflow.transition.scoring.Scoring;
import org.hypnoflow.transition.scoring.ScoringAlignment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two scorings of one night, epoch by epoch from the first one. */
@Command(
        name = "agree",
        description = {
            "Compare two scorings of one night: kappa, per stage, near transitions.",
            "Reads a stages.csv, any CSV or TSV with stages, EDF+ annotations, Profusion and NSRR XML, Luna .annot and "
                    + ".eannot, WFDB .st, and one code per line (ISRUC).",
            ""
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  hypnoflow agree expert.edf night.stages.csv",
            "  hypnoflow agree 1_1.txt night.stages.csv --codes isruc",
            "  hypnoflow agree night.csv night.csv --column expert_1 --other-column expert_2"
        })
public final class AgreeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "REFERENCE", description = "The expert's scoring.")
    private Path reference;

    @Parameters(index = "1", paramLabel = "OTHER", description = "The scoring that is compared with it.")
    private Path other;

    @Mixin
    private ScoringOptions options;

    @Option(
            names = "--other-codes",
            paramLabel = "BOOK",
            converter = CodesOption.class,
            description = "As --codes, for OTHER alone.")
    private CodeBook otherCodes;

    @Option(names = "--other-column", paramLabel = "NAME", description = "As --column, for OTHER alone.")
    private String otherColumn;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Scoring expert = ScoringInput.read(reference, options.options().onOwnGrid());
        ReadOptions onSameEpochs = otherOptions()
                .withClock(LocalClock.of(expert.start(), null))
                .onGrid(expert.grid().startSeconds());
        Scoring compared = ScoringInput.read(other, onSameEpochs);
        ScoringAlignment aligned = ScoringAlignment.of(compared, expert);
        expert.remarks().forEach(remark -> note(reference, remark));
        aligned.remarks().forEach(remark -> note(other, remark));
        Agreement agreement =
                Agreement.of(expert.hypnogram(), aligned.hypnogram()).alsoSkipped(aligned.outside());
        if (agreement.confusion().epochs() == 0) {
            throw new InputRefusedException("the two scorings share no epoch: " + reference + " " + expert.extent()
                    + "; " + other + " " + compared.extent() + " (expected: two scorings of one night)");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode root = new ObjectMapper().createObjectNode();
            AgreementNode.fill(root, agreement);
            out.println(root.toPrettyString());
            out.flush();
        } else {
            new AgreementText(out).print(agreement);
        }
        return 0;
    }

    private ReadOptions otherOptions() {
        ReadOptions same = options.options();
        same = otherCodes == null ? same : same.withCodes(otherCodes);
        return otherColumn == null ? same : same.withColumn(otherColumn);
    }

    private void note(Path file, String remark) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("note: " + file + ": " + remark);
        err.flush();
    }
}
