package org.hypnoflow.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole-night figures over many nights: docs/simulated-signals.md, by scripts/measure-simulation. */
class FidelityTest {
    private static final SimulationOptions BACKGROUND = SimulationOptions.of(SimulatedMontage.SLEEP_EDF)
            .withPhenomena(false)
            .withArtefacts(false);

    @ParameterizedTest
    @ValueSource(strings = {"SC4041", "SC4421"})
    void givesBackTheBandPowersOfTheNight(String record) {
        Fidelity fidelity = Fidelity.ofSamples(ShippedNights.open(record).first(500), BACKGROUND, 11);
        assertAtLeast(fidelity, 0.98);
        assertThat(fidelity.deviation()[0][Band.SIGMA.ordinal()]).isLessThan(0.1);
    }

    @Test
    void givesBackTheBandPowersBehindConditioning() {
        assertAtLeast(Fidelity.ofConditioned(ShippedNights.open("SC4041").first(500), BACKGROUND, 11, true), 0.97);
    }

    @Test
    void keepsTheBandPowersUnderItsWaves() {
        Fidelity fidelity =
                Fidelity.ofSamples(ShippedNights.open("SC4041").first(500), BACKGROUND.withPhenomena(true), 11);
        assertAtLeast(fidelity, 0.96);
    }

    private static void assertAtLeast(Fidelity fidelity, double least) {
        for (int source = 0; source < NightCourse.SOURCES.size(); source++) {
            for (Band band : Band.FEATURES) {
                assertThat(fidelity.correlation()[source][band.ordinal()])
                        .as("%s %s", NightCourse.SOURCES.get(source), band)
                        .isGreaterThan(least);
            }
        }
    }
}
