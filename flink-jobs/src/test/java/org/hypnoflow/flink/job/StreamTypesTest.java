package org.hypnoflow.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.types.PojoTestUtils;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.alert.BedAlerts;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.alert.RuleSet;
import org.hypnoflow.epoch.AssemblyCursor;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.epoch.HeldChunks;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.flink.alert.EarlyAcknowledgements;
import org.hypnoflow.flink.alert.Silence;
import org.hypnoflow.flink.control.ActivationLog;
import org.hypnoflow.flink.epoch.LastHeard;
import org.hypnoflow.flink.epoch.ModelPin;
import org.hypnoflow.flink.epoch.RecordingSummary;
import org.hypnoflow.flink.epoch.Refusals;
import org.hypnoflow.flink.transition.NightPart;
import org.hypnoflow.flink.transition.ScoredRecording;
import org.hypnoflow.flink.transition.ScoringProgress;
import org.hypnoflow.flink.wire.Received;
import org.hypnoflow.flink.wire.ReceivedActivation;
import org.hypnoflow.flink.wire.ReceivedCommand;
import org.hypnoflow.score.ModelActivation;
import org.hypnoflow.score.OpenEpochs;
import org.hypnoflow.score.ScoredSequence;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.sequence.ContextWindow;
import org.hypnoflow.sequence.EncodedEpoch;
import org.hypnoflow.sequence.EpochSequence;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.SignalChunk;
import org.hypnoflow.signal.SignalMessage;
import org.hypnoflow.signal.filter.ConditionerState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever crosses a network or lies in a checkpoint is serialised field by field, so that it can evolve. */
class StreamTypesTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                SignalMessage.class,
                Received.class,
                Epoch.class,
                EncodedEpoch.class,
                EpochSequence.class,
                ScoredSequence.class,
                StageScore.class,
                ScoredRecording.class,
                ScoringProgress.class,
                RecordingSummary.class,
                Rejected.class,
                Alert.class,
                BedMessage.class,
                RuleSet.class,
                NightPart.class,
                ReceivedCommand.class,
                ModelActivation.class,
                ReceivedActivation.class
            })
    void elementsOfTheStreamNeedNoKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
        assertThat(type).isRecord();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Recording.class,
                AssemblyCursor.class,
                ConditionerState.class,
                SignalChunk.class,
                HeldChunks.class,
                Refusals.class,
                ContextWindow.class,
                OpenEpochs.class,
                BedAlerts.class,
                Silence.class,
                EarlyAcknowledgements.class,
                ActivationLog.class,
                ModelPin.class,
                LastHeard.class
            })
    void stateNeedsNoKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
        assertThat(type).isRecord();
    }
}
