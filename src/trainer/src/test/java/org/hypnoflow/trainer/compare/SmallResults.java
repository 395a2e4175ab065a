package org.hypnoflow.trainer.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hypnoflow.trainer.network.MacCount;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.network.StudentSize;

/** Results of cells that nobody trained: six nights of six subjects, of which so many epochs per hundred are right. */
final class SmallResults {
    static final Budget BUDGET = new Budget(StudentSize.D, 8, 6, 3, 3, 1);
    static final ComparedNights NIGHTS = new ComparedNights.Resynthesised(BUDGET);
    static final int SUBJECTS = 6;

    private SmallResults() {}

    static CellResult of(Cell cell, int right) {
        List<CellResult.Night> nights = new ArrayList<>();
        for (int subject = 0; subject < SUBJECTS; subject++) {
            long[][] counts = counts(right + subject);
            nights.add(new CellResult.Night(
                    "night" + subject, "subject" + subject, Map.of(0, counts(right + subject - 1), 2, counts)));
        }
        return new CellResult(
                cell.arm().name(),
                cell.seed(),
                cell.fold(),
                BUDGET.words(),
                "commit",
                2,
                31_317,
                List.of(new CellResult.Pass(1.5, 0.4), new CellResult.Pass(1.2, 0.5)),
                2,
                false,
                1.25,
                0.08,
                0.03,
                nights,
                60,
                null);
    }

    /** What a network would cost if it had been measured. */
    static NetworkMeasure measure(String network, StudentShape shape) {
        MacCount macs = MacCount.of(shape);
        return new NetworkMeasure(
                network,
                shape.family(),
                31_317,
                150_000,
                shape.contextEpochs(),
                macs.encoder(),
                macs.head(),
                80,
                40,
                "a small machine");
    }

    /** A hundred epochs of each stage, of which {@code right} are given as they are and the rest as the next stage. */
    private static long[][] counts(int right) {
        long[][] counts = new long[5][5];
        for (int stage = 0; stage < 5; stage++) {
            counts[stage][stage] = right;
            counts[stage][(stage + 1) % 5] = 100L - right;
        }
        return counts;
    }
}
