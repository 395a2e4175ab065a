package org.hypnoflow.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.transition.Hypnogram;
import org.junit.jupiter.api.Test;

class FreeNightTest {

    @Test
    void followsItsHypnogramWithPowersLikeThoseOfRealNights() {
        Hypnogram hypnogram = ShippedHypnograms.open("boas-2");
        NightCourse night = FreeNight.draw("boas-2", hypnogram, 4);
        double[] delta = new double[SleepStage.COUNT];
        int[] epochs = new int[SleepStage.COUNT];
        for (int e = 0; e < night.epochs(); e++) {
            assertThat(night.stage(e).orElse(null)).isEqualTo(hypnogram.stage(e));
            if (hypnogram.isScored(e)) {
                delta[hypnogram.stage(e).ordinal()] += night.logPower(e, 0, Band.DELTA);
                epochs[hypnogram.stage(e).ordinal()]++;
            }
        }
        double n2 = delta[SleepStage.N2.ordinal()] / epochs[SleepStage.N2.ordinal()];
        double n3 = delta[SleepStage.N3.ordinal()] / epochs[SleepStage.N3.ordinal()];
        assertThat(n3 - n2)
                .as("slow power of N3 over N2, ln (1.5 in the real nights)")
                .isBetween(0.7, 2.3);
    }

    @Test
    void isAFunctionOfItsSeed() {
        Hypnogram hypnogram = Hypnogram.of(SleepStage.W, SleepStage.N1, null, SleepStage.N2);
        NightCourse one = FreeNight.draw("n", hypnogram, 1);
        NightCourse again = FreeNight.draw("n", hypnogram, 1);
        NightCourse other = FreeNight.draw("n", hypnogram, 2);
        assertThat(one.logPower(3, 1, Band.ALPHA)).isEqualTo(again.logPower(3, 1, Band.ALPHA));
        assertThat(one.logPower(3, 1, Band.ALPHA)).isNotEqualTo(other.logPower(3, 1, Band.ALPHA));
        assertThat(one.stage(2)).isEmpty();
    }

    @Test
    void shipsHypnogramsOfWholeNights() {
        for (String name : ShippedHypnograms.names()) {
            assertThat(ShippedHypnograms.open(name).epochs()).as(name).isGreaterThan(400);
        }
        assertThatThrownBy(() -> ShippedHypnograms.open("boas-99")).hasMessageContaining("boas-99");
    }

    @Test
    void refusesLinesThatAreNoHypnogram() {
        assertThatThrownBy(() -> HypnogramCsv.parse(List.of("epoch,stage", "0,W", "2,N1"), "h.csv"))
                .hasMessage("h.csv, line 3: 2,N1 (expected: 1,W, N1, N2, N3, REM or ?)");
        assertThatThrownBy(() -> HypnogramCsv.parse(List.of(), "h.csv")).hasMessageContaining("line 1: missing");
    }
}
