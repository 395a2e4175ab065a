package org.hypnoflow.signal.edf;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * When each data record starts, in seconds as annotations count. Kept as runs of records that follow each other without a
 * break, so that a night without gaps takes one entry however many records it has.
 */
final class RecordTimeline {
    /** A day of quarter-second records, each with its own break, is 345,600 runs. */
    static final int MOST_RUNS = 1 << 21;

    private final BigDecimal duration;
    private final List<Run> runs = new ArrayList<>();
    private long records;

    RecordTimeline(BigDecimal duration) {
        this.duration = duration;
    }

    /** False where the file breaks into more runs than any recording would. */
    boolean add(BigDecimal onset) {
        if (records == 0 || onset.compareTo(expectedOnset()) != 0) {
            runs.add(new Run(records, onset));
        }
        records++;
        return runs.size() <= MOST_RUNS;
    }

    /** Where the next record starts if no time is missing; 0 for the first. */
    BigDecimal expectedOnset() {
        return records == 0 ? BigDecimal.ZERO : end(records - 1);
    }

    long records() {
        return records;
    }

    List<Run> runs() {
        return runs;
    }

    BigDecimal onset(long record) {
        Run run = runs.get(runOf(record));
        return run.onset().add(duration.multiply(BigDecimal.valueOf(record - run.firstRecord())));
    }

    BigDecimal end(long record) {
        return onset(record).add(duration);
    }

    int runOf(long record) {
        int low = 0;
        int high = runs.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (runs.get(middle).firstRecord() <= record) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Records that follow each other without a break. */
    record Run(long firstRecord, BigDecimal onset) {}
}
