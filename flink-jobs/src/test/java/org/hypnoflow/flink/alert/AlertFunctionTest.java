package org.hypnoflow.flink.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.hypnoflow.alert.Acknowledgement;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.alert.AlertLevel;
import org.hypnoflow.alert.AlertRule;
import org.hypnoflow.alert.AlertStatus;
import org.hypnoflow.alert.BedContext;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.alert.Dwell;
import org.hypnoflow.alert.RuleGates;
import org.hypnoflow.alert.RuleSet;
import org.hypnoflow.alert.StageCondition;
import org.hypnoflow.alert.TechnicalCondition;
import org.hypnoflow.alert.TechnicalEvent;
import org.hypnoflow.alert.TechnicalFault;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertFunctionTest {
    private static final Duration SILENT_AFTER = Duration.ofSeconds(70);
    private static final AlertRule REM = AlertRule.of(
            "rem-onset",
            "REM sleep",
            AlertLevel.NOTICE,
            StageCondition.of(Dwell.of(2), Dwell.noneOf(2), SleepStage.REM),
            RuleGates.OPEN);
    private static final AlertRule SILENT = AlertRule.of(
            "stream-silent",
            "Nothing arrives",
            AlertLevel.ATTENTION,
            new TechnicalCondition(TechnicalFault.STREAM_SILENT, 1, 1, 0));
    private static final AlertRule CLOCK = AlertRule.of(
            "clock-jump",
            "The clock jumped",
            AlertLevel.NOTE,
            new TechnicalCondition(TechnicalFault.CLOCK_JUMP, 1, 1, 0));
    private static final RuleSet RULES = new RuleSet("v1", List.of(REM, SILENT, CLOCK));

    private final List<Alert> earlier = new ArrayList<>();
    private KeyedBroadcastOperatorTestHarness<String, BedMessage, RuleSet, Alert> harness;

    @BeforeEach
    void opens() throws Exception {
        harness = harness(1, 0);
        harness.open();
    }

    @AfterEach
    void closes() throws Exception {
        harness.close();
    }

    @Test
    void keepsAnActiveAlertThroughARestore() throws Exception {
        scores("a", 0, SleepStage.N2, SleepStage.REM, SleepStage.REM);
        restore();
        scores("a", 3, SleepStage.REM, SleepStage.N2, SleepStage.N2);

        assertThat(updates()).extracting(Alert::status).containsExactly(AlertStatus.ACTIVE, AlertStatus.CLEARED);
        assertThat(updates().get(1).id()).isEqualTo(updates().get(0).id());
        assertThat(updates().get(1).update()).isEqualTo(1);
    }

    @Test
    void restoredBeforeAnAcknowledgementTakesItAfterwards() throws Exception {
        scores("a", 0, SleepStage.REM, SleepStage.REM);
        restore();
        acknowledge("a", updates().get(0));

        assertThat(updates().get(1).status()).isEqualTo(AlertStatus.ACKNOWLEDGED);
    }

    @Test
    void restoredBehindAnAcknowledgementRemembersWhoGaveIt() throws Exception {
        scores("a", 0, SleepStage.REM, SleepStage.REM);
        acknowledge("a", updates().get(0));
        restore();
        acknowledge("a", updates().get(0));
        scores("a", 2, SleepStage.N2, SleepStage.N2);

        assertThat(updates()).hasSize(3);
        assertThat(updates().get(2).status()).isEqualTo(AlertStatus.CLEARED);
        assertThat(updates().get(2).acknowledged().by()).isEqualTo("MK");
    }

    @Test
    void withdrawsARevisedAlertAfterARestore() throws Exception {
        provisional("a", 0, 0, SleepStage.REM, ScoreStatus.PROVISIONAL);
        provisional("a", 1, 0, SleepStage.REM, ScoreStatus.PROVISIONAL);
        restore();
        provisional("a", 0, 2, SleepStage.N2, ScoreStatus.FINAL);
        provisional("a", 1, 1, SleepStage.N2, ScoreStatus.REVISED);
        provisional("a", 2, 0, SleepStage.N2, ScoreStatus.PROVISIONAL);
        provisional("a", 1, 2, SleepStage.N2, ScoreStatus.FINAL);
        provisional("a", 2, 1, SleepStage.N2, ScoreStatus.REVISED);
        provisional("a", 3, 0, SleepStage.N2, ScoreStatus.PROVISIONAL);

        assertThat(updates()).extracting(Alert::status).containsExactly(AlertStatus.ACTIVE, AlertStatus.WITHDRAWN);
    }

    @Test
    void putsNewRulesInForceForEveryRecordingAndKeepsThemThroughARestore() throws Exception {
        scores("a", 0, SleepStage.REM);
        AlertRule quick = REM.with(StageCondition.of(Dwell.of(1), Dwell.noneOf(1), SleepStage.REM), RuleGates.OPEN);
        harness.processBroadcastElement(new StreamRecord<>(new RuleSet("v2", List.of(quick))));
        restore();
        scores("a", 1, SleepStage.REM);
        scores("b", 0, SleepStage.REM);

        assertThat(updates()).extracting(Alert::id).containsExactly("a/rem-onset/1F", "b/rem-onset/0F");
        assertThat(updates()).extracting(Alert::rules).containsOnly("v2");
    }

    @Test
    void callsARecordingSilentByTheWallClock() throws Exception {
        harness.setProcessingTime(0);
        scores("a", 0, SleepStage.N2);
        harness.setProcessingTime(60_000);
        scores("a", 1, SleepStage.N2);
        harness.setProcessingTime(100_000);
        assertThat(updates()).isEmpty();

        harness.setProcessingTime(140_000);
        assertThat(updates().get(0).detail()).isEqualTo("no score for 70 s");
        scores("a", 2, SleepStage.N2);

        assertThat(updates()).hasSize(2);
        assertThat(updates().get(1).over()).isTrue();
    }

    @Test
    void forgetsARecordingWithItsLastScoreAndItsTimer() throws Exception {
        scores("a", 0, SleepStage.REM, SleepStage.REM);
        Alert open = updates().get(0);
        harness.processElement(
                new StreamRecord<>(BedMessage.of(score("a", 2, 0, SleepStage.REM, ScoreStatus.FINAL, true))));

        assertThat(updates()).hasSize(2);
        assertThat(stateEntries()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();
        acknowledge("a", open);
        assertThat(updates()).hasSize(2);
        harness.setProcessingTime(Duration.ofDays(1).toMillis());
        assertThat(stateEntries()).as("nothing to acknowledge in a day").isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void takesAnAcknowledgementThatIsHeardBeforeItsAlert() throws Exception {
        scores("a", 0, SleepStage.REM, SleepStage.REM);
        acknowledge("a", updates().get(0));
        scores("a", 2, SleepStage.N2, SleepStage.N2);
        List<Alert> inOrder = updates();
        harness.close();
        opens();
        earlier.clear();

        acknowledge("a", inOrder.get(0));
        acknowledge("a", inOrder.get(0));
        restore();
        scores("a", 0, SleepStage.REM, SleepStage.REM, SleepStage.N2, SleepStage.N2);

        assertThat(updates()).isEqualTo(inOrder);
        assertThat(updates()).extracting(Alert::status).contains(AlertStatus.ACKNOWLEDGED);
    }

    @Test
    void keepsTheNewestOfTheAcknowledgementsThatFitNoAlert() throws Exception {
        scores("a", 0, SleepStage.REM);
        for (int i = 0; i < EarlyAcknowledgements.MOST; i++) {
            harness.processElement(new StreamRecord<>(
                    BedMessage.of(new Acknowledgement("a", i == 0 ? "a/rem-onset/1F" : "a/rem-onset/" + i, "MK", i))));
        }
        harness.processElement(new StreamRecord<>(BedMessage.of(new Acknowledgement("a", "a/rem-onset/2F", "MK", 7))));
        scores("a", 1, SleepStage.REM);

        assertThat(updates()).extracting(Alert::status).containsExactly(AlertStatus.ACTIVE);
    }

    @Test
    void callsNoRecordingSilentForTheTimeInWhichTheJobDidNotRun() throws Exception {
        harness.setProcessingTime(1_000);
        scores("a", 0, SleepStage.N2);
        scores("b", 0, SleepStage.N2);
        restoreAt(500_000);
        harness.setProcessingTime(500_001);
        assertThat(updates()).isEmpty();

        scores("a", 1, SleepStage.N2);
        harness.setProcessingTime(500_000 + SILENT_AFTER.toMillis());

        assertThat(updates()).extracting(Alert::recordingID).containsExactly("b");
    }

    @Test
    void forgetsNoBedForTheTimeInWhichTheJobDidNotRun() throws Exception {
        harness.processElement(new StreamRecord<>(BedMessage.of(new BedContext("a", "bed 1", -1))));
        restoreAt(Duration.ofDays(3).toMillis());
        harness.setProcessingTime(Duration.ofDays(3).toMillis() + 1);
        assertThat(stateEntries()).isEqualTo(1);

        harness.setProcessingTime(Duration.ofDays(4).toMillis());

        assertThat(stateEntries()).isZero();
    }

    @Test
    void forgetsTheBedOfARecordingThatGivesNoScore() throws Exception {
        harness.setProcessingTime(0);
        harness.processElement(new StreamRecord<>(BedMessage.of(new BedContext("a", "bed 1", -1))));
        harness.processElement(new StreamRecord<>(BedMessage.of(new BedContext("b", "bed 2", -1))));
        scores("b", 0, SleepStage.N2);
        assertThat(stateEntries()).isEqualTo(3);

        harness.setProcessingTime(Duration.ofDays(1).toMillis());

        assertThat(stateEntries()).as("b alone, and its silence").isEqualTo(2);
        assertThat(updates()).extracting(Alert::bed).containsExactly("bed 2");
    }

    @Test
    void endsWhatAClockEventRaisesBehindTheEndOfItsRecording() throws Exception {
        harness.setProcessingTime(0);
        harness.processElement(
                new StreamRecord<>(BedMessage.of(score("a", 0, 0, SleepStage.N2, ScoreStatus.FINAL, true))));
        harness.processElement(
                new StreamRecord<>(BedMessage.of(new TechnicalEvent("a", TechnicalFault.CLOCK_JUMP, false, "3 s"))));
        restore();
        assertThat(updates()).extracting(Alert::status).containsExactly(AlertStatus.ACTIVE);

        harness.setProcessingTime(Duration.ofDays(1).toMillis());

        assertThat(updates()).extracting(Alert::status).containsExactly(AlertStatus.ACTIVE, AlertStatus.CLEARED);
        assertThat(updates()).extracting(Alert::id).containsOnly("a/clock-jump/0.1");
        assertThat(stateEntries()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    private void scores(String recording, long from, SleepStage... stages) throws Exception {
        for (int i = 0; i < stages.length; i++) {
            provisional(recording, from + i, 0, stages[i], ScoreStatus.FINAL);
        }
    }

    private void provisional(String recording, long epoch, int revision, SleepStage stage, ScoreStatus status)
            throws Exception {
        harness.processElement(
                new StreamRecord<>(BedMessage.of(score(recording, epoch, revision, stage, status, false))));
    }

    private void acknowledge(String recording, Alert alert) throws Exception {
        harness.processElement(new StreamRecord<>(BedMessage.of(new Acknowledgement(recording, alert.id(), "MK", 7))));
    }

    private static StageScore score(
            String recording, long epoch, int revision, SleepStage stage, ScoreStatus status, boolean last) {
        float[] probabilities = new float[SleepStage.COUNT];
        probabilities[stage.ordinal()] = 1;
        return new StageScore(
                recording, epoch, revision, status, stage, null, probabilities, 1, "tiny", "central", last);
    }

    private int stateEntries() {
        AbstractStreamOperator<?> operator = (AbstractStreamOperator<?>) harness.getOperator();
        return ((HeapKeyedStateBackend<?>) operator.getKeyedStateBackend()).numKeyValueStateEntries();
    }

    private List<Alert> updates() {
        List<Alert> all = new ArrayList<>(earlier);
        all.addAll(harness.extractOutputValues());
        return all;
    }

    private void restore() throws Exception {
        restoreAt(0);
    }

    /** @param millis what the wall clock shows when the job runs again */
    private void restoreAt(long millis) throws Exception {
        earlier.addAll(harness.extractOutputValues());
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness(1, 0);
        harness.setProcessingTime(millis);
        harness.initializeState(snapshot);
        harness.open();
    }

    private static KeyedBroadcastOperatorTestHarness<String, BedMessage, RuleSet, Alert> harness(
            int parallelism, int subtask) throws Exception {
        return new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(
                        new AlertFunction(RULES, SILENT_AFTER), List.of(AlertFunction.RULES)),
                BedMessage::recordingID,
                Types.STRING,
                720,
                parallelism,
                subtask);
    }
}
