package org.hypnoflow.simulator;

import java.util.Arrays;
import java.util.List;
import org.hypnoflow.signal.filter.Conditioner;
import org.hypnoflow.signal.montage.MontageInputs;
import org.hypnoflow.signal.montage.MontagePlan;
import org.hypnoflow.signal.montage.MontagePlanner;

/**
 * How well a simulated night gives back the band powers that it follows: the correlation over its scored epochs of log
 * power asked for and log power measured, per signal of {@link NightCourse#SOURCES} and band of {@link Band#FEATURES}.
 *
 * @param correlation by signal and band
 * @param deviation root mean square of the difference of the logs, around their mean difference
 */
public record Fidelity(double[][] correlation, double[][] deviation) {
    private static final int RATE_HZ = 100;
    private static final int EPOCH = 30 * RATE_HZ;
    /** Where Fpz-Cz, Pz-Oz and the EOG stand among the inputs of a student. */
    private static final int[] INPUTS = {0, 2, 3};

    /** Measures the rendered samples at 100 Hz. */
    public static Fidelity ofSamples(NightCourse night, SimulationOptions options, long seed) {
        NightSimulation simulation = new NightSimulation(night, options.withRateHz(RATE_HZ), seed);
        double[][] epoch = new double[simulation.channels().size()][EPOCH];
        double[][][] measured = new double[night.epochs()][][];
        for (int e = 0; e < measured.length; e++) {
            simulation.render(e, epoch);
            measured[e] = measure(epoch);
        }
        return compare(night, measured);
    }

    /**
     * Measures the output of conditioning over samples at 200 Hz.
     *
     * @param inMicrovolts whether the running gain, which follows the night over hours, is taken out again
     */
    public static Fidelity ofConditioned(
            NightCourse night, SimulationOptions options, long seed, boolean inMicrovolts) {
        NightSimulation simulation = new NightSimulation(night, options.withRateHz(2 * RATE_HZ), seed);
        MontagePlan plan = MontagePlanner.plan(simulation.channels(), MontageInputs.STUDENT);
        Conditioner conditioner = new Conditioner(simulation.channels(), plan);
        double[][] epoch = new double[simulation.channels().size()][simulation.samplesPerEpoch()];
        double[][] inputs = new double[INPUTS.length][EPOCH];
        double[][][] measured = new double[night.epochs()][][];
        for (int e = 0; e < measured.length; e++) {
            simulation.render(e, epoch);
            for (int source = 0; source < epoch.length; source++) {
                conditioner.feed(source, epoch[source], 0, epoch[source].length);
            }
            read(conditioner, plan, inMicrovolts, inputs);
            measured[e] = measure(inputs);
        }
        return compare(night, measured);
    }

    private static void read(Conditioner conditioner, MontagePlan plan, boolean inMicrovolts, double[][] into) {
        if (conditioner.available() < EPOCH) {
            throw new IllegalStateException(
                    "conditioned samples of an epoch: " + conditioner.available() + " (expected: " + EPOCH + ")");
        }
        float[][] conditioned = new float[plan.derivations().size()][EPOCH];
        conditioner.read(EPOCH, conditioned, 0);
        for (int i = 0; i < INPUTS.length; i++) {
            float[] input = conditioned[INPUTS[i]];
            double gain = inMicrovolts ? gain(conditioner, plan, INPUTS[i]) : 1;
            Arrays.setAll(into[i], n -> gain * input[n]);
        }
    }

    private static double gain(Conditioner conditioner, MontagePlan plan, int input) {
        long before = plan.derivations().stream()
                .limit(input)
                .filter(derivation -> !derivation.isAbsent())
                .count();
        return StrictMath.exp(
                conditioner.state().derivations().get((int) before).logGain());
    }

    private static double[][] measure(double[][] signals) {
        double[][] logs = new double[NightCourse.SOURCES.size()][];
        for (int source = 0; source < logs.length; source++) {
            logs[source] = BandPowers.measure(signals[source], RATE_HZ).logAbsolute();
        }
        return logs;
    }

    private static Fidelity compare(NightCourse night, double[][][] measured) {
        List<Band> bands = Band.FEATURES;
        Fidelity fidelity = new Fidelity(
                new double[NightCourse.SOURCES.size()][bands.size()],
                new double[NightCourse.SOURCES.size()][bands.size()]);
        for (int source = 0; source < NightCourse.SOURCES.size(); source++) {
            for (int b = 0; b < bands.size(); b++) {
                fidelity.fill(night, measured, source, b);
            }
        }
        return fidelity;
    }

    private void fill(NightCourse night, double[][][] measured, int source, int b) {
        double[] sums = new double[5];
        int count = 0;
        for (int e = 0; e < measured.length; e++) {
            double x = night.logPower(e, source, Band.FEATURES.get(b));
            double y = measured[e][source][b];
            if (night.stage(e).isPresent() && !Double.isNaN(y)) {
                sums[0] += x;
                sums[1] += y;
                sums[2] += x * x;
                sums[3] += y * y;
                sums[4] += x * y;
                count++;
            }
        }
        double xx = sums[2] / count - sums[0] / count * sums[0] / count;
        double yy = sums[3] / count - sums[1] / count * sums[1] / count;
        double xy = sums[4] / count - sums[0] / count * sums[1] / count;
        correlation[source][b] = xy / Math.sqrt(xx * yy);
        deviation[source][b] = Math.sqrt(Math.max(0, xx + yy - 2 * xy));
    }
}
