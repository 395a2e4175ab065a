package org.hypnoflow.app.alerts;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.hypnoflow.agreement.SettledNight;
import org.hypnoflow.app.InputRefusedException;
import org.hypnoflow.app.scoring.CodesOption;
import org.hypnoflow.transition.scoring.CodeBook;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
            paramLabel = "BOOK",
            converter = CodesOption.class,
            description =
                    "what numbers in a column of stages mean: boas, dreem, yasa, isruc, rk, stanford, ucddb, or a "
                            + "list such as 0=W,1=N1,2=N2,3=N3,4=REM,8=?")
    private CodeBook codes;

    private boolean complete = true;

    /** Reads both sides; names on standard error what has no pair or cannot be used. */
    ScoredPairs read() {
        CodeBook meaning = codes == null ? CodeBook.none() : codes;
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
