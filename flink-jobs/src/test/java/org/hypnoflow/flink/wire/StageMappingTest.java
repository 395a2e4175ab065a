package org.hypnoflow.flink.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.score.UnscoredReason;
import org.hypnoflow.signal.Role;
import org.hypnoflow.signal.SampleEncoding;
import org.hypnoflow.signal.SignalKind;
import org.hypnoflow.transition.StageTransition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StageMappingTest {
    private static final float[] PROBABILITIES = {0.1f, 0.2f, 0.3f, 0.15f, 0.25f};

    static Stream<Arguments> enums() {
        return Stream.of(
                Arguments.of(ScoreStatus.class, org.hypnoflow.wire.ScoreStatus.class),
                Arguments.of(SleepStage.class, org.hypnoflow.wire.SleepStage.class),
                Arguments.of(UnscoredReason.class, org.hypnoflow.wire.UnscoredReason.class),
                Arguments.of(RejectionReason.class, org.hypnoflow.wire.RejectionReason.class),
                Arguments.of(Role.class, org.hypnoflow.wire.Role.class),
                Arguments.of(SignalKind.class, org.hypnoflow.wire.SignalKind.class),
                Arguments.of(SampleEncoding.class, org.hypnoflow.wire.SampleEncoding.class));
    }

    @ParameterizedTest
    @MethodSource("enums")
    void everyValueOfTheFlowHasASymbol(Class<? extends Enum<?>> flow, Class<? extends Enum<?>> wire) {
        assertThat(names(wire)).containsAll(names(flow));
    }

    @Test
    void scoresComeBackBitForBit() {
        StageScore scored = new StageScore(
                "r",
                7,
                2,
                ScoreStatus.FINAL,
                SleepStage.N2,
                null,
                PROBABILITIES,
                0.75f,
                "tiny@1",
                "central+chin",
                true);
        StageScore unscored = new StageScore(
                "r",
                8,
                0,
                ScoreStatus.PROVISIONAL,
                null,
                UnscoredReason.LOW_COVERAGE,
                new float[5],
                0.25f,
                "tiny@1",
                "",
                false);

        assertThat(StageMapping.toCore(StageMapping.toWire(scored)))
                .usingRecursiveComparison()
                .isEqualTo(scored);
        assertThat(StageMapping.toCore(StageMapping.toWire(unscored)))
                .usingRecursiveComparison()
                .isEqualTo(unscored);
        assertThat(StageMapping.toWire(scored).getId()).isEqualTo("r/7/2");
    }

    @Test
    void transitionsAndRefusalsKeepTheirParts() {
        org.hypnoflow.wire.StageTransition transition =
                StageMapping.toWire(new StageTransition("r", 9, SleepStage.W, SleepStage.N1, 2));
        org.hypnoflow.wire.Rejected rejected = StageMapping.toWire(new Rejected("r", RejectionReason.LATE, "too late"));

        assertThat(transition.getId()).isEqualTo("r/9");
        assertThat(transition.getFrom()).isEqualTo(org.hypnoflow.wire.SleepStage.W);
        assertThat(transition.getTo()).isEqualTo(org.hypnoflow.wire.SleepStage.N1);
        assertThat(transition.getUnscoredBetween()).isEqualTo(2);
        assertThat(rejected.getReason()).isEqualTo(org.hypnoflow.wire.RejectionReason.LATE);
        assertThat(rejected.getDetail()).isEqualTo("too late");
    }

    private static List<String> names(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    }
}
