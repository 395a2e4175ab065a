package org.hypnoflow.app.scoring;

import org.hypnoflow.transition.scoring.CodeBook;
import org.hypnoflow.transition.scoring.ReadOptions;
import picocli.CommandLine.Option;

/** What a file with a scoring does not say of itself; every command that reads one takes the same. */
public final class ScoringOptions {
    @Option(
            names = "--codes",
            paramLabel = "BOOK",
            converter = CodesOption.class,
            description =
                    "What the numbers of a scoring mean: isruc, rk, dreem, yasa, boas, stanford, ucddb, or a list "
                            + "such as 0=W,1=N1,2=N2,3=N3,5=REM,9=?. Never guessed.")
    private CodeBook codes;

    @Option(
            names = "--column",
            paramLabel = "NAME",
            description = "Column of stages in a CSV or TSV. Default: the one called stage, sleep_stage, stage_hum,"
                    + " majority or 30-sec_epoch_sleep_stage, else description, trial_type or annotation.")
    private String column;

    /** Whether the user said anything of a scoring. */
    public boolean isGiven() {
        return codes != null || column != null;
    }

    public ReadOptions options() {
        return new ReadOptions(codes == null ? CodeBook.none() : codes, column, null);
    }
}
