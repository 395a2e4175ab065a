package org.hypnoflow.trainer.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.simulator.ShippedNights;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The expected values come from an exact fit (L-BFGS to convergence) of the same model with other software. */
class BaselineReferenceTest {

    @Test
    @Tag("slow")
    void reachesTheExactFitOnTheRealNights() {
        List<BandPowerNight> nights = BaselineNights.real(ShippedNights.all());

        Confusion total = new CrossValidation(FeatureSet.WITH_CONTEXT, 1)
                .run(nights, nights).stream()
                        .map(NightResult::confusion)
                        .reduce(Confusion::plus)
                        .orElseThrow();

        assertThat(nights).hasSize(115);
        assertThat(total.accuracy()).isCloseTo(0.783, within(0.004));
        assertThat(total.macroF1()).isCloseTo(0.711, within(0.005));
        assertThat(total.kappa()).isCloseTo(0.701, within(0.005));
        assertThat(total.f1(SleepStage.N1)).isCloseTo(0.37, within(0.02));
    }
}
