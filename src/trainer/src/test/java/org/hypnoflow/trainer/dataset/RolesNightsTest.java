package org.hypnoflow.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.NightRefusedException;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.train.RunNights;
import org.hypnoflow.trainer.train.SmallNights;
import org.hypnoflow.trainer.train.TrainingLog;
import org.hypnoflow.trainer.train.TrainingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded nights for a student that hears both sides of the head. */
class RolesNightsTest {
    private static final int EPOCHS = 12;
    private static final List<String> BOTH_SIDES =
            List.of("F3-A2", "F4-A1", "C3-A2", "C4-A1", "O1-A2", "O2-A1", "LOC-A2", "ROC-A1", "X1", "X2", "X3");

    @TempDir
    private Path folder;

    @Test
    void holdOneInputPerRoleInFilesBesideThoseOfSix() throws Exception {
        isruc(5, BOTH_SIDES);
        RunNights usual = nights(StudentMontage.FULL);
        Map<Path, byte[]> ofSix = conditioned();

        RunNights both = nights(StudentMontage.ROLES);

        NightFile night = both.train().get(0).get(0);
        assertThat(night.inputs()).isEqualTo(9);
        assertThat(IntStream.range(0, 9)).allMatch(input -> night.has(EPOCHS / 2, input));
        assertThat(usual.train().get(0).get(0).inputs()).isEqualTo(6);
        assertThat(conditioned()).hasSize(2 * ofSix.size()).containsAllEntriesOf(ofSix);
        assertThat(both.identity(options(StudentMontage.ROLES)))
                .contains(", montage ROLES, ")
                .doesNotContain("simulator");
    }

    @Test
    void refuseAnInputThatNoTrainingNightHas() throws Exception {
        isruc(5, List.of("F4-A1", "C3-A2", "C4-A1", "O2-A1", "LOC-A2", "ROC-A1", "X1", "X2", "X3"));

        assertThat(nights(StudentMontage.FULL).train().get(0)).isNotEmpty();
        assertThatThrownBy(() -> nights(StudentMontage.ROLES))
                .isInstanceOf(NightRefusedException.class)
                .hasMessageContaining(
                        "no channel for frontal-left, occipital-left in 3 training nights (expected: every"
                                + " input of --montage ROLES at least once, or nothing is learnt of it); use --montage FULL");
    }

    /** A lead may be wired to nothing all along. */
    @Test
    void refuseAnInputThatHasNoSignalInAnyTrainingNight() throws Exception {
        isruc(5, BOTH_SIDES, "O1-A2");

        assertThatThrownBy(() -> nights(StudentMontage.ROLES, true))
                .isInstanceOf(NightRefusedException.class)
                .hasMessageContaining("no signal for occipital-left in 3 training nights (expected: every input");
        assertThat(nights(StudentMontage.FULL, true).train().get(0)).isNotEmpty();
    }

    private void isruc(int people, List<String> labels) throws IOException {
        isruc(people, labels, "");
    }

    private void isruc(int people, List<String> labels, String flat) throws IOException {
        for (int person = 1; person <= people; person++) {
            Path own = folder.resolve("data/" + person);
            SmallDataset.edf(own.resolve(person + ".rec"), EPOCHS, labels, flat);
            SmallDataset.lines(own.resolve(person + "_1.txt"), SmallDataset.stages(EPOCHS), "0", "1", "2", "3", "5");
        }
    }

    private Map<Path, byte[]> conditioned() throws IOException {
        Map<Path, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder.resolve("work"))) {
            for (Path file : new ArrayList<>(
                    all.filter(path -> path.toString().endsWith(".epochs")).toList())) {
                files.put(file, Files.readAllBytes(file));
            }
        }
        return files;
    }

    private RunNights nights(StudentMontage montage) throws IOException, InterruptedException {
        return nights(montage, false);
    }

    private RunNights nights(StudentMontage montage, boolean allowDead) throws IOException, InterruptedException {
        DatasetChoice choice =
                new DatasetChoice(DatasetName.ISRUC, folder.resolve("data"), 0, 0, List.of(), false, allowDead);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return DatasetNights.of(choice, options(montage), new TrainingLog(nowhere, 1));
    }

    private TrainingOptions options(StudentMontage montage) {
        return new TrainingOptions(
                SmallNights.SHAPE.withInputs(montage.inputs()),
                montage,
                folder.resolve("work"),
                1,
                1,
                1,
                1,
                100,
                2,
                TrainingOptions.STUDENT_RATE,
                false);
    }
}
