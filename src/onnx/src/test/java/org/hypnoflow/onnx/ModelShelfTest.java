package org.hypnoflow.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.score.EpochEncoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelShelfTest {
    @TempDir
    Path temp;

    @AfterEach
    void leavesNothingOpen() {
        assertThat(ModelShelf.openSessions()).isZero();
    }

    @Test
    void loadsAPackageOnceForAllHoldersAndClosesItWithTheLast() throws IOException {
        ModelReference reference = reference("one", 1);

        ModelHold first = ModelShelf.hold(reference);
        ModelHold second = ModelShelf.hold(reference);
        assertThat(first.await()).isSameAs(second.await());
        assertThat(ModelShelf.openSessions()).isEqualTo(2);
        first.close();
        first.close();
        assertThat(ModelShelf.openSessions()).isEqualTo(2);
        second.close();

        assertThat(ModelShelf.openSessions()).isZero();
    }

    @Test
    void aPackageThatIsLetGoWhileItLoadsIsClosedWhenItIsThere() throws IOException {
        ModelHold hold = ModelShelf.hold(reference("one", 1));
        hold.close();

        assertThat(hold.await().digest()).hasSize(64);
        assertThat(ModelShelf.openSessions()).isZero();
    }

    @Test
    void aRefusalIsToldOnceAndTheNextHoldTriesAgain() throws IOException {
        ModelPackage model = TinyPackage.write(temp.resolve("one"), 1);
        ModelReference reference = ModelReference.of(model);
        Files.move(model.folder(), temp.resolve("away"));

        try (ModelHold first = ModelShelf.hold(reference);
                ModelHold second = ModelShelf.hold(reference)) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(first::await)
                    .withMessageContaining("no file manifest.json");
            assertThat(List.of(second.tells(), first.tells())).containsExactly(true, false);
        }
        Files.move(temp.resolve("away"), model.folder());
        try (ModelHold again = ModelShelf.hold(reference)) {
            assertThat(again.await().digest()).isEqualTo(model.digest());
        }
    }

    @Test
    void oneCallerClosesWhatNobodyHolds() throws IOException {
        ModelReference first = reference("one", 1);
        ModelReference second = reference("two", 2);
        List<EpochEncoder> closed = new ArrayList<>();
        try (PerModel<EpochEncoder> encoders = PerModel.open(first, ModelPackage::newEncoder, encoder -> {
            encoder.close();
            closed.add(encoder);
        })) {
            EpochEncoder of = encoders.of(null);
            assertThat(ModelShelf.openSessions()).as("its own hold").isEqualTo(2);
            try (ModelHold hold = ModelShelf.hold(second)) {
                hold.await();
                assertThat(encoders.of(second.digest())).isNotSameAs(of);
                assertThat(closed).containsExactly(of);
                assertThat(encoders.of(second.digest())).isSameAs(encoders.of(second.digest()));
            }
            assertThat(closed).hasSize(1);
            encoders.tidy();
            assertThat(closed).hasSize(2);
            assertThat(ModelShelf.openSessions()).isZero();
        }
    }

    @Test
    void aLatecomerOfAPackageThatIsGoneIsScoredAndClosedAgain() throws IOException {
        ModelReference first = reference("one", 1);
        ModelReference second = reference("two", 2);
        try (PerModel<EpochEncoder> encoders = PerModel.open(first, ModelPackage::newEncoder, EpochEncoder::close)) {
            try (ModelHold hold = ModelShelf.hold(second)) {
                hold.await();
            }
            assertThat(encoders.of(second.digest())).isNotNull();
            assertThat(ModelShelf.openSessions()).isEqualTo(1);
            encoders.tidy();
            assertThat(ModelShelf.openSessions()).isZero();
            assertThatIllegalStateException()
                    .isThrownBy(() -> encoders.of("0".repeat(64)))
                    .withMessageContaining("nobody has loaded it");
        }
    }

    private ModelReference reference(String name, long seed) throws IOException {
        return ModelReference.of(TinyPackage.write(temp.resolve(name), seed));
    }
}
