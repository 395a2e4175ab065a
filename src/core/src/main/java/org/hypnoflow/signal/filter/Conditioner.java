package org.hypnoflow.signal.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.SignalKind;
import org.hypnoflow.signal.montage.Derivation;
import org.hypnoflow.signal.montage.MontagePlan;
import org.hypnoflow.signal.montage.Term;

/**
 * Turns the source channels of one recording into the inputs of a model: each source to 100 Hz, derivations in uV,
 * band-pass, running gain, a hard clip at {@value DerivationFilter#CLIP_UNITS} units. One unit is a population constant
 * (EEG 20 uV, EOG 30 uV, EMG 5 uV) times a gain that follows the recording over hours.
 *
 * <p>Causal: sample n, at n/100 s, depends on source samples up to n/100 s and shows the signal 0.29 s earlier. How
 * samples are cut into calls of {@link #feed} and {@link #read} never changes a bit of the output. Not thread-safe.
 */
public final class Conditioner {
    /** Names what this code computes; part of every model manifest, and changed whenever the output changes. */
    public static final String ID = "causal-100hz-2";

    /** Outputs are held to this many units. */
    public static final double CLIP_UNITS = DerivationFilter.CLIP_UNITS;

    private static final int BLOCK = 300;

    private final MontagePlan plan;
    private final Resampler[] resamplers;
    private final boolean[] used;
    private final DerivationFilter[] filters;
    private final double[][] resampled;
    private final boolean[][] absences;
    private final boolean[] absent = new boolean[BLOCK];
    private final double[] sum = new double[BLOCK];
    private long produced;

    public Conditioner(List<Channel> sources, MontagePlan plan) {
        this(sources, plan, start(sources, plan));
    }

    /**
     * Continues where {@code restored} was taken.
     *
     * @throws IllegalArgumentException if a source is slower than 64 Hz or faster than 32768 Hz, or the plan or state is not of these sources
     */
    public Conditioner(List<Channel> sources, MontagePlan plan, ConditionerState restored) {
        List<Derivation> derivations = plan.derivations();
        long present = derivations.stream().filter(d -> !d.isAbsent()).count();
        if (restored.sources().size() != sources.size()
                || restored.derivations().size() != present) {
            throw new IllegalArgumentException("conditioner state: "
                    + restored.sources().size() + " sources, "
                    + restored.derivations().size()
                    + " derivations (expected: " + sources.size() + " and " + present + ", as the plan)");
        }
        this.plan = plan;
        used = used(sources, plan);
        resamplers = new Resampler[sources.size()];
        resampled = new double[sources.size()][];
        absences = new boolean[sources.size()][];
        for (int source = 0; source < resamplers.length; source++) {
            if (used[source]) {
                resamplers[source] = new Resampler(
                        sources.get(source).rate(), restored.sources().get(source));
                resampled[source] = new double[BLOCK];
                absences[source] = new boolean[BLOCK];
            }
        }
        filters = new DerivationFilter[derivations.size()];
        int next = 0;
        for (int i = 0; i < filters.length; i++) {
            if (!derivations.get(i).isAbsent()) {
                Conditioning conditioning = Conditioning.of(derivations.get(i).kind());
                filters[i] = new DerivationFilter(
                        conditioning, restored.derivations().get(next++), BLOCK);
            }
        }
        produced = restored.produced();
    }

    /** What one unit of output means where the running gain is 1, in uV. */
    public static double unitMicrovolts(SignalKind kind) {
        return Conditioning.of(kind).unitMicrovolts();
    }

    private static ConditionerState start(List<Channel> sources, MontagePlan plan) {
        return new ConditionerState(
                0,
                sources.stream().map(source -> Resampler.start()).toList(),
                plan.derivations().stream()
                        .filter(d -> !d.isAbsent())
                        .map(d -> DerivationFilter.start(Conditioning.of(d.kind())))
                        .toList());
    }

    private static boolean[] used(List<Channel> sources, MontagePlan plan) {
        boolean[] used = new boolean[sources.size()];
        for (Derivation derivation : plan.derivations()) {
            for (Term term : derivation.terms()) {
                if (term.source() >= used.length) {
                    throw new IllegalArgumentException("derivation " + derivation.formula() + ": source "
                            + term.source() + " (expected: below " + used.length + ", the number of sources)");
                }
                used[term.source()] = true;
            }
        }
        return used;
    }

    /**
     * Takes the next samples of one source.
     *
     * @param physical values in the source's own unit, at its own rate; NaN where missing
     */
    public void feed(int source, double[] physical, int from, int to) {
        if (used[source]) {
            resamplers[source].feed(physical, from, to);
        }
    }

    /** Number of conditioned samples that can be read in every derivation. */
    public int available() {
        long outputs = Long.MAX_VALUE;
        for (Resampler resampler : resamplers) {
            if (resampler != null) {
                outputs = Math.min(outputs, resampler.outputs());
            }
        }
        return (int) Math.min(Integer.MAX_VALUE, outputs - produced);
    }

    /**
     * Writes the next samples of every derivation.
     *
     * @param out per derivation; NaN where a source is missing, all NaN for an absent derivation
     * @throws IllegalArgumentException if {@code count} exceeds {@link #available()}
     */
    public void read(int count, float[][] out, int offset) {
        if (count > available()) {
            throw new IllegalArgumentException("count: " + count + " (expected: at most " + available() + ")");
        }
        for (int done = 0; done < count; done += BLOCK) {
            readBlock(Math.min(BLOCK, count - done), out, offset + done);
        }
        for (int source = 0; source < resamplers.length; source++) {
            if (used[source]) {
                resamplers[source].forget(produced);
            }
        }
    }

    private void readBlock(int count, float[][] out, int offset) {
        for (int source = 0; source < resamplers.length; source++) {
            if (used[source]) {
                resamplers[source].read(produced, count, resampled[source], absences[source]);
            }
        }
        for (int i = 0; i < filters.length; i++) {
            if (filters[i] == null) {
                Arrays.fill(out[i], offset, offset + count, Float.NaN);
            } else {
                derive(plan.derivations().get(i).terms(), count);
                filters[i].apply(produced, sum, absent, count, out[i], offset);
            }
        }
        produced += count;
    }

    private void derive(List<Term> terms, int count) {
        Arrays.fill(sum, 0, count, 0);
        Arrays.fill(absent, 0, count, false);
        for (Term term : terms) {
            double[] source = resampled[term.source()];
            boolean[] missing = absences[term.source()];
            double weight = term.microvolts();
            for (int n = 0; n < count; n++) {
                sum[n] += weight * source[n];
                absent[n] |= missing[n];
            }
        }
    }

    public ConditionerState state() {
        List<SourceState> sources = new ArrayList<>();
        for (Resampler resampler : resamplers) {
            sources.add(resampler == null ? Resampler.start() : resampler.state());
        }
        List<DerivationState> derivations = new ArrayList<>();
        for (DerivationFilter filter : filters) {
            if (filter != null) {
                derivations.add(filter.state());
            }
        }
        return new ConditionerState(produced, sources, derivations);
    }
}
