package org.hypnoflow.dashboard.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChannelQualityTest {
    private static final int RATE_HZ = 100;

    private final int[] epoch = new int[30 * RATE_HZ];

    ChannelQualityTest() {
        Random random = new Random(4);
        for (int i = 0; i < epoch.length; i++) {
            epoch[i] = random.nextInt(-5_000, 5_000);
        }
    }

    private ChannelQuality quality() {
        return ChannelQuality.of(epoch, RATE_HZ);
    }

    @Test
    void livingSignalIsGood() {
        assertThat(quality()).isEqualTo(ChannelQuality.GOOD);
    }

    @Test
    void oneMissingSampleIsNoGapAndASecondIs() {
        epoch[7] = OpenEpochs.MISSING;
        assertThat(quality()).isEqualTo(ChannelQuality.GOOD);
        Arrays.fill(epoch, 0, RATE_HZ, OpenEpochs.MISSING);
        assertThat(quality()).isEqualTo(ChannelQuality.GAPS);
        Arrays.fill(epoch, OpenEpochs.MISSING);
        assertThat(quality()).isEqualTo(ChannelQuality.NO_SAMPLES);
    }

    @Test
    void stuckForHalfAnEpochIsFlatAndForLessAGap() {
        Arrays.fill(epoch, 0, 6 * RATE_HZ, 12);
        assertThat(quality()).isEqualTo(ChannelQuality.GAPS);
        Arrays.fill(epoch, 0, 16 * RATE_HZ, 12);
        assertThat(quality()).isEqualTo(ChannelQuality.FLAT);
    }

    @Test
    void signalThatStaysAtItsExtremesIsClipped() {
        for (int i = 0; i < epoch.length; i++) {
            epoch[i] = (int) Math.max(-900, Math.min(900, 3_000 * Math.sin(i / 20.0)));
        }
        assertThat(quality()).isEqualTo(ChannelQuality.CLIPPED);
    }

    @Test
    void quietSignalOfFewStepsIsNotClipped() {
        for (int i = 0; i < epoch.length; i++) {
            epoch[i] = i / 4 % 5;
        }
        assertThat(quality()).isEqualTo(ChannelQuality.GOOD);
    }
}
