package org.hypnoflow.dashboard.report;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.score.Fallback;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.score.UnscoredReason;
import org.hypnoflow.signal.Role;
import org.hypnoflow.signal.SignalKind;
import org.hypnoflow.signal.montage.Derivation;
import org.hypnoflow.signal.montage.MontageInput;
import org.hypnoflow.signal.montage.MontagePlan;
import org.hypnoflow.signal.montage.Term;
import org.hypnoflow.transition.Lights;

/** Scored nights for tests, one letter per epoch: {@code W 1 2 3 R}, {@code ?} without signal, {@code /} partial. */
final class Nights {
    static final LocalDateTime START = LocalDateTime.of(2026, 1, 10, 23, 0, 0);

    private static final List<MontageInput> INPUTS = List.of(
            new MontageInput("frontal", List.of(Role.FRONTAL_RIGHT)),
            new MontageInput("eog-left", List.of(Role.EOG_LEFT)),
            new MontageInput("chin", List.of(Role.CHIN)));

    private Nights() {}

    static ScoredNight night(String letters) {
        return night(letters, START, null);
    }

    static ScoredNight night(String letters, LocalDateTime start, ZoneId zone) {
        return night("night.edf", start, zone, scores(letters));
    }

    static ScoredNight night(String fileName, LocalDateTime start, ZoneId zone, List<StageScore> scores) {
        return new ScoredNight(
                fileName,
                start,
                zone,
                Lights.wholeRecording(ScoredNight.wholeEpochs(scores)),
                plan(),
                model(),
                scores,
                Map.of(RejectionReason.LATE, 3L),
                false,
                List.of(),
                List.of());
    }

    static List<StageScore> scores(String letters) {
        List<StageScore> scores = new ArrayList<>();
        for (int epoch = 0; epoch < letters.length(); epoch++) {
            boolean last = epoch == letters.length() - 1;
            scores.add(
                    switch (letters.charAt(epoch)) {
                        case '?' -> unscored(epoch, UnscoredReason.LOW_COVERAGE, 0.25f, last);
                        case '/' -> unscored(epoch, UnscoredReason.PARTIAL, 0.5f, last);
                        default -> sure(epoch, "W123R".indexOf(letters.charAt(epoch)), last);
                    });
        }
        return scores;
    }

    /** An epoch with these probabilities. */
    static StageScore score(int epoch, float coverage, String channels, float... probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return new StageScore(
                "r",
                epoch,
                2,
                ScoreStatus.FINAL,
                SleepStage.at(best),
                null,
                probabilities,
                coverage,
                "tiny-1",
                channels,
                false);
    }

    private static StageScore sure(int epoch, int stage, boolean last) {
        float[] probabilities = {0.025f, 0.025f, 0.025f, 0.025f, 0.025f};
        probabilities[stage] = 0.9f;
        return new StageScore(
                "r",
                epoch,
                last ? 0 : 2,
                ScoreStatus.FINAL,
                SleepStage.at(stage),
                null,
                probabilities,
                1,
                "tiny-1",
                "frontal+chin",
                last);
    }

    private static StageScore unscored(int epoch, UnscoredReason reason, float coverage, boolean last) {
        return new StageScore(
                "r",
                epoch,
                last ? 0 : 2,
                ScoreStatus.FINAL,
                null,
                reason,
                new float[SleepStage.COUNT],
                coverage,
                "tiny-1",
                "",
                last);
    }

    private static MontagePlan plan() {
        return new MontagePlan(List.of(
                new Derivation(
                        "frontal",
                        SignalKind.EEG,
                        Role.FRONTAL_RIGHT,
                        List.of(new Term(0, 1), new Term(1, -1)),
                        "F4 - M1"),
                Derivation.absent(INPUTS.get(1)),
                new Derivation("chin", SignalKind.EMG, Role.CHIN, List.of(new Term(2, 1)), "EMG chin")));
    }

    private static ModelManifest model() {
        return new ModelManifest(
                "tiny",
                "1",
                "test",
                INPUTS,
                "none",
                20,
                2,
                4,
                1,
                10,
                1,
                Fallback.NONE,
                Map.of("head.onnx", "ab"),
                Map.of(),
                Map.of());
    }
}
