package org.hypnoflow.signal.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.hypnoflow.signal.Calibration;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.Role;
import org.hypnoflow.signal.SampleRate;
import org.hypnoflow.signal.SignalKind;
import org.hypnoflow.signal.montage.Derivation;
import org.hypnoflow.signal.montage.MontagePlan;
import org.hypnoflow.signal.montage.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepBehaviourTest {
    @ParameterizedTest
    @CsvSource({"64, 1", "100, 1", "3197, 25", "256, 1", "2048, 1"})
    void offsetMakesNoTransient(long samples, long seconds) {
        float[] out = condition(new SampleRate(samples, seconds), 10, i -> 5000);
        for (float value : out) {
            assertThat(value).isCloseTo(0, within(1e-6f));
        }
    }

    @Test
    void resumesAfterAGapWithoutATransient() {
        float[] out = condition(SampleRate.ofHz(256), 30, i -> i < 2560 ? 100 : i < 5120 ? Double.NaN : -3000);
        for (int n = 0; n < 3000; n++) {
            if (n >= 1000 && n < 2000) {
                assertThat(out[n]).as("sample %d", n).isNaN();
            } else {
                assertThat(out[n]).as("sample %d", n).isCloseTo(0, within(1e-6f));
            }
        }
    }

    @Test
    void stepAppearsAfter290MillisecondsAndIsGoneInFiveSeconds() {
        float[] out = condition(SampleRate.ofHz(256), 30, i -> i < 2560 ? 0 : 100);
        for (int n = 0; n < 1000 + 8; n++) {
            assertThat(Math.abs(out[n])).as("sample %d", n).isLessThan(0.001f);
        }
        float peak = 0;
        for (int n = 1029; n < 1100; n++) {
            peak = Math.max(peak, out[n]);
        }
        assertThat(peak).isBetween(4.5f, 6f);
        for (int n = 1540; n < 3000; n++) {
            assertThat(Math.abs(out[n])).as("sample %d", n).isLessThan(0.05f);
        }
    }

    @Test
    void driftOf600MicrovoltsOverTenMinutesLeavesLessThanATenthOfAUnit() {
        float[] out = condition(SampleRate.ofHz(200), 600, i -> i * 600 / 120_000.0);
        for (float value : out) {
            assertThat(Math.abs(value)).isLessThan(0.1f);
        }
    }

    @Test
    void lostSamplesAreMissingThemselvesAndDisturbNothingElse() {
        IntToDoubleFunction sine = i -> 40 * Math.sin(2 * Math.PI * 2 * i / 100.0);
        float[] whole = condition(SampleRate.ofHz(100), 30, sine);
        float[] lossy = condition(
                SampleRate.ofHz(100), 30, i -> i % 250 == 130 || i % 500 == 131 ? Double.NaN : sine.applyAsDouble(i));
        int missing = 0;
        for (int n = 0; n < 3000; n++) {
            if (Float.isNaN(lossy[n])) {
                missing++;
            } else {
                assertThat(lossy[n]).as("sample %d", n).isCloseTo(whole[n], within(0.02f));
            }
        }
        assertThat(missing).isEqualTo(18);
    }

    @Test
    void referencesOfOtherRatesCancelWhatTheyShare() {
        List<Channel> sources = List.of(channel(SampleRate.ofHz(200)), channel(SampleRate.ofHz(512)));
        MontagePlan plan = new MontagePlan(List.of(new Derivation(
                "a", SignalKind.EEG, Role.CENTRAL_LEFT, List.of(new Term(0, 1), new Term(1, -1)), "a - b")));
        Conditioner conditioner = new Conditioner(sources, plan);
        for (int source = 0; source < 2; source++) {
            double hz = sources.get(source).rate().hz();
            double[] shared = new double[(int) (30 * hz)];
            Arrays.setAll(shared, i -> 100 * Math.sin(2 * Math.PI * 9.3 * i / hz));
            conditioner.feed(source, shared, 0, shared.length);
        }
        float[][] out = new float[1][3000];
        conditioner.read(3000, out, 0);
        for (int n = 100; n < 3000; n++) {
            assertThat(Math.abs(out[0][n])).as("sample %d", n).isLessThan(0.01f);
        }
    }

    @Test
    void outputIsHeldTo20Units() {
        float[] out = condition(SampleRate.ofHz(100), 30, i -> 3000 * Math.sin(2 * Math.PI * 2 * i / 100.0));
        float peak = 0;
        for (float value : out) {
            peak = Math.max(peak, Math.abs(value));
        }
        assertThat(peak).isEqualTo(20f);
    }

    private static float[] condition(SampleRate rate, int seconds, IntToDoubleFunction microvolts) {
        MontagePlan plan = new MontagePlan(
                List.of(new Derivation("a", SignalKind.EEG, Role.CENTRAL_LEFT, List.of(new Term(0, 1)), "a")));
        Conditioner conditioner = new Conditioner(List.of(channel(rate)), plan);
        double[] input = new double[(int) rate.firstSampleAtOrAfter(seconds)];
        Arrays.setAll(input, microvolts);
        conditioner.feed(0, input, 0, input.length);
        float[][] out = new float[1][seconds * 100];
        conditioner.read(seconds * 100, out, 0);
        return out[0];
    }

    private static Channel channel(SampleRate rate) {
        return new Channel("a", "uV", rate, new Calibration(1, 0));
    }
}
