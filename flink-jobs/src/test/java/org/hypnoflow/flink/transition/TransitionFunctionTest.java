package org.hypnoflow.flink.transition;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.score.UnscoredReason;
import org.hypnoflow.transition.StageTransition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransitionFunctionTest {
    private KeyedOneInputStreamOperatorTestHarness<String, StageScore, StageTransition> harness;

    @BeforeEach
    void opens() throws Exception {
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new TransitionFunction()), StageScore::recordingID, Types.STRING);
        harness.open();
    }

    @AfterEach
    void closes() throws Exception {
        harness.close();
    }

    @Test
    void findsChangesOfEachRecordingAcrossUnscoredEpochs() throws Exception {
        score("a", 0, SleepStage.W, false);
        score("b", 0, SleepStage.N2, false);
        score("a", 1, null, false);
        score("a", 2, SleepStage.N1, false);
        score("b", 1, SleepStage.N2, false);

        assertThat(harness.extractOutputValues())
                .containsExactly(new StageTransition("a", 2, SleepStage.W, SleepStage.N1, 1));
    }

    @Test
    void forgetsARecordingWithItsLastEpoch() throws Exception {
        score("a", 0, SleepStage.W, false);
        assertThat(harness.numKeyedStateEntries()).isOne();

        score("a", 1, SleepStage.W, true);

        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void recordingThatIsAnnouncedAgainBeginsAgain() throws Exception {
        score("a", 0, SleepStage.W, false);
        score("a", 1, SleepStage.N1, false);
        score("a", 0, SleepStage.REM, false);

        assertThat(harness.extractOutputValues())
                .containsExactly(new StageTransition("a", 1, SleepStage.W, SleepStage.N1, 0));
    }

    private void score(String recording, long epoch, SleepStage stage, boolean last) throws Exception {
        harness.processElement(
                new StageScore(
                        recording,
                        epoch,
                        0,
                        ScoreStatus.FINAL,
                        stage,
                        stage == null ? UnscoredReason.LOW_COVERAGE : null,
                        new float[SleepStage.COUNT],
                        1,
                        "tiny",
                        "central",
                        last),
                0);
    }
}
