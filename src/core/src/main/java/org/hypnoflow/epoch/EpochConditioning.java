package org.hypnoflow.epoch;

import static org.hypnoflow.epoch.EpochGrid.CONDITIONED_RATE_HZ;
import static org.hypnoflow.epoch.EpochGrid.EPOCH_SECONDS;
import static org.hypnoflow.epoch.EpochGrid.SAMPLES_PER_EPOCH;

import java.util.List;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.SampleRate;
import org.hypnoflow.signal.filter.Conditioner;

/** Makes epochs from physical samples, a few seconds at a time so that the conditioner holds little. */
final class EpochConditioning {
    private static final int SLICE_SECONDS = 3;
    private static final int SLICE_SAMPLES = SLICE_SECONDS * CONDITIONED_RATE_HZ;

    private float[][] slice = new float[0][];

    /**
     * Conditions epoch {@code index}, which {@code conditioner} has come to.
     *
     * @param physical its samples of every source, NaN where missing
     */
    ConditionedEpoch condition(Recording recording, Conditioner conditioner, long index, double[][] physical) {
        int inputs = recording.plan().derivations().size();
        if (slice.length != inputs) {
            slice = new float[inputs][SLICE_SAMPLES];
        }
        float[] signal = new float[inputs * SAMPLES_PER_EPOCH];
        int[] valid = new int[inputs];
        for (int second = 0; second < EPOCH_SECONDS; second += SLICE_SECONDS) {
            feed(recording.sources(), conditioner, index * EPOCH_SECONDS, second, physical);
            conditioner.read(SLICE_SAMPLES, slice, 0);
            for (int input = 0; input < inputs; input++) {
                int at = input * SAMPLES_PER_EPOCH + second * CONDITIONED_RATE_HZ;
                valid[input] += place(slice[input], signal, at);
            }
        }
        float[] coverage = new float[inputs];
        for (int input = 0; input < inputs; input++) {
            coverage[input] = (float) valid[input] / SAMPLES_PER_EPOCH;
        }
        return new ConditionedEpoch(signal, coverage);
    }

    /** Signal and coverage as in {@link Epoch}. */
    record ConditionedEpoch(float[] signal, float[] coverage) {}

    private static void feed(
            List<Channel> sources, Conditioner conditioner, long epochSecond, int second, double[][] physical) {
        for (int source = 0; source < sources.size(); source++) {
            SampleRate rate = sources.get(source).rate();
            long first = rate.firstSampleAtOrAfter(epochSecond);
            long from = rate.firstSampleAtOrAfter(epochSecond + second);
            long to = rate.firstSampleAtOrAfter(epochSecond + second + SLICE_SECONDS);
            conditioner.feed(source, physical[source], (int) (from - first), (int) (to - first));
        }
    }

    private static int place(float[] slice, float[] signal, int at) {
        int valid = 0;
        for (int i = 0; i < SLICE_SAMPLES; i++) {
            float value = slice[i];
            if (!Float.isNaN(value)) {
                signal[at + i] = value;
                valid++;
            }
        }
        return valid;
    }
}
