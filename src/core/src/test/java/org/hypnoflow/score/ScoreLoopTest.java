package org.hypnoflow.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.epoch.EpochCompleteness;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.signal.Role;
import org.hypnoflow.signal.montage.MontageInput;
import org.junit.jupiter.api.Test;

class ScoreLoopTest {
    private static final int CONTEXT = 4;
    private static final int LOOK_AHEAD = 1;
    private static final ModelManifest MANIFEST = new ModelManifest(
            "echo",
            "1",
            "test",
            List.of(new MontageInput("frontal", List.of(Role.FRONTAL_RIGHT))),
            "any",
            CONTEXT,
            LOOK_AHEAD,
            1,
            1,
            0,
            0,
            Fallback.NONE,
            Map.of(),
            Map.of(),
            Map.of());

    /** The embedding is the first sample; the head gives the stage of that number at its own position. */
    private final List<StageScore> scores = new ArrayList<>();

    private final ScoreLoop loop = new ScoreLoop(MANIFEST, new Echo(), new EchoHead(), scores::add);

    @Test
    void settlesEachEpochOnceAfterTheLookAhead() {
        for (int epoch = 0; epoch < 6; epoch++) {
            loop.accept(epoch(epoch, epoch % 5, 1));
        }
        loop.end();

        assertThat(scores.stream().filter(score -> score.status() == ScoreStatus.FINAL))
                .extracting(StageScore::epoch, StageScore::stage)
                .containsExactly(
                        tuple(0L, SleepStage.W),
                        tuple(1L, SleepStage.N1),
                        tuple(2L, SleepStage.N2),
                        tuple(3L, SleepStage.N3),
                        tuple(4L, SleepStage.REM),
                        tuple(5L, SleepStage.W));
    }

    @Test
    void leavesAnUncoveredEpochUnscored() {
        loop.accept(epoch(0, 2, 0.2f));
        loop.end();

        assertThat(scores.get(0).stage()).isNull();
    }

    private static Epoch epoch(long index, float first, float coverage) {
        float[] signal = new float[EpochGrid.SAMPLES_PER_EPOCH];
        signal[0] = first;
        return new Epoch("r", index, EpochCompleteness.COMPLETE, signal, new float[] {coverage}, false);
    }

    private static final class Echo implements EpochEncoder {
        @Override
        public void encode(float[] signal, float[] mask, float[] embedding) {
            embedding[0] = signal[0];
        }

        @Override
        public void close() {}
    }

    private static final class EchoHead implements SequenceHead {
        @Override
        public void score(float[] embeddings, float[] mask, float[] logits) {
            for (int position = 0; position < embeddings.length; position++) {
                logits[position * SleepStage.COUNT + (int) embeddings[position]] = 5;
            }
        }

        @Override
        public void close() {}
    }
}
