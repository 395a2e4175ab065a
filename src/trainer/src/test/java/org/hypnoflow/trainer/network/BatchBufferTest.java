package org.hypnoflow.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.trainer.train.SmallNights;
import org.junit.jupiter.api.Test;

class BatchBufferTest {
    private final BatchBuffer buffer = new BatchBuffer(SmallNights.SHAPE, 1);

    @Test
    void tellsBatchesApartByWhatTheyShow() {
        float[] signal = signal(0, 1);
        int usual = fingerprint(3, 2, signal);

        assertThat(fingerprint(3, 2, signal.clone())).as("the same once more").isEqualTo(usual);
        assertThat(Stream.of(
                        usual,
                        fingerprint(4, 2, signal),
                        fingerprint(3, 1, signal),
                        fingerprint(3, 2, signal(0, -1)),
                        fingerprint(3, 2, signal(0, 1.01f)),
                        fingerprint(3, 2, signal(1, 1)),
                        fingerprint(3, 2)))
                .as("the same; another position, input, polarity, gain and shift; no input")
                .doesNotHaveDuplicates();
    }

    /** Of a batch of one epoch. */
    private int fingerprint(int position, int input, float[]... signals) {
        buffer.clear();
        buffer.addWindow();
        buffer.unmask(0, position);
        Arrays.stream(signals).forEach(signal -> buffer.add(0, position, input, signal));
        return buffer.fingerprint();
    }

    private static float[] signal(int shift, float gain) {
        float[] signal = new float[EpochGrid.SAMPLES_PER_EPOCH];
        IntStream.range(0, signal.length).forEach(i -> signal[i] = gain * (float) Math.sin(0.1 * (i + shift)));
        return signal;
    }
}
