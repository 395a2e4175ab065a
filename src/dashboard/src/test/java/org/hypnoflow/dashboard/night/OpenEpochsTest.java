package org.hypnoflow.dashboard.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hypnoflow.signal.Calibration;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.SampleEncoding;
import org.hypnoflow.signal.SampleRate;
import org.hypnoflow.signal.SignalChunk;
import org.junit.jupiter.api.Test;

class OpenEpochsTest {
    private final OpenEpochs open =
            new OpenEpochs(List.of(new Channel("SpO2", "%", new SampleRate(1, 60), new Calibration(1, 0))));

    @Test
    void letsAChunkBeThatReachesBeyondTwoDays() {
        open.take(minutes(49 * 60));
        assertThat(open.seconds()).isZero();

        open.take(minutes(47 * 60));

        assertThat(open.seconds()).isEqualTo(47 * 3600);
    }

    private static SignalChunk minutes(int count) {
        return new SignalChunk("r", 0, new long[1], new int[] {count}, SampleEncoding.INT16, new byte[2 * count]);
    }
}
