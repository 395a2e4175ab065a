package org.hypnoflow.dashboard.night;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hypnoflow.dashboard.report.ScoredNight;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.flink.wire.RecordingStart;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.transition.NightNote;

/**
 * A night as files have it: its FINAL epochs alone, from the first on. A stage that a person gave has the probability 1, and
 * the remarks say how many there are.
 */
final class FinalNight {
    private static final int EPOCHS_PER_HOUR = 3600 / EpochGrid.EPOCH_SECONDS;

    private final Night night;
    private final Map<Integer, NightNote> edits = new TreeMap<>();

    private FinalNight(Night night, boolean reviewed) {
        this.night = night;
        for (NightNote note : night.notes()) {
            if (reviewed && note.edit() != null) {
                edits.put((int) Math.min(note.epoch(), ScoreColumns.MOST_EPOCHS), note);
            }
        }
    }

    static Optional<ScoredNight> of(Night night, boolean reviewed, ZoneId labZone) {
        if (night.signal() == null
                || night.scores().epochs() == 0
                || !night.scores().isFinal(0)) {
            return Optional.empty();
        }
        return Optional.of(new FinalNight(night, reviewed).scored(labZone));
    }

    private ScoredNight scored(ZoneId labZone) {
        List<StageScore> scores = new ArrayList<>();
        while (scores.size() < night.scores().epochs() && night.scores().isFinal(scores.size())) {
            scores.add(score(scores.size()));
        }
        RecordingStart start = night.start();
        Map<RejectionReason, Long> rejected = new EnumMap<>(RejectionReason.class);
        night.refusals().counts().forEach((reason, count) -> rejected.put(reason, count.longValue()));
        return new ScoredNight(
                night.bedName(),
                start == null ? null : start.local(),
                zone(start, labZone),
                ReviewedNight.lights(night, ScoredNight.wholeEpochs(scores)),
                night.signal().recording().plan(),
                null,
                scores,
                rejected,
                false,
                remarks(scores.size()),
                night.alerts().asRaised());
    }

    private static ZoneId zone(RecordingStart start, ZoneId labZone) {
        if (start == null) {
            return null;
        }
        return start.zone() == null ? labZone : start.zone();
    }

    private StageScore score(int epoch) {
        ScoreColumns scores = night.scores();
        NightNote edit = edits.get(epoch);
        SleepStage stage = edit == null ? scores.stage(epoch) : edit.edit().stage();
        float[] probabilities = scores.probabilities(epoch);
        if (edit != null) {
            probabilities = new float[SleepStage.COUNT];
            probabilities[stage.ordinal()] = 1;
        }
        return new StageScore(
                night.recordingID(),
                epoch,
                scores.revision(epoch),
                ScoreStatus.FINAL,
                stage,
                stage == null ? scores.unscored(epoch) : null,
                probabilities,
                scores.coverage(epoch),
                scores.set(epoch).model(),
                scores.set(epoch).channels(),
                night.hasEnded() && epoch == scores.epochs() - 1);
    }

    private List<String> remarks(int epochs) {
        List<String> remarks = new ArrayList<>();
        if (!night.hasEnded()) {
            remarks.add("the recording goes on: " + epochs + " epochs are final so far");
        }
        if (night.isOverlong()) {
            remarks.add("the recording is longer than the " + ScoreColumns.MOST_EPOCHS / EPOCHS_PER_HOUR
                    + " h of it that the page keeps: its later stages are not in here");
        }
        if (!edits.isEmpty()) {
            TreeSet<String> who = new TreeSet<>();
            edits.values().forEach(edit -> who.add(edit.by()));
            remarks.add(edits.size() + " epochs have the stage that a person gave (" + String.join(", ", who) + ")");
        }
        return remarks;
    }
}
