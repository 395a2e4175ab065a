package org.hypnoflow.flink.epoch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hypnoflow.flink.TinyRecording.chunk;
import static org.hypnoflow.flink.TinyRecording.end;
import static org.hypnoflow.flink.TinyRecording.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.flink.TinyModel;
import org.hypnoflow.flink.control.LabModels;
import org.hypnoflow.onnx.ModelHold;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.onnx.ModelShelf;
import org.hypnoflow.score.ModelVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which package scores which recording of a live job, and through what that lasts. */
class ModelPinsTest {
    @TempDir
    Path temp;

    private ModelPackage first;
    private LiveEpochHarness job;

    @BeforeEach
    void opens() throws Exception {
        first = TinyModel.write(temp.resolve("first"));
        job = new LiveEpochHarness(first, false);
    }

    @AfterEach
    void closes() throws Exception {
        job.close();
    }

    @Test
    void pinsARecordingToTheModelThatIsNewestWhenItBegins() throws Exception {
        ModelPackage second = loaded("second", 8);
        job.feed(start("a"), chunk("a", 0, 31));
        job.activate(second, false);
        job.feed(start("b"), chunk("a", 31, 61), chunk("b", 0, 31), chunk("a", 61, 91), end("a", 91), end("b", 31));

        assertThat(job.models("a")).hasSize(5).containsOnly(first.digest());
        assertThat(job.models("b")).hasSize(3).containsOnly(second.digest());
    }

    @Test
    void reachesRecordingsUnderWayWhereItIsTold() throws Exception {
        ModelPackage second = loaded("second", 8);
        ModelPackage third = loaded("third", 9);
        job.feed(start("a"), chunk("a", 0, 31));
        job.activate(second, true);
        job.activate(third, false);
        job.feed(chunk("a", 31, 61), chunk("a", 61, 91), start("b"), chunk("b", 0, 31));

        assertThat(job.models("a")).containsExactly(first.digest(), second.digest(), second.digest());
        assertThat(job.models("b")).containsExactly(third.digest());
    }

    @Test
    void findsTheSameModelsAfterARestore() throws Exception {
        ModelPackage second = loaded("second", 8);
        job.feed(start("a"), chunk("a", 0, 31));
        job.activate(second, false);
        job.feed(start("b"), chunk("b", 0, 31));
        job.restore(first);
        job.feed(chunk("a", 31, 61), chunk("b", 31, 61), start("c"), chunk("c", 0, 31));

        assertThat(job.models("a")).containsExactly(first.digest());
        assertThat(job.models("b")).containsExactly(second.digest());
        assertThat(job.models("c")).containsExactly(second.digest());
    }

    @Test
    void anActivationThatWasStillLoadingCountsAfterARestore() throws Exception {
        ModelPackage second = TinyModel.write(temp.resolve("second"), 8, "8");
        job.activate(TinyModel.version(second), false);
        job.restore(first);
        job.feed(start("a"), chunk("a", 0, 31));

        assertThat(job.models("a")).containsExactly(second.digest());
    }

    @Test
    void aJobThatIsStartedWithAnotherModelBeginsWithThatAndKeepsThePins() throws Exception {
        ModelPackage second = loaded("second", 8);
        ModelPackage third = loaded("third", 9);
        job.activate(second, false);
        job.feed(start("a"), chunk("a", 0, 31));
        job.restore(third);
        job.feed(chunk("a", 31, 61), start("b"), chunk("b", 0, 31));

        assertThat(job.models("a")).containsExactly(second.digest());
        assertThat(job.models("b")).containsExactly(third.digest());

        job.restore(first);
        job.feed(start("c"), chunk("c", 0, 31));
        assertThat(job.models("c")).as("an activation of two starts ago").containsExactly(first.digest());
    }

    @Test
    void tellsOfAPackageThatIsRefusedAndGoesOnWithTheOneBefore() throws Exception {
        ModelPackage broken = TinyModel.write(temp.resolve("broken"), 8, "8");
        Files.writeString(broken.folder().resolve("card.md"), "changed");
        ModelVersion version = TinyModel.version(broken);
        job.fail(first, version);
        ModelVersion outside = new ModelVersion("nowhere", "0".repeat(64));
        job.fail(first, outside);
        job.activate(version, true);
        job.activate(outside, true);
        job.feed(start("a"), chunk("a", 0, 31), chunk("a", 31, 61));

        assertThat(job.models("a")).containsExactly(first.digest(), first.digest());
        assertThat(job.refused())
                .allMatch(rejected -> rejected.reason() == RejectionReason.MODEL_REFUSED)
                .extracting(Rejected::detail)
                .satisfiesExactly(
                        detail -> assertThat(detail).contains("broken: card.md: SHA-256"),
                        detail -> assertThat(detail).contains("nowhere: no such folder"));
    }

    @Test
    void keepsSessionsOfModelsThatAreInUseAlone() throws Exception {
        job.feed(start("a"), chunk("a", 0, 31));
        for (int version = 2; version < 12; version++) {
            ModelPackage next = TinyModel.write(temp.resolve("v" + version), version + 7, "" + version);
            try (ModelHold hold =
                    ModelShelf.hold(LabModels.of(next, null, false).first())) {
                hold.await();
                job.activate(next, false);
            }
            job.feed(start("b" + version), chunk("b" + version, 0, 31), end("b" + version, 31));
            assertThat(ModelShelf.openSessions())
                    .as("that of a, and the newest")
                    .isEqualTo(4);
        }
        job.feed(end("a", 31));

        assertThat(ModelShelf.openSessions()).isEqualTo(2);
    }

    @Test
    void aPinnedPackageThatIsGoneAfterARestoreStopsTheJobAndNamesIt() throws Exception {
        ModelPackage second = loaded("second", 8);
        job.activate(second, false);
        job.feed(start("a"), chunk("a", 0, 31));
        OperatorSubtaskState snapshot = job.stop();
        job.letGo();
        Files.move(second.folder(), temp.resolve("elsewhere"));
        job.start(first, snapshot);

        assertThatThrownBy(() -> job.feed(chunk("a", 31, 61)))
                .hasMessageContaining("scored by the model package second, which cannot be used")
                .hasMessageContaining("no such folder");
    }

    private ModelPackage loaded(String name, int seed) throws IOException {
        return job.load(TinyModel.write(temp.resolve(name), seed, "" + seed));
    }
}
