package org.hypnoflow.flink.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.epoch.EpochCompleteness;
import org.hypnoflow.flink.TinyModel;
import org.hypnoflow.onnx.DeviceChoice;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.onnx.ModelReference;
import org.hypnoflow.score.ScoredSequence;
import org.hypnoflow.sequence.ContextWindow;
import org.hypnoflow.sequence.EncodedEpoch;
import org.hypnoflow.sequence.EpochSequence;
import org.hypnoflow.testkit.TinyGolden;
import org.hypnoflow.testkit.TinyStudent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoringTest {
    private static final int INPUTS = TinyStudent.INPUTS.size();

    @TempDir
    Path temp;

    private final TinyStudent student = new TinyStudent(7);
    private ModelReference reference;
    private EncoderScoring encoder;
    private HeadScoring head;

    @BeforeEach
    void opens() throws IOException {
        ModelPackage model = TinyModel.write(temp.resolve("tiny"));
        reference = ModelReference.of(model);
        encoder = new EncoderScoring(reference);
        encoder.open();
        head = new HeadScoring(reference);
        head.open();
    }

    @AfterEach
    void closes() {
        encoder.close();
        head.close();
    }

    @Test
    void encodesWithTheInputsThatHaveSignal() throws Exception {
        float[] signal = TinyGolden.signal(1, 5);
        float[] coverage = {1, 0.5f, 0.49f, 0, 1, 1};

        EncodedEpoch encoded = encoder.score(epoch(signal, coverage));

        assertThat(encoded.embedding())
                .usingComparatorWithPrecision(1e-5f)
                .containsExactly(student.embedding(signal, new float[] {1, 1, 0, 0, 1, 1}, 0));
    }

    @Test
    void scoresTheWindow() throws Exception {
        EncodedEpoch encoded = encoder.score(epoch(TinyGolden.signal(1, 5), coverage(1)));
        EpochSequence window = ContextWindow.empty(TinyStudent.CONTEXT_EPOCHS, TinyStudent.EMBEDDING_SIZE)
                .append(encoded)
                .sequence(encoded.facts());

        ScoredSequence scored = head.score(window);

        assertThat(scored.logits())
                .usingComparatorWithPrecision(1e-4f)
                .containsExactly(student.logits(window.embeddings(), window.mask()));
    }

    @Test
    void epochWithoutEnoughEegIsNotShownToTheModel() throws Exception {
        float[] signal = TinyGolden.signal(1, 5);
        Arrays.fill(signal, Float.NaN);

        EncodedEpoch encoded = encoder.score(epoch(signal, new float[] {0.4f, 0.4f, 0, 1, 1, 1}));

        assertThat(encoded.facts().scorable()).isFalse();
        assertThat(encoded.embedding()).isEmpty();
    }

    @Test
    void epochThatGivesNoFiniteEmbeddingIsPoison() throws IOException {
        float[] signal = TinyGolden.signal(1, 5);
        signal[100] = Float.NaN;
        Epoch epoch = epoch(signal, coverage(1));

        assertThatExceptionOfType(PoisonException.class)
                .isThrownBy(() -> encoder.score(epoch))
                .withMessage("epoch 0: embedding holds NaN (expected: finite values)");
        assertThat(encoder.substitute(epoch).facts().scorable()).isFalse();
        assertThat(encoder.substitute(epoch).facts().coverage()).containsOnly(1);
    }

    @Test
    void markOfTheEndPassesBothGraphs() throws Exception {
        EncodedEpoch end = encoder.score(Epoch.end("r", 5));
        ScoredSequence scored = head.score(new EpochSequence(end.facts(), new float[0], new float[0]));

        assertThat(scored.newest().isEnd()).isTrue();
        assertThat(scored.newest().index()).isEqualTo(5);
        assertThat(scored.logits()).isEmpty();
    }

    @Test
    void refusesAPackageThatWasReplacedUnderTheJob() {
        EncoderScoring late =
                new EncoderScoring(new ModelReference(reference.folder(), null, "0".repeat(64), DeviceChoice.CPU));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(late::open)
                .withMessageContaining("expected: 0000")
                .withMessageContaining("start the job again");
    }

    private static Epoch epoch(float[] signal, float[] coverage) {
        return new Epoch("r", 0, EpochCompleteness.COMPLETE, signal, coverage, false);
    }

    private static float[] coverage(float share) {
        float[] coverage = new float[INPUTS];
        Arrays.fill(coverage, share);
        return coverage;
    }
}
