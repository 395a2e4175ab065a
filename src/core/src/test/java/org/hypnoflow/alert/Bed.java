package org.hypnoflow.alert;

import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.score.UnscoredReason;

/** A bed whose scores a test writes as letters: W 1 2 3 R, and ? where unscored. */
final class Bed {
    static final String RECORDING = "r1";

    private static final String LETTERS = "W123R";

    final List<Alert> updates = new ArrayList<>();
    AlertMachine machine;
    BedAlerts state = BedAlerts.start(RECORDING);

    Bed(AlertRule... rules) {
        this(new RuleSet("v1", List.of(rules)));
    }

    Bed(RuleSet rules) {
        machine = new AlertMachine(rules);
    }

    /** FINAL scores of the next epochs. */
    Bed settle(String stages) {
        for (int i = 0; i < stages.length(); i++) {
            score(score(state.history().end(), 0, ScoreStatus.FINAL, stages.charAt(i)));
        }
        return this;
    }

    /** One window of a model that looks ahead: the letters are the latest stages of the newest epochs, oldest first. */
    Bed window(long newest, int lookAhead, String stages) {
        for (int i = 0; i < stages.length(); i++) {
            int revision = stages.length() - 1 - i;
            ScoreStatus status = revision == lookAhead
                    ? ScoreStatus.FINAL
                    : revision == 0 ? ScoreStatus.PROVISIONAL : ScoreStatus.REVISED;
            score(score(newest - revision, revision, status, stages.charAt(i)));
        }
        return this;
    }

    Bed score(StageScore score) {
        return send(BedMessage.of(score));
    }

    Bed send(BedMessage message) {
        state = machine.accept(state, message, updates::add);
        return this;
    }

    Bed acknowledge(Alert alert, String by) {
        return send(BedMessage.of(new Acknowledgement(RECORDING, alert.id(), by, 7)));
    }

    Alert last() {
        return updates.get(updates.size() - 1);
    }

    List<AlertStatus> statuses() {
        return updates.stream().map(Alert::status).toList();
    }

    List<String> raised() {
        return updates.stream()
                .filter(alert -> alert.update() == 0)
                .map(alert -> alert.ruleID() + " " + alert.onsetEpoch() + "-" + alert.raisedEpoch())
                .toList();
    }

    static StageScore score(long epoch, int revision, ScoreStatus status, char letter) {
        return score(epoch, revision, status, letter, 1, "eeg+eog", "model", false);
    }

    static StageScore last(long epoch, char letter) {
        return score(epoch, 0, ScoreStatus.FINAL, letter, 1, "eeg+eog", "model", true);
    }

    static StageScore score(
            long epoch,
            int revision,
            ScoreStatus status,
            char letter,
            float coverage,
            String channels,
            String model,
            boolean last) {
        float[] probabilities = new float[SleepStage.COUNT];
        SleepStage stage = letter == '?' ? null : SleepStage.at(LETTERS.indexOf(letter));
        if (stage != null) {
            probabilities[stage.ordinal()] = 1;
        }
        return new StageScore(
                RECORDING,
                epoch,
                revision,
                status,
                stage,
                stage == null ? UnscoredReason.LOW_COVERAGE : null,
                probabilities,
                coverage,
                model,
                channels,
                last);
    }

    static AlertRule rem(Dwell enter, Dwell leave) {
        return stages(enter, leave, RuleGates.OPEN, SleepStage.REM);
    }

    static AlertRule stages(Dwell enter, Dwell leave, RuleGates gates, SleepStage... stages) {
        String id = stages[0].name().toLowerCase(java.util.Locale.ROOT) + "-onset";
        return AlertRule.of(id, "text", AlertLevel.NOTICE, StageCondition.of(enter, leave, stages), gates);
    }
}
