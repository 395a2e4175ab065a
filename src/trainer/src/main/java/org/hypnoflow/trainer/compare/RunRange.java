package org.hypnoflow.trainer.compare;

import java.util.DoubleSummaryStatistics;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/**
 * One number of several runs.
 *
 * @param runs at least one
 */
record RunRange(long runs, double mean, double lowest, double highest) {
    static RunRange of(DoubleStream values) {
        DoubleSummaryStatistics all = values.summaryStatistics();
        return new RunRange(all.getCount(), all.getAverage(), all.getMin(), all.getMax());
    }

    /** The mean, and of several runs the lowest and the highest. */
    String words(DoubleFunction<String> mean, DoubleFunction<String> one) {
        return runs == 1
                ? one.apply(lowest)
                : mean.apply(this.mean) + " (" + one.apply(lowest) + " to " + one.apply(highest) + ")";
    }
}
