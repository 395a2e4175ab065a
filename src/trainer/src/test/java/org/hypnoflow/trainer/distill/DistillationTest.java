package org.hypnoflow.trainer.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hypnoflow.trainer.data.BrokenFiles;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.NightRefusedException;
import org.hypnoflow.trainer.data.RunRefusedException;
import org.hypnoflow.trainer.network.Student;
import org.hypnoflow.trainer.network.TrainingDevice;
import org.hypnoflow.trainer.network.WeightValues;
import org.hypnoflow.trainer.train.SmallNights;
import org.hypnoflow.trainer.train.SmallStart;
import org.hypnoflow.trainer.train.StartingPoint;
import org.hypnoflow.trainer.train.TrainingLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DistillationTest {
    private static final int SEAL_BYTES = 8;
    /** Where a file of responses tells the labels of the first step: behind magic and number of steps. */
    private static final int FIRST_LABELS = 8;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final TrainingLog log = new TrainingLog(new PrintStream(said, true, StandardCharsets.UTF_8), 1);

    private List<NightFile> nights;

    @BeforeEach
    void write() throws IOException {
        nights = List.of(
                SmallNights.write(folder.resolve("first"), 60, 1), SmallNights.write(folder.resolve("second"), 60, 2));
    }

    @Test
    void learnsTwoRecordingsByHeartFromScratch() throws Exception {
        Schedule scratch = new Schedule(0, 0, 0, true, false);
        DistillationOptions options = SmallRun.options(folder, DistillationMethod.ST_MD, scratch, 30);
        try (Distillation distillation = distillation(options, "heart")) {
            distillation.run(List.of(nights), nights);
            assertThat(distillation.passes().stream()
                            .mapToDouble(pass -> pass.report().validation().accuracy())
                            .max()
                            .orElseThrow())
                    .isGreaterThan(0.9);
            assertThat(distillation.passes().get(29).teacherMacroF1()).isGreaterThan(0.8);
        }
    }

    @Test
    void learnsTwoRecordingsByHeartWithGraphs() throws Exception {
        List<NightFile> longer = List.of(
                SmallNights.write(folder.resolve("third"), 320, 1),
                SmallNights.write(folder.resolve("fourth"), 320, 2));
        DistillationOptions options = SmallRun.withGraphs(folder, new Schedule(0, 0, 0, true, false), 25);
        try (Distillation distillation = distillation(options, "graphs")) {
            distillation.run(List.of(longer), longer);
            assertThat(distillation.passes().stream()
                            .mapToDouble(pass -> pass.report().validation().accuracy())
                            .max()
                            .orElseThrow())
                    .isGreaterThan(0.9);
            assertThat(distillation.passes().get(24).losses().terms()[0]).isGreaterThan(0);
        }
    }

    @Test
    void goesOnFromWhatAPackageKnowsAndKeepsItWhereNoPassIsBetter() throws Exception {
        DistillationOptions options = SmallRun.options(folder, DistillationMethod.KD, SmallRun.QUICKLY, 12);
        WeightValues learnt;
        try (Distillation distillation = distillation(options, "learnt")) {
            distillation.run(List.of(nights), nights);
            learnt = distillation.best();
        }
        StartingPoint start = SmallStart.of(learnt);
        DistillationOptions spoiling = new DistillationOptions(
                options.student().from(start, 0.5),
                options.teacher(),
                options.method(),
                options.weights(),
                options.forms(),
                options.schedule());
        try (Distillation spoilt = distillation(spoiling, "spoilt")) {
            spoilt.run(List.of(nights), nights);

            learnt.arrays()
                    .forEach((name, values) ->
                            assertThat(spoilt.best().of(name)).as(name).containsExactly(values));
            assertThatThrownBy(() -> spoilt.requireBetter(nights))
                    .isInstanceOf(NightRefusedException.class)
                    .hasMessageContaining("small-1@0a1b2c3d itself");
        }
    }

    @ParameterizedTest
    @EnumSource(DistillationMethod.class)
    void hearsAFrozenTeacherFromTheFileToTheSameBits(DistillationMethod method) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        WeightValues unkept = learnt(SmallRun.options(file, method, SmallRun.QUICKLY, 2));
        int frozenPasses = method.mutual() ? 1 : 2;
        assertThat(said().filter(line -> line.contains(": cannot be kept: ")).count() / frozenPasses)
                .isBetween(1L, 3L);
        said.reset();

        DistillationOptions options = SmallRun.options(folder, method, SmallRun.QUICKLY, 2);
        WeightValues asked = learnt(options);
        Map<Path, FileTime> kept = responses();
        assertThat(kept.size() / frozenPasses).isBetween(1, 3);

        WeightValues heard = learnt(options);

        assertThat(responses()).as("read and not written again").isEqualTo(kept);
        assertThat(said().filter(line -> line.contains("kept") || line.contains("anew")))
                .isEmpty();
        assertSameWeights(asked, unkept);
        assertSameWeights(heard, asked);
    }

    private static void assertSameWeights(WeightValues found, WeightValues expected) {
        expected.arrays()
                .forEach((name, values) -> assertThat(found.of(name)).as(name).containsExactly(values));
    }

    private Stream<String> said() {
        return said.toString(StandardCharsets.UTF_8).lines();
    }

    @ParameterizedTest
    @EnumSource(names = {"ST_MD", "VID"})
    void learnsTheSameWhereWeightsAreCopiesInAMemoryOfTheirOwn(DistillationMethod method) throws Exception {
        DistillationOptions options = SmallRun.options(folder, method, SmallRun.QUICKLY, 3);
        TrainingDevice apart = new TrainingDevice(Device.cpu(), false);
        DistillationOptions elsewhere = new DistillationOptions(
                options.student().on(apart),
                options.teacher().on(apart),
                method,
                options.weights(),
                options.forms(),
                options.schedule());

        WeightValues borrowed = learnt(options);
        WeightValues copied = learnt(elsewhere);

        borrowed.arrays()
                .forEach((name, values) -> assertThat(copied.of(name)).as(name).containsExactly(values));
    }

    @Test
    void asksTheTeacherAnewWhereWhatWasKeptIsBroken() throws Exception {
        DistillationOptions options = SmallRun.options(folder, DistillationMethod.KD, SmallRun.QUICKLY, 1);
        WeightValues expected = learnt(options);
        Path kept = responses().keySet().iterator().next();
        byte[] whole = Files.readAllBytes(kept);
        for (Map.Entry<String, byte[]> broken : BrokenFiles.ofSealed(whole).entrySet()) {
            Files.write(kept, broken.getValue());
            said.reset();

            assertSameWeights(learnt(options), expected);

            assertThat(said().filter(line -> line.startsWith(kept + ": ")))
                    .as(broken.getKey())
                    .singleElement()
                    .asString()
                    .endsWith("; the teacher is asked anew");
            assertThat(kept).as(broken.getKey()).hasBinaryContent(whole);
        }
    }

    @Test
    void asksTheTeacherAnewWhereWhatWasKeptIsOfOtherWindows() throws Exception {
        DistillationOptions options = SmallRun.options(folder, DistillationMethod.KD, SmallRun.QUICKLY, 1);
        WeightValues expected = learnt(options);
        Path kept = responses().keySet().iterator().next();
        byte[] unsealed = Arrays.copyOf(Files.readAllBytes(kept), (int) Files.size(kept) - SEAL_BYTES);
        Files.write(kept, unsealed);
        assertSameWeights(learnt(options), expected);
        assertThat(said().filter(line -> line.startsWith(kept + ": "))).isEmpty();
        unsealed[FIRST_LABELS] ^= 1;
        Files.write(kept, unsealed);

        assertSameWeights(learnt(options), expected);

        assertThat(said()).contains(kept + ": step 1 is of other windows; the teacher is asked anew");
    }

    @Test
    void refusesABrokenCheckpointAndSaysWhatToDo() throws Exception {
        DistillationOptions options = SmallRun.options(folder, DistillationMethod.FITNETS, SmallRun.QUICKLY, 2);
        learnt(options);
        Path file = folder.resolve("kept");
        byte[] whole = Files.readAllBytes(file);
        Map<String, byte[]> states = BrokenFiles.ofSealed(whole);
        states.putAll(BrokenFiles.of(Arrays.copyOf(whole, whole.length - SEAL_BYTES)));
        for (Map.Entry<String, byte[]> broken : states.entrySet()) {
            Files.write(file, broken.getValue());
            try (Distillation distillation = distillation(options, "kept")) {
                assertThatThrownBy(distillation::resume)
                        .as(broken.getKey())
                        .isInstanceOf(RunRefusedException.class)
                        .hasMessageStartingWith(file + ": not a checkpoint: ")
                        .hasMessageEndingWith(
                                "(expected: one that a distillation wrote, whole); delete it to begin anew");
            }
        }
    }

    private WeightValues learnt(DistillationOptions options) throws IOException {
        try (Distillation distillation = distillation(options, "kept")) {
            distillation.run(List.of(nights), nights);
            return distillation.best();
        }
    }

    /** What is kept of teachers, and when it was written. */
    private Map<Path, FileTime> responses() throws IOException {
        Map<Path, FileTime> written = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.getParent().getFileName().toString().startsWith("responses-")) {
                    written.put(file, Files.getLastModifiedTime(file));
                }
            }
        }
        return written;
    }

    @Test
    void refusesLearntGraphsWhereNothingLearnsThem() {
        assertThatThrownBy(() -> SmallRun.ofGraph(
                        folder, SmallNights.SHAPE, SmallRun.TEACHER, new Schedule(0, 0, 0, true, false), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("graph: LEARNT for cnn-rnn and cnn-rnn");
    }

    @ParameterizedTest
    @EnumSource(names = {"ST_MD", "FITNETS", "DGKD", "DKD"})
    void resumesAsIfItHadNeverStopped(DistillationMethod method) throws Exception {
        DistillationOptions options = SmallRun.options(folder, method, SmallRun.QUICKLY, 4);
        List<String> expectedRows;
        WeightValues expected;
        try (Distillation whole = distillation(options, "whole")) {
            whole.run(List.of(nights), nights);
            expectedRows = rows(whole);
            expected = whole.best();
        }
        try (Distillation stopped = distillation(options, "stopped")) {
            List<NightFile> failing = new FailingAfter(nights, method.mutual() ? 3 : 2);
            assertThatThrownBy(() -> stopped.run(List.of(nights), failing)).isInstanceOf(IllegalStateException.class);
            assertThat(stopped.passes()).hasSize(2);
        }
        try (Distillation resumed = distillation(options, "stopped")) {
            resumed.resume();
            assertThat(resumed.passes()).hasSize(2);
            resumed.run(List.of(nights), nights);
            assertThat(rows(resumed)).isEqualTo(expectedRows);
            expected.arrays()
                    .forEach((name, values) ->
                            assertThat(resumed.best().of(name)).as(name).containsExactly(values));
        }
    }

    @Test
    void restoresAndFreezesATeacherThatLosesByLearning() throws Exception {
        DistillationOptions options =
                SmallRun.options(folder, DistillationMethod.ST_MD, new Schedule(1, 2, 0.005, false, false), 5);
        try (Distillation distillation = distillation(options, "guard");
                Student teacher = new Student(SmallRun.TEACHER, 9)) {
            distillation.startTeacher(teacher.weights().values(), new TeacherGuard(2, 2));
            distillation.run(List.of(nights), nights);
            assertThat(distillation.isGuarded()).isTrue();
            assertThat(distillation.passes())
                    .extracting(pass -> pass.losses().teacher() > 0)
                    .containsExactly(false, true, true, true, false);
            assertThat(distillation.passes().get(4).teacherMacroF1()).isEqualTo(2);
        }
    }

    @Test
    void refusesTheCheckpointOfAnotherMethod() throws Exception {
        try (Distillation mine =
                distillation(SmallRun.options(folder, DistillationMethod.KD, SmallRun.QUICKLY, 1), "mine")) {
            mine.run(List.of(nights), nights);
        }
        try (Distillation other =
                distillation(SmallRun.options(folder, DistillationMethod.SP, SmallRun.QUICKLY, 1), "mine")) {
            assertThatThrownBy(other::resume)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("KD")
                    .hasMessageContaining("resume or export with its options");
        }
    }

    private Distillation distillation(DistillationOptions options, String name) {
        return new Distillation(options, "test", folder.resolve(name), log);
    }

    private static List<String> rows(Distillation distillation) {
        return distillation.passes().stream().map(DistillationPass::csv).toList();
    }
}
