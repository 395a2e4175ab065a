package org.hypnoflow.trainer.dataset;

import java.util.Arrays;

/**
 * Whether numbers that are said to be millivolts can be. Files exist whose attribute says mV while their numbers are
 * microvolts. What electrodes on the head give lies, by its median distance from its median, at some 0.001 to 0.1 mV;
 * the same signals in microvolts lie at 1 to 100.
 */
final class DreemUnit {
    static final String MILLIVOLTS = "mV";
    static final String MICROVOLTS = "uV";

    private static final double LARGEST_MILLIVOLTS = 0.3;
    private static final int MOST_VALUES = 20_000;

    private DreemUnit() {}

    /** @param spreads of the channels that are said to be in millivolts, as {@link #spread} gives them */
    static boolean areMicrovolts(double... spreads) {
        return median(spreads.clone()) > LARGEST_MILLIVOLTS;
    }

    /** Median distance of the values from their median, of every n-th; 0 where there is none. */
    static double spread(float[] values) {
        int step = Math.max(1, values.length / MOST_VALUES);
        double[] some = new double[values.length / step];
        int count = 0;
        for (int i = 0; i < some.length; i++) {
            if (Float.isFinite(values[i * step])) {
                some[count++] = values[i * step];
            }
        }
        double[] finite = Arrays.copyOf(some, count);
        double middle = median(finite);
        return median(
                Arrays.stream(finite).map(value -> Math.abs(value - middle)).toArray());
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values.length == 0 ? 0 : values[values.length / 2];
    }
}
