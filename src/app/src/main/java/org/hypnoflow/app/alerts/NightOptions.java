package org.hypnoflow.app.alerts;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hypnoflow.agreement.SettledNight;
import org.hypnoflow.app.InputRefusedException;
import org.hypnoflow.score.SleepStage;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the two scorings of the nights come from. */
final class NightOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--truth",
            required = true,
            paramLabel = "FILE",
            description =
                    "the human scoring: a stages.csv, EDF+ annotations, a folder of them (nights are paired by name"
                            + " without ending), or a CSV of many nights (columns night or record, epoch, and stages)")
    private Path truth;

    @Option(names = "--scored", required = true, paramLabel = "FILE", description = "the scoring that raises alerts")
    private Path scored;

    @Option(
            names = "--truth-column",
            paramLabel = "NAME",
            defaultValue = "stage",
            description = "column of the stages in a CSV (default: ${DEFAULT-VALUE})")
    private String truthColumn;

    @Option(
            names = "--scored-column",
            paramLabel = "NAME",
            defaultValue = "stage",
            description = "the same of the other side (default: ${DEFAULT-VALUE})")
    private String scoredColumn;

    @Option(
            names = "--codes",
            split = ",",
            paramLabel = "STAGE=INT",
            description =
                    "what numbers in a column of stages mean, as in W=0,N1=1,N2=2,N3=3,REM=4; others are unscored")
    private Map<SleepStage, Integer> codes = new LinkedHashMap<>();

    private boolean complete = true;

    /** Reads both sides; names on standard error what has no pair or cannot be used. */
    ScoredPairs read() {
        StageCodes meaning = codes();
        ScoredPairs pairs = ScoredPairs.of(
                side(truth, new NightColumn(truthColumn, "--truth-column", meaning)),
                side(scored, new NightColumn(scoredColumn, "--scored-column", meaning)));
        pairs.unpaired().forEach(this::complain);
        return pairs;
    }

    /** Whether every file of the folders could be used. */
    boolean isComplete() {
        return complete;
    }

    private Map<String, SettledNight> side(Path place, NightColumn column) {
        return new NightSource(column, this::refused).read(place);
    }

    private StageCodes codes() {
        try {
            return StageCodes.of(codes);
        } catch (IllegalArgumentException twice) {
            throw new ParameterException(command.commandLine(), twice.getMessage(), twice);
        }
    }

    private void refused(InputRefusedException failure) {
        complete = false;
        complain(failure.getMessage());
    }

    private void complain(String line) {
        PrintWriter err = command.commandLine().getErr();
        err.println("hypnoflow: " + line);
        err.flush();
    }
}
