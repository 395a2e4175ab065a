package org.hypnoflow.trainer.compare;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hypnoflow.agreement.TransitionDistance;
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
        return of(cell, right, true);
    }

    /** Nights of the names given, each of the subject that its name begins with. */
    static CellResult of(Cell cell, Map<String, Integer> rightByNight) {
        return result(
                cell,
                rightByNight.entrySet().stream()
                        .map(night -> new CellResult.Night(
                                night.getKey(),
                                night.getKey().substring(0, 1),
                                Map.of(0, counts(night.getValue()), 2, counts(night.getValue())),
                                null))
                        .toList());
    }

    /** One night of {@code subject}, with these epochs by the expert's and the given stage. */
    static CellResult of(Cell cell, String subject, long[][] counts) {
        return result(cell, List.of(new CellResult.Night("night", subject, Map.of(2, counts), null)));
    }

    /** As an earlier version left it, which did not count by distance to a change of stage. */
    static CellResult ofEarlierVersion(Cell cell, int right) {
        return of(cell, right, false);
    }

    private static CellResult of(Cell cell, int right, boolean byDistance) {
        List<CellResult.Night> nights = new ArrayList<>();
        for (int subject = 0; subject < SUBJECTS; subject++) {
            long[][] counts = counts(right + subject);
            nights.add(new CellResult.Night(
                    "night" + subject,
                    "subject" + subject,
                    Map.of(0, counts(right + subject - 1), 2, counts),
                    byDistance ? distances(right + subject) : null));
        }
        return result(cell, nights);
    }

    private static CellResult result(Cell cell, List<CellResult.Night> nights) {
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

    /** Of the five hundred epochs a hundred touch a change, twenty fewer of them right than of a hundred in all. */
    private static TransitionDistance distances(int right) {
        return new TransitionDistance(
                new long[] {100, 0, 0, 0, 0, 400}, new long[] {right - 20, 0, 0, 0, 0, 4 * right + 20});
    }

    /** A comparison with two seeds that says nothing while it works. */
    static CompareRun run(String arms, Path folder, CompareRun.CellWork work) throws IOException {
        return new CompareRun(
                arms,
                List.of(1L, 2L),
                BUDGET,
                NIGHTS,
                folder,
                work,
                SmallResults::measure,
                new PrintStream(OutputStream.nullOutputStream()));
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
