package org.hypnoflow.trainer.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hypnoflow.trainer.data.NightOrigin;
import org.hypnoflow.trainer.data.NightRefusedException;
import org.hypnoflow.trainer.data.NightSets;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.dataset.DatasetChoice;
import org.hypnoflow.trainer.dataset.DatasetName;
import org.hypnoflow.trainer.dataset.SmallDataset;
import org.hypnoflow.trainer.network.StudentSize;
import org.hypnoflow.trainer.network.TrainingDevice;
import org.hypnoflow.trainer.train.RunNights;
import org.hypnoflow.trainer.train.TrainingLog;
import org.hypnoflow.trainer.train.TrainingOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetFoldsTest {
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());
    private static final int PEOPLE = 9;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeNights() throws Exception {
        SmallDataset.sleepEdf(folder.resolve("data"), PEOPLE, 12);
    }

    /** Everybody is tested once with both nights; nobody stands on two sides of a fold, and no night is left out. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, PEOPLE})
    void leakNobodyFromOneSideToAnother(int folds) throws Exception {
        List<String> tested = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            NightSets sets = nights(folds, fold).sets();
            Set<String> train = people(sets.train());
            Set<String> validation = people(sets.validation());
            Set<String> test = people(sets.test());

            assertThat(train)
                    .isNotEmpty()
                    .doesNotContainAnyElementsOf(validation)
                    .doesNotContainAnyElementsOf(test);
            assertThat(validation).isNotEmpty().doesNotContainAnyElementsOf(test);
            sets.test().forEach(night -> tested.add(night.record()));
        }
        assertThat(tested).hasSize(2 * PEOPLE).doesNotHaveDuplicates();
    }

    @Test
    void testNoMoreNightsThanTheBudgetHas() throws Exception {
        DatasetFolds few = new DatasetFolds(choice(), new Budget(StudentSize.D, 100, 2, 3, 3, 3));

        RunNights nights = few.of(0, options(), new TrainingLog(NOWHERE, 1));

        assertThat(nights.sets().test()).hasSize(2);
        assertThat(nights.sets().train().size()).isGreaterThan(4);
    }

    @Test
    void keepNoStagesFromAnybody() {
        Budget budget = new Budget(StudentSize.D, StudentMontage.FULL, 8, 6, 3, 3, 3, false, 0, 0, 4);

        assertThatThrownBy(() -> new DatasetFolds(choice(), budget))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--unscored-nights: 4 beside --dataset (expected: resynthesised nights");
    }

    @Test
    void areRefusedBeforeAnyTrainingWhereAFoldWouldLackPeople() {
        Budget budget = new Budget(StudentSize.D, 8, 6, 3, 3, PEOPLE + 1);

        assertThatThrownBy(() -> new CompareRun(
                        "KD",
                        List.of(1L),
                        budget,
                        Optional.of(choice()),
                        Optional.empty(),
                        folder.resolve("out"),
                        new Workplace(folder.resolve("work"), 1, TrainingDevice.PROCESSOR, "commit", NOWHERE)))
                .isInstanceOf(NightRefusedException.class)
                .hasMessageContaining("folds: 10 of 9 subjects (expected: at least one subject each");
    }

    @Test
    void standInNoTableWithOtherNights() throws Exception {
        Budget budget = new Budget(StudentSize.D, 8, 6, 3, 3, 3);

        assertThat(budget.words() + new DatasetFolds(choice(), budget).words())
                .isNotEqualTo(budget.words() + new ComparedNights.Resynthesised(budget).words())
                .matches(".*, sleep-edf, 18 recordings \\([0-9a-f]{8}\\)");
        assertThat(new DatasetFolds(without("SC4001"), budget).words())
                .as("the sides of a fold follow from the recordings")
                .isNotEqualTo(new DatasetFolds(choice(), budget).words());
        assertThat(new DatasetFolds(choice(), budget).haveBandPowers()).isFalse();
    }

    /** Results of stages that were corrected since stand beside no others. */
    @Test
    void standInNoTableWithNightsThatWereScoredOtherwise() throws Exception {
        DatasetFolds folds = new DatasetFolds(choice(), new Budget(StudentSize.D, 8, 6, 3, 3, 3));
        String before = folds.words();
        Path scoring;
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            scoring = files.filter(file -> file.toString().endsWith("-Hypnogram.edf"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(scoring);
        Files.write(scoring, bytes);
        Files.setLastModifiedTime(scoring, FileTime.fromMillis(0));
        assertThat(folds.words()).as("copied").isEqualTo(before);

        String text = new String(bytes, StandardCharsets.ISO_8859_1).replaceFirst("(Sleep stage N?)2", "$1" + "3");
        Files.write(scoring, text.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(folds.words()).isNotEqualTo(before);
    }

    private RunNights nights(int folds, int fold) throws Exception {
        return new DatasetFolds(choice(), new Budget(StudentSize.D, 100, 100, 3, 3, folds))
                .of(fold, options(), new TrainingLog(NOWHERE, 1));
    }

    private TrainingOptions options() {
        return new TrainingOptions(
                StudentSize.D.shape(),
                StudentMontage.FULL,
                folder.resolve("work"),
                1,
                1,
                1,
                1,
                100,
                1,
                TrainingOptions.STUDENT_RATE,
                false);
    }

    private DatasetChoice choice() {
        return without();
    }

    private DatasetChoice without(String... records) {
        return new DatasetChoice(DatasetName.SLEEP_EDF, folder.resolve("data"), 0, 0, List.of(records), false, false);
    }

    private static Set<String> people(List<NightOrigin> nights) {
        return nights.stream().map(NightOrigin::subject).collect(Collectors.toSet());
    }
}
