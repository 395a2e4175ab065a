package org.hypnoflow.trainer.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.hypnoflow.simulator.ShippedNights;
import org.junit.jupiter.api.Test;

class DeadLeadsTest {

    @Test
    void ignoresEpochsWithOneLeadOff() {
        double[][] logPowers = new double[10][15];
        int[] stages = {0, 1, 2, 2, 2, 2, 3, 4, 4, 4};
        logPowers[3][1] = 0.5;
        Arrays.fill(logPowers[4], 5, 10, -9);
        Arrays.fill(logPowers[5], 5, 10, -9);

        DeadLeads.leaveOut(logPowers, stages);

        assertThat(stages).containsExactly(0, 1, 2, 2, -1, -1, 3, 4, 4, 4);
        assertThat(logPowers[4]).isEqualTo(logPowers[3]);
        assertThat(logPowers[5]).isEqualTo(logPowers[3]);
    }

    @Test
    void takesTheFirstLivingEpochForWhatIsBeforeIt() {
        double[][] logPowers = new double[8][15];
        logPowers[2][0] = 0.5;
        Arrays.fill(logPowers[0], -9);
        Arrays.fill(logPowers[1], -9);

        DeadLeads.leaveOut(logPowers, new int[8]);

        assertThat(logPowers[0]).isEqualTo(logPowers[2]);
    }

    @Test
    void findsNoneInRealNights() {
        List<BandPowerNight> nights = BaselineNights.real(ShippedNights.all());

        assertThat(nights.stream().mapToLong(BandPowerNight::scoredEpochs).sum())
                .isEqualTo(134_366);
    }
}
