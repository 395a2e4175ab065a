package org.hypnoflow.flink.transition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.flink.epoch.RecordingSummary;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.transition.StageTransition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NightFunctionTest {
    private KeyedTwoInputStreamOperatorTestHarness<String, NightPart, RecordingSummary, ScoredRecording> harness;

    @BeforeEach
    void opens() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach
    void closes() throws Exception {
        harness.close();
    }

    @Test
    void givesTheNightWhenItsSummaryCameLast() throws Exception {
        score("a", 0, SleepStage.W);
        score("b", 0, SleepStage.W);
        score("a", 1, SleepStage.N2);
        assertThat(harness.extractOutputValues()).isEmpty();

        end("a", 2);

        ScoredRecording night = harness.extractOutputValues().get(0);
        assertThat(night.recordingID()).isEqualTo("a");
        assertThat(night.scores()).extracting(StageScore::epoch).containsExactly(0L, 1L);
        assertThat(night.transitions()).containsExactly(new StageTransition("a", 1, SleepStage.W, SleepStage.N2, 0));
    }

    @Test
    void givesTheNightWhenItsSummaryOvertookItsScores() throws Exception {
        score("a", 0, SleepStage.W);
        end("a", 2);
        assertThat(harness.extractOutputValues()).isEmpty();

        score("a", 1, SleepStage.W);

        assertThat(harness.extractOutputValues()).hasSize(1);
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void recordingWithoutEpochsIsGivenToo() throws Exception {
        end("a", 0);

        assertThat(harness.extractOutputValues().get(0).scores()).isEmpty();
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void tellsProgressNowAndThen() throws Exception {
        for (int epoch = 0; epoch < 45; epoch++) {
            score("a", epoch, SleepStage.W);
        }

        assertThat(harness.getSideOutput(NightFunction.PROGRESS))
                .extracting(StreamRecord::getValue)
                .containsExactly(new ScoringProgress("a", 20), new ScoringProgress("a", 40));
    }

    @Test
    void continuesFromASnapshot() throws Exception {
        score("a", 0, SleepStage.W);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(snapshot);
        harness.open();

        score("a", 1, SleepStage.N1);
        end("a", 2);

        assertThat(harness.extractOutputValues().get(0).scores())
                .extracting(StageScore::stage)
                .containsExactly(SleepStage.W, SleepStage.N1);
    }

    private void score(String recording, long epoch, SleepStage stage) throws Exception {
        harness.processElement1(new StreamRecord<>(NightPart.of(new StageScore(
                recording,
                epoch,
                2,
                ScoreStatus.FINAL,
                stage,
                null,
                new float[SleepStage.COUNT],
                1,
                "tiny-1",
                "central",
                false))));
    }

    private void end(String recording, long epochs) throws Exception {
        harness.processElement2(new StreamRecord<>(
                new RecordingSummary(recording, epochs, new long[RejectionReason.values().length], List.of(), null)));
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, NightPart, RecordingSummary, ScoredRecording>
            harness() throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(new NightFunction()),
                NightPart::recordingID,
                RecordingSummary::recordingID,
                Types.STRING);
    }
}
