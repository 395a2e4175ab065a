package org.hypnoflow.flink.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.epoch.EpochCompleteness;
import org.hypnoflow.flink.TinyModel;
import org.hypnoflow.onnx.ModelHold;
import org.hypnoflow.onnx.ModelReference;
import org.hypnoflow.onnx.ModelShelf;
import org.hypnoflow.sequence.EncodedEpoch;
import org.hypnoflow.testkit.TinyGolden;
import org.hypnoflow.testkit.TinyStudent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoredBundleTest {
    private static final int MOST = 8;

    @TempDir
    Path temp;

    private ModelReference first;
    private ModelReference second;
    private EncoderScoring encoder;
    private Bundle<Epoch, EncodedEpoch> bundle;

    @BeforeEach
    void opens() throws IOException {
        first = ModelReference.of(TinyModel.write(temp.resolve("one"), 1, "1"));
        second = ModelReference.of(TinyModel.write(temp.resolve("two"), 2, "2"));
        encoder = new EncoderScoring(first);
        encoder.open();
        bundle = encoder.newBundle(MOST);
    }

    @AfterEach
    void closes() {
        bundle.close();
        encoder.close();
        assertThat(ModelShelf.openSessions()).isZero();
    }

    @Test
    void elementsOfTwoModelsKeepTheirOrderAndTheirModel() throws Exception {
        try (ModelHold one = ModelShelf.hold(first);
                ModelHold two = ModelShelf.hold(second)) {
            one.await();
            two.await();
            Epoch[] epochs = {
                epoch(1).scoredBy(first.digest()),
                epoch(2).scoredBy(second.digest()),
                Epoch.end("r", 5),
                unscorable().scoredBy(second.digest()),
                epoch(3).scoredBy(first.digest()),
                epoch(4).scoredBy(second.digest())
            };

            scoresAsAlone(epochs);
        }
    }

    @Test
    void packageThatIsLetGoOfStaysOpenUntilTheBundleIsScored() throws Exception {
        Epoch early = epoch(1).scoredBy(first.digest());
        Epoch late = epoch(2).scoredBy(second.digest());
        ModelHold one = ModelShelf.hold(first);
        one.await();
        bundle.add(early);
        one.close();
        try (ModelHold two = ModelShelf.hold(second)) {
            two.await();
            bundle.add(late);
            bundle.run();

            assertThat(bundle.result(0).embedding())
                    .isEqualTo(encoder.score(early).embedding());
            assertThat(bundle.result(1).embedding())
                    .isEqualTo(encoder.score(late).embedding());
            bundle.clear();
        }
    }

    @Test
    void bundleOfALetGoPackageMayCloseUnscored() throws Exception {
        ModelHold one = ModelShelf.hold(first);
        one.await();
        bundle.add(epoch(1).scoredBy(first.digest()));
        one.close();
        bundle.tidy();

        assertThat(ModelShelf.openSessions()).isPositive();
    }

    @Test
    void poisonCostsItsOwnEpoch() throws Exception {
        float[] signal = TinyGolden.signal(1, 5);
        signal[100] = Float.NaN;
        bundle.add(epoch(1));
        bundle.add(epoch(signal, 1));
        bundle.add(epoch(2));
        bundle.run();

        assertThat(bundle.result(0).embedding())
                .isEqualTo(encoder.score(epoch(1)).embedding());
        assertThatExceptionOfType(PoisonException.class).isThrownBy(() -> bundle.result(1));
        assertThat(bundle.result(2).embedding())
                .isEqualTo(encoder.score(epoch(2)).embedding());
        bundle.clear();
    }

    private void scoresAsAlone(Epoch... epochs) throws Exception {
        for (Epoch epoch : epochs) {
            bundle.add(epoch);
        }
        bundle.run();
        for (int i = 0; i < epochs.length; i++) {
            EncodedEpoch alone = encoder.score(epochs[i]);
            assertThat(bundle.result(i).embedding()).as("element %d", i).isEqualTo(alone.embedding());
            assertThat(bundle.result(i).facts().index()).isEqualTo(alone.facts().index());
            assertThat(bundle.result(i).facts().scorable())
                    .isEqualTo(alone.facts().scorable());
        }
        bundle.clear();
    }

    private static Epoch unscorable() {
        return epoch(TinyGolden.signal(1, 9), 0);
    }

    private static Epoch epoch(int index) {
        return epoch(TinyGolden.signal(1, index), 1);
    }

    private static Epoch epoch(float[] signal, float share) {
        float[] coverage = new float[TinyStudent.INPUTS.size()];
        Arrays.fill(coverage, share);
        return new Epoch("r", 0, EpochCompleteness.COMPLETE, signal, coverage, false);
    }
}
