package org.hypnoflow.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hypnoflow.score.SleepStage;
import org.hypnoflow.signal.montage.Derivation;
import org.hypnoflow.signal.montage.MontageInputs;
import org.hypnoflow.signal.montage.MontagePlan;
import org.hypnoflow.signal.montage.MontagePlanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NightSimulationTest {
    private static final NightCourse NIGHT = ShippedNights.open("SC4021").first(40);

    @ParameterizedTest
    @EnumSource(SimulatedMontage.class)
    void rendersEveryEpochEquallyInAnyOrder(SimulatedMontage montage) {
        SimulationOptions options = SimulationOptions.of(montage);
        NightSimulation forward = new NightSimulation(NIGHT, options, 3);
        NightSimulation backward = new NightSimulation(NIGHT, options, 3);
        double[][][] first = new double[NIGHT.epochs()][][];
        for (int e = 0; e < NIGHT.epochs(); e++) {
            first[e] = render(forward, e);
        }
        for (int e = NIGHT.epochs() - 1; e >= 0; e--) {
            assertThat(render(backward, e)).as("epoch %d, seed 3", e).isDeepEqualTo(first[e]);
        }
    }

    @Test
    void fillsEveryRoleFromBothSides() {
        NightSimulation simulation =
                new NightSimulation(NIGHT, SimulationOptions.of(SimulatedMontage.AASM_BOTH_SIDES), 5);

        MontagePlan plan = MontagePlanner.plan(simulation.channels(), MontageInputs.ALL_ROLES);

        assertThat(plan.derivations()).hasSize(9).noneMatch(Derivation::isAbsent);
        double[][] epoch = render(simulation, 20);
        for (int channel = 0; channel < epoch.length; channel++) {
            for (int other = 0; other < channel; other++) {
                assertThat(epoch[channel]).isNotEqualTo(epoch[other]);
            }
        }
    }

    @Test
    void differsBetweenSeeds() {
        SimulationOptions options = SimulationOptions.of(SimulatedMontage.AASM);
        double[][] one = render(new NightSimulation(NIGHT, options, 1), 5);
        double[][] two = render(new NightSimulation(NIGHT, options, 2), 5);
        assertThat(one[0]).isNotEqualTo(two[0]);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 100, 128, 200, 250, 256, 512})
    void rendersFiniteSignalsAtEveryRate(int rateHz) {
        NightSimulation simulation = new NightSimulation(
                NIGHT, SimulationOptions.of(SimulatedMontage.AASM).withRateHz(rateHz), 5);
        assertThat(simulation.samplesPerEpoch()).isEqualTo(30 * rateHz);
        double[][] epoch = render(simulation, 20);
        for (int channel = 0; channel < epoch.length; channel++) {
            double power = 0;
            for (double sample : epoch[channel]) {
                power += sample * sample / epoch[channel].length;
            }
            assertThat(Math.sqrt(power))
                    .as(simulation.channels().get(channel).label())
                    .isBetween(1.0, 1000.0);
        }
    }

    @Test
    void carriesTheStagesOfTheNightAfterItsDaytime() {
        SimulationOptions options = SimulationOptions.of(SimulatedMontage.AASM).withDayWakeEpochs(12);
        NightSimulation simulation = new NightSimulation(NIGHT, options, 5);
        assertThat(simulation.epochs()).isEqualTo(NIGHT.epochs() + 12);
        assertThat(simulation.stage(3)).contains(SleepStage.W);
        for (int e = 0; e < NIGHT.epochs(); e++) {
            assertThat(simulation.stage(e + 12)).isEqualTo(NIGHT.stage(e));
        }
    }

    @Test
    void refusesEpochsAndBuffersThatDoNotFit() {
        NightSimulation simulation = new NightSimulation(NIGHT, SimulationOptions.of(SimulatedMontage.AASM), 5);
        assertThatThrownBy(() -> simulation.render(40, new double[7][6000])).hasMessageContaining("epoch: 40");
        assertThatThrownBy(() -> simulation.render(0, new double[3][6000])).hasMessageContaining("3 channels");
    }

    private static double[][] render(NightSimulation simulation, int epoch) {
        double[][] into = new double[simulation.channels().size()][simulation.samplesPerEpoch()];
        simulation.render(epoch, into);
        return into;
    }
}
