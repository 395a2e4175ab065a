package org.hypnoflow.dashboard.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.signal.montage.Derivation;
import org.hypnoflow.transition.Hypnogram;

/** Which epochs of one night are uncertain, and why. */
public final class Uncertainty {
    private static final float LOW_MARGIN = 0.25f;
    private static final float POOR_COVERAGE = 0.8f;

    private final List<StageScore> scores;
    private final Hypnogram hypnogram;
    private final List<String> inputs;

    public Uncertainty(ScoredNight night, Hypnogram hypnogram) {
        this.scores = night.scores();
        this.hypnogram = hypnogram;
        this.inputs = night.plan().derivations().stream()
                .filter(derivation -> !derivation.isAbsent())
                .map(Derivation::input)
                .toList();
    }

    public boolean isUncertain(int epoch) {
        return !hypnogram.isScored(epoch)
                || margin(epoch) < LOW_MARGIN
                || scores.get(epoch).coverage() < POOR_COVERAGE
                || isRareChange(epoch);
    }

    /** Why the epochs from {@code from} to {@code to} are uncertain, the weightiest reason first. */
    public List<String> reasons(int from, int to) {
        if (!hypnogram.isScored(from)) {
            return List.of("no stage: less than half of every EEG input is covered");
        }
        List<String> reasons = new ArrayList<>();
        addRareChange(from, to, reasons);
        addLowMargin(from, to, reasons);
        addPoorSignal(from, to, reasons);
        if (touchesChange(from, to)) {
            reasons.add("at a change of stage");
        }
        return reasons;
    }

    private void addRareChange(int from, int to, List<String> reasons) {
        for (int epoch = from; epoch < to; epoch++) {
            if (isRareChange(epoch)) {
                reasons.add("rare change: " + hypnogram.stage(epoch - 1) + " to " + hypnogram.stage(epoch));
                return;
            }
        }
    }

    private void addLowMargin(int from, int to, List<String> reasons) {
        int closest = from;
        for (int epoch = from; epoch < to; epoch++) {
            closest = margin(epoch) < margin(closest) ? epoch : closest;
        }
        if (margin(closest) < LOW_MARGIN) {
            SleepStage second = second(closest);
            float[] probabilities = scores.get(closest).probabilities();
            reasons.add(String.format(
                    Locale.ROOT,
                    "low margin: %s %.2f against %s %.2f",
                    hypnogram.stage(closest),
                    scores.get(closest).confidence(),
                    second,
                    probabilities[second.ordinal()]));
        }
    }

    private void addPoorSignal(int from, int to, List<String> reasons) {
        float coverage = 1;
        Stream<String> missing = Stream.empty();
        for (StageScore score : scores.subList(from, to)) {
            coverage = Math.min(coverage, score.coverage());
            List<String> present = Arrays.asList(score.channels().split("\\+", -1));
            missing = Stream.concat(missing, inputs.stream().filter(input -> !present.contains(input)));
        }
        if (coverage < POOR_COVERAGE) {
            reasons.add(String.format(Locale.ROOT, "poor signal: %.0f %% of the best EEG input", 100 * coverage));
        }
        List<String> names = missing.distinct().toList();
        if (!names.isEmpty()) {
            reasons.add("no signal in " + String.join(", ", names));
        }
    }

    private boolean touchesChange(int from, int to) {
        for (int epoch = Math.max(1, from); epoch < Math.min(hypnogram.epochs(), to + 1); epoch++) {
            if (hypnogram.isScored(epoch - 1)
                    && hypnogram.isScored(epoch)
                    && hypnogram.stage(epoch - 1) != hypnogram.stage(epoch)) {
                return true;
            }
        }
        return false;
    }

    /** N3 after anything but N2, and REM after N3: together under one in two hundred changes in published scorings. */
    private boolean isRareChange(int epoch) {
        if (epoch == 0 || !hypnogram.isScored(epoch - 1) || !hypnogram.isScored(epoch)) {
            return false;
        }
        SleepStage before = hypnogram.stage(epoch - 1);
        SleepStage after = hypnogram.stage(epoch);
        return switch (after) {
            case N3 -> before == SleepStage.W || before == SleepStage.N1 || before == SleepStage.REM;
            case REM -> before == SleepStage.N3;
            default -> false;
        };
    }

    private float margin(int epoch) {
        StageScore score = scores.get(epoch);
        return score.confidence() - score.probabilities()[second(epoch).ordinal()];
    }

    private SleepStage second(int epoch) {
        StageScore score = scores.get(epoch);
        float[] probabilities = score.probabilities();
        int second = score.stage().ordinal() == 0 ? 1 : 0;
        for (int i = 0; i < SleepStage.COUNT; i++) {
            if (i != score.stage().ordinal() && probabilities[i] > probabilities[second]) {
                second = i;
            }
        }
        return SleepStage.at(second);
    }
}
