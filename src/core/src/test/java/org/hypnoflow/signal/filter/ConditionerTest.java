package org.hypnoflow.signal.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hypnoflow.signal.Calibration;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.Role;
import org.hypnoflow.signal.SampleRate;
import org.hypnoflow.signal.SignalKind;
import org.hypnoflow.signal.montage.Derivation;
import org.hypnoflow.signal.montage.MontagePlan;
import org.hypnoflow.signal.montage.Term;
import org.junit.jupiter.api.Test;

class ConditionerTest {
    private static final List<Channel> SOURCES =
            List.of(channel(256, 1), channel(3197, 25), channel(100, 1), channel(64, 1));
    private static final MontagePlan PLAN = new MontagePlan(List.of(
            new Derivation("a", SignalKind.EEG, Role.CENTRAL_LEFT, List.of(new Term(0, 1), new Term(1, -1)), "a - b"),
            new Derivation("b", SignalKind.EOG, Role.EOG_LEFT, List.of(new Term(2, 1)), "c"),
            new Derivation("none", SignalKind.EEG, null, List.of(), "-"),
            new Derivation("c", SignalKind.EMG, Role.CHIN, List.of(new Term(3, 1)), "d")));

    @Test
    void givesEqualBitsForAnyCutOfTheSignalAndAnyOrderOfTheSources() {
        double[][] signal = signalWithGaps(new Random(1), 120);
        int[][] whole = bits(atOnce(signal));
        for (long seed = 2; seed < 8; seed++) {
            assertThat(bits(piecewise(signal, new Random(seed), false)))
                    .as("seed %d", seed)
                    .isDeepEqualTo(whole);
        }
    }

    @Test
    void continuesBitByBitFromItsState() {
        double[][] signal = signalWithGaps(new Random(9), 60);
        assertThat(bits(piecewise(signal, new Random(3), true))).isDeepEqualTo(bits(atOnce(signal)));
    }

    @Test
    void conditionsAnEpochFromItsOwnTimeAndEarlierOnly() {
        double[][] signal = signalWithGaps(new Random(4), 60);
        float[][] whole = atOnce(signal);
        Conditioner conditioner = new Conditioner(SOURCES, PLAN);
        for (int source = 0; source < signal.length; source++) {
            int to = (int) SOURCES.get(source).rate().firstSampleAtOrAfter(30);
            conditioner.feed(source, signal[source], 0, to);
        }
        assertThat(conditioner.available()).isGreaterThanOrEqualTo(3000);
        float[][] out = new float[4][3000];
        conditioner.read(3000, out, 0);
        for (int i = 0; i < 4; i++) {
            assertThat(out[i]).containsExactly(Arrays.copyOf(whole[i], 3000));
        }
    }

    /** Where this fails, {@link Conditioner#ID} must change too: models trained behind other bits no longer fit. */
    @Test
    void outputStaysWhatItsIDNames() {
        int[][] bits = bits(atOnce(signalWithGaps(new Random(11), 600)));
        assertThat(Conditioner.ID + " " + Arrays.deepHashCode(bits)).isEqualTo("causal-100hz-2 -108450730");
    }

    @Test
    void refusesSourcesThatAreTooSlow() {
        assertThatThrownBy(() -> new Conditioner(List.of(channel(50, 1)), single()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("50/1");
    }

    @Test
    void givesNothingForAnAbsentDerivation() {
        assertThat(atOnce(signalWithGaps(new Random(4), 30))[2]).containsOnly(Float.NaN);
    }

    private static int[][] bits(float[][] rows) {
        int[][] bits = new int[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            bits[i] = new int[rows[i].length];
            for (int n = 0; n < bits[i].length; n++) {
                bits[i][n] = Float.floatToRawIntBits(rows[i][n]);
            }
        }
        return bits;
    }

    private static MontagePlan single() {
        return new MontagePlan(
                List.of(new Derivation("a", SignalKind.EEG, Role.CENTRAL_LEFT, List.of(new Term(0, 1)), "a")));
    }

    private static Channel channel(long samples, long seconds) {
        return new Channel("x", "uV", new SampleRate(samples, seconds), new Calibration(0.1, 0));
    }

    private static double[][] signalWithGaps(Random random, int seconds) {
        double[][] signal = new double[SOURCES.size()][];
        for (int source = 0; source < signal.length; source++) {
            signal[source] = new double[(int) SOURCES.get(source).rate().firstSampleAtOrAfter(seconds)];
            for (int i = 0; i < signal[source].length; i++) {
                signal[source][i] = 300 + 20 * random.nextGaussian();
            }
            for (int gap = 0; gap < 12; gap++) {
                int at = random.nextInt(signal[source].length);
                int length = random.nextInt(gap < 6 ? 5 : 500);
                for (int i = at; i < Math.min(at + length, signal[source].length); i++) {
                    signal[source][i] = Double.NaN;
                }
            }
        }
        return signal;
    }

    private static float[][] atOnce(double[][] signal) {
        Conditioner conditioner = new Conditioner(SOURCES, PLAN);
        for (int source = 0; source < signal.length; source++) {
            conditioner.feed(source, signal[source], 0, signal[source].length);
        }
        float[][] out = new float[4][conditioner.available()];
        conditioner.read(conditioner.available(), out, 0);
        return out;
    }

    private static float[][] piecewise(double[][] signal, Random random, boolean restoring) {
        Conditioner conditioner = new Conditioner(SOURCES, PLAN);
        int[] at = new int[signal.length];
        float[][] out = new float[4][atOnce(signal)[0].length];
        int done = 0;
        while (done < out[0].length) {
            int source = random.nextInt(signal.length);
            int to = Math.min(signal[source].length, at[source] + random.nextInt(random.nextBoolean() ? 3 : 400));
            conditioner.feed(source, signal[source], at[source], to);
            at[source] = to;
            int count = random.nextInt(conditioner.available() + 1);
            conditioner.read(count, out, done);
            done += count;
            if (restoring && random.nextInt(10) == 0) {
                conditioner = new Conditioner(SOURCES, PLAN, conditioner.state());
            }
        }
        return out;
    }
}
