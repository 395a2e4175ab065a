package org.hypnoflow.trainer.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.simulator.SimulatedMontage;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.dataset.SimulatedEdf;
import org.hypnoflow.trainer.export.PackageWeights;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.network.TrainingDevice;
import org.hypnoflow.trainer.train.TrainingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks of shipped packages, whose stages the stream itself tells. */
class AlsoOnTest {
    private static final Path ROOT = Path.of(System.getProperty("hypnoflow.root"));
    private static final int EPOCHS = 200;

    @TempDir
    private Path folder;

    /** A package scores in 32 bits from unrounded samples, so a stage in the balance may fall on the other side. */
    @ParameterizedTest
    @CsvSource({"student-eeg, AASM", "student-eeg-eog, SLEEP_EDF", "student-cnn-rnn, SLEEP_EDF"})
    void scoresAsTheStreamDoes(String model, SimulatedMontage montage) throws Exception {
        Path edf = SimulatedEdf.write(folder.resolve("data"), "night", montage, EPOCHS);

        RecordingResult found = score(folder.resolve("data"), model).get(0);

        ModelPackage loaded = ModelPackage.load(ROOT.resolve("models").resolve(model));
        StreamedRecording stream = StreamedRecording.of(edf, folder.resolve("data/night.hypnogram.csv"), loaded);
        int ahead = loaded.manifest().lookAheadEpochs();
        assertThat(found.agreement()).containsOnlyKeys(0, ahead);
        assertThat(found.simulated()).isTrue();
        assertThat(moved(found.confusion(0), stream.provisional())).isLessThanOrEqualTo(1);
        assertThat(moved(found.confusion(ahead), stream.settled())).isLessThanOrEqualTo(1);
        assertThat(found.confusion(ahead).epochs()).isEqualTo(stream.settled().epochs());
        assertThat(moved(found.confusion(0), found.confusion(ahead))).isGreaterThan(1);
    }

    /** What {@code score} says of them with the same packages is in docs/compare-ways-to-learn.md. */
    @ParameterizedTest
    @CsvSource({"student-eeg, 249, 265", "student-eeg-eog, 300, 297"})
    void scoresRealDaytimeWakeAsTheDocumentedCommandDoes(String model, long first, long second) throws Exception {
        Path data = ROOT.resolve("../shared/data");
        assumeThat(data.resolve("real/sleep-edf-sc-wake"))
                .as("real excerpts beside the project")
                .exists();
        Path wake = RealExcerpts.write(data, folder.resolve("written"), folder.resolve("wake"));

        List<RecordingResult> found = score(wake, model);

        assertThat(found).extracting(RecordingResult::recording).containsExactly("SC4001-wake.edf", "SC4011-wake.edf");
        assertThat(found).noneMatch(RecordingResult::simulated);
        assertThat(wake(found.get(0))).isBetween(first - 1, first + 1);
        assertThat(wake(found.get(1))).isBetween(second - 1, second + 1);
    }

    /** The teacher of a student of one input listens to all of them. */
    @Test
    void scoresInTheMontageOfEachNetwork() throws Exception {
        SimulatedEdf.write(folder.resolve("data"), "night", SimulatedMontage.SLEEP_EDF, 60);
        ModelPackage all = ModelPackage.load(ROOT.resolve("models/student-cnn-rnn"));

        RecordingResult beside =
                score(folder.resolve("data"), all, StudentMontage.EEG).get(0);

        RecordingResult alone =
                score(folder.resolve("data"), all, StudentMontage.FULL).get(0);
        assertThat(beside).usingRecursiveComparison().isEqualTo(alone);
    }

    @Test
    void scoresNothingWithoutAFolder() throws Exception {
        AlsoOn none = new AlsoOn(Optional.empty(), StudentMontage.FULL, place());

        assertThat(none.require()).isEmpty();
        assertThat(none.score(null, null)).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    private static long wake(RecordingResult result) {
        int last = result.agreement().keySet().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElseThrow();
        Confusion confusion = result.confusion(last);
        assertThat(confusion.epochs())
                .isEqualTo(confusion.inReference(SleepStage.W))
                .isEqualTo(333);
        return confusion.count(SleepStage.W, SleepStage.W);
    }

    private List<RecordingResult> score(Path recordings, String model) throws Exception {
        ModelPackage loaded = ModelPackage.load(ROOT.resolve("models").resolve(model));
        return score(recordings, loaded, StudentMontage.of(loaded.manifest().inputs()));
    }

    /** @param student montage of the students of the comparison */
    private List<RecordingResult> score(Path recordings, ModelPackage loaded, StudentMontage student) throws Exception {
        StudentMontage montage = StudentMontage.of(loaded.manifest().inputs());
        StudentShape shape = PackageWeights.shape(loaded.manifest());
        AlsoOn alsoOn = new AlsoOn(Optional.of(recordings), student, place());
        alsoOn.require();
        return alsoOn.score(
                new TrainingOptions(
                        shape, montage, place().work(), 1, 1, 1, 1, 4, 1, TrainingOptions.STUDENT_RATE, false),
                PackageWeights.of(loaded));
    }

    private Workplace place() {
        return new Workplace(
                folder.resolve("work"),
                1,
                TrainingDevice.PROCESSOR,
                "commit",
                new PrintStream(OutputStream.nullOutputStream()));
    }

    /** Epochs that one of them scored otherwise than the other. */
    private static long moved(Confusion one, Confusion other) {
        long moved = 0;
        for (SleepStage expert : SleepStage.values()) {
            for (SleepStage given : SleepStage.values()) {
                moved += Math.max(0, one.count(expert, given) - other.count(expert, given));
            }
        }
        return moved;
    }
}
