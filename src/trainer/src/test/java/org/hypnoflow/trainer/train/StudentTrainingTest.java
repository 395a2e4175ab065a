package org.hypnoflow.trainer.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hypnoflow.trainer.data.BrokenFiles;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.NightRefusedException;
import org.hypnoflow.trainer.data.RunRefusedException;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.network.Rounding;
import org.hypnoflow.trainer.network.Student;
import org.hypnoflow.trainer.network.TrainingDevice;
import org.hypnoflow.trainer.network.WeightValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentTrainingTest {
    private static final TrainingLog SILENT =
            new TrainingLog(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), 1);

    @TempDir
    Path folder;

    @Test
    void learnsATinySetByHeart() throws Exception {
        List<NightFile> nights = nights();
        try (StudentTraining training = training(1, 30, "one")) {
            training.run(List.of(nights), nights);

            assertThat(training.passes().get(0).loss()).isGreaterThan(1);
            assertThat(training.passes().stream()
                            .mapToDouble(p -> p.validation().accuracy())
                            .max()
                            .orElseThrow())
                    .isGreaterThan(0.9);
        }
    }

    @Test
    void givesEqualLossesAndWeightsForEqualSeeds() throws Exception {
        Outcome once = outcome(5, "once");
        Outcome again = outcome(5, "again");
        Outcome other = outcome(6, "other");

        assertThat(again.losses()).isEqualTo(once.losses());
        assertSameWeights(again.weights(), once.weights());
        assertThat(other.losses()).isNotEqualTo(once.losses());
    }

    @Test
    void learnsTheSameWhereWeightsAreCopiesInAMemoryOfTheirOwn() throws Exception {
        List<NightFile> nights = nights();
        Outcome borrowed = outcome(5, "borrowed");
        TrainingOptions apart = options(5, 4).on(new TrainingDevice(Device.cpu(), false));
        try (StudentTraining training = new StudentTraining(apart, "test 5", folder.resolve("apart"), SILENT)) {
            training.run(List.of(nights), nights);

            assertThat(losses(training)).isEqualTo(borrowed.losses());
            assertSameWeights(training.best(), borrowed.weights());
        }
    }

    @Test
    void resumesAsIfItHadNeverStopped() throws Exception {
        Outcome uninterrupted = outcome(5, "uninterrupted");
        List<NightFile> nights = nights();
        try (StudentTraining stopped = training(5, 4, "stopped")) {
            assertThatThrownBy(() -> stopped.run(List.of(nights), new FailingAfter(nights, 2)))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(stopped.passes()).hasSize(2);
        }
        try (StudentTraining resumed = training(5, 4, "stopped")) {
            resumed.resume();
            assertThat(resumed.passes()).hasSize(2);
            resumed.run(List.of(nights), nights);

            assertThat(losses(resumed)).isEqualTo(uninterrupted.losses());
            assertSameWeights(resumed.best(), uninterrupted.weights());
        }
    }

    @Test
    void refusesTheCheckpointOfAnotherRun() throws Exception {
        outcome(5, "mine");
        try (StudentTraining foreign =
                new StudentTraining(options(5, 4), "another run", folder.resolve("mine"), SILENT)) {
            assertThatThrownBy(foreign::resume)
                    .isInstanceOf(RunRefusedException.class)
                    .hasMessageContaining("another run")
                    .hasMessageContaining("resume or export with its options");
        }
    }

    @Test
    void refusesABrokenCheckpointAndSaysWhatToDo() throws Exception {
        outcome(5, "mine");
        Path file = folder.resolve("mine");
        byte[] whole = Files.readAllBytes(file);
        for (Map.Entry<String, byte[]> broken : BrokenFiles.ofSealed(whole).entrySet()) {
            Files.write(file, broken.getValue());
            try (StudentTraining training = training(5, 4, "mine")) {
                assertThatThrownBy(training::resume)
                        .as(broken.getKey())
                        .isInstanceOf(RunRefusedException.class)
                        .hasMessageStartingWith(file + ": not a checkpoint: ")
                        .hasMessageEndingWith(
                                "(expected: one that a training run wrote, whole); delete it to begin anew");
            }
        }
    }

    @Test
    void isJudgedAndKeptAsTheMeanOfItsSteps() throws Exception {
        List<NightFile> nights = nights();
        Outcome averaged = outcome(5, "averaged");
        TrainingOptions last = options(5, 4).averaged(0);
        try (StudentTraining training = new StudentTraining(last, "test 5", folder.resolve("last"), SILENT)) {
            training.run(List.of(nights), nights);

            assertThat(losses(training)).as("the network itself learns alike").isEqualTo(averaged.losses());
            assertThat(training.best().of("stages.weight"))
                    .isNotEqualTo(averaged.weights().of("stages.weight"));
        }
    }

    @Test
    void goesOnFromWhatAPackageKnows() throws Exception {
        List<NightFile> nights = nights();
        StartingPoint start = SmallStart.of(outcome(5, "before").weights());
        try (StudentTraining further = from(start, 3, 1e-3, "further")) {
            further.run(List.of(nights), nights);
            further.requireBetter(nights);

            assertThat(further.passes().get(0).loss())
                    .as("less than the first of a student that knows nothing")
                    .isLessThan(outcome(5, "anew").losses().get(0));
            assertThat(PassReport.chosen(further.passes()).validation().macroF1())
                    .isGreaterThan(
                            start.report(options(5, 3), nights).validation().macroF1());
        }
    }

    @Test
    void normalisationsOfAPackageStandStill() throws Exception {
        List<NightFile> nights = nights();
        WeightValues packed = outcome(5, "before").weights();
        try (StudentTraining further = from(SmallStart.of(packed), 1, 1e-3, "further")) {
            further.run(List.of(nights), nights);

            WeightValues now =
                    Checkpoint.read(folder.resolve("further")).network().weights();
            assertThat(now.arrays().keySet())
                    .filteredOn(name -> name.endsWith(".mean") || name.endsWith(".variance"))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(now.of(name)).containsExactly(packed.of(name)));
            assertThat(now.of("stages.weight")).isNotEqualTo(packed.of("stages.weight"));
        }
    }

    @Test
    void keepsThePackageWhereNoPassIsBetter() throws Exception {
        List<NightFile> nights = nights();
        WeightValues learnt;
        try (StudentTraining training = training(1, 30, "learnt")) {
            training.run(List.of(nights), nights);
            learnt = training.best();
        }
        try (StudentTraining spoilt = from(SmallStart.of(learnt), 2, 0.5, "spoilt")) {
            spoilt.run(List.of(nights), nights);

            assertSameWeights(spoilt.best(), learnt);
            assertThatThrownBy(() -> spoilt.requireBetter(nights))
                    .isInstanceOf(NightRefusedException.class)
                    .hasMessageContaining("of small-1@0a1b2c3d itself (expected: more)");
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 30, 0.5, 0", "5, 4, 1e-3, 3"})
    void keepsTheStartWhereNoPassIsBetter(long seed, int learns, double rate, int most) throws Exception {
        List<NightFile> nights = nights();
        WeightValues learnt;
        try (StudentTraining training = training(seed, learns, "learnt")) {
            training.run(List.of(nights), nights);
            learnt = training.best();
        }
        TrainingOptions options = options(5, 3);
        Student student = new Student(options.shape(), 1, Rounding.SETTLED);
        student.weights().set(learnt);
        try (StudentTraining further = new StudentTraining(
                options.of(options.shape(), 3, rate), "test", folder.resolve("further"), SILENT, student)) {
            further.keepUnlessBetter("what it knows", nights);
            further.run(List.of(nights), nights);

            if (most == 0) {
                assertThat(further.chosenPass()).isZero();
                assertSameWeights(further.best(), learnt);
            } else {
                assertThat(further.chosenPass())
                        .isBetween(1, most)
                        .isEqualTo(PassReport.chosen(further.passes()).pass() + 1);
            }
        }
    }

    private StudentTraining from(StartingPoint start, int passes, double rate, String name) {
        return new StudentTraining(options(5, passes).from(start, rate), "test", folder.resolve(name), SILENT);
    }

    private record Outcome(List<Double> losses, WeightValues weights) {}

    private Outcome outcome(long seed, String name) throws Exception {
        List<NightFile> nights = nights();
        try (StudentTraining training = training(seed, 4, name)) {
            training.run(List.of(nights), nights);
            return new Outcome(losses(training), training.best());
        }
    }

    private static List<Double> losses(StudentTraining training) {
        return training.passes().stream().map(PassReport::loss).toList();
    }

    private static void assertSameWeights(WeightValues found, WeightValues expected) {
        expected.arrays()
                .forEach((name, values) -> assertThat(found.of(name)).as(name).containsExactly(values));
    }

    private StudentTraining training(long seed, int passes, String name) {
        return new StudentTraining(options(seed, passes), "test " + seed, folder.resolve(name), SILENT);
    }

    private TrainingOptions options(long seed, int passes) {
        return new TrainingOptions(
                SmallNights.SHAPE, StudentMontage.FULL, folder, seed, passes, passes, 1, 4, 1, 2e-3, false);
    }

    private List<NightFile> nights() throws IOException {
        return List.of(
                SmallNights.write(folder.resolve("first"), 60, 1), SmallNights.write(folder.resolve("second"), 60, 2));
    }

    /** Validation nights that can be read for a few passes only: the run dies in the middle. */
    private static final class FailingAfter extends java.util.AbstractList<NightFile> {
        private final List<NightFile> nights;
        private int passesLeft;

        FailingAfter(List<NightFile> nights, int passes) {
            this.nights = nights;
            this.passesLeft = passes;
        }

        @Override
        public NightFile get(int index) {
            return nights.get(index);
        }

        @Override
        public java.util.Iterator<NightFile> iterator() {
            if (passesLeft-- == 0) {
                throw new IllegalStateException("killed");
            }
            return nights.iterator();
        }

        @Override
        public int size() {
            return nights.size();
        }
    }
}
