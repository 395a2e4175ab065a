package org.hypnoflow.trainer.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What weights a network has, in a fixed order, and how they start. */
final class WeightPlan {
    /** One named array; {@code spread} is the half-width of its uniform start, {@code centre} its middle. */
    record Entry(String name, long[] shape, double centre, double spread, boolean trained) {

        int size() {
            return (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
        }

        float[] start(SplittableRandom random) {
            float[] values = new float[size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (centre + (spread == 0 ? 0 : random.nextDouble(-spread, spread)));
            }
            return values;
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    /** Uniform within 1 / sqrt(fanIn), the start that PyTorch gives convolutions, dense and recurrent layers. */
    void uniform(String name, int fanIn, long... shape) {
        entries.add(new Entry(name, shape, 0, 1 / Math.sqrt(fanIn), true));
    }

    void constant(String name, double value, long... shape) {
        entries.add(new Entry(name, shape, value, 0, true));
    }

    /** A statistic that the forward pass of training updates; no gradient. */
    void running(String name, double value, long... shape) {
        entries.add(new Entry(name, shape, value, 0, false));
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }
}
