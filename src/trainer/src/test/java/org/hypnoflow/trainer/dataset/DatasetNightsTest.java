package org.hypnoflow.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.simulator.NightSimulation;
import org.hypnoflow.trainer.data.NightRefusedException;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.data.SubjectSplit;
import org.hypnoflow.trainer.train.RunNights;
import org.hypnoflow.trainer.train.SmallNights;
import org.hypnoflow.trainer.train.TrainingLog;
import org.hypnoflow.trainer.train.TrainingOptions;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.scoring.ScoringFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would spoil a run is told before it starts. */
class DatasetNightsTest {
    private static final int EPOCHS = 12;
    private static final List<String> LABELS = List.of("EEG Fpz-Cz", "EEG Pz-Oz", "EOG horizontal", "EMG submental");

    @TempDir
    private Path folder;

    private Path data;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void writeNights() throws IOException {
        data = folder.resolve("data");
        SmallDataset.sleepEdf(data, 6, EPOCHS);
    }

    @Test
    void takesAllNightsOfAPersonToOneSide() throws Exception {
        RunNights nights = nights(choice(0, 0, false, false));

        assertThat(nights.train().get(0)).hasSize(8);
        assertThat(nights.validation()).hasSize(2);
        assertThat(nights.classCounts()).containsExactly(4 * 8, 2 * 8, 2 * 8, 2 * 8, 2 * 8);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("Sleep-EDF Expanded")
                .contains("12 nights of 6 subjects");
    }

    @Test
    void asksNothingOfTrainingNightsWhereNothingIsTrained() throws Exception {
        RunNights nights = DatasetNights.untrained(choice(0, 0, false, false), options(), log());

        assertThat(nights.validation()).hasSize(2);
        try (Stream<Path> conditioned = Files.walk(folder.resolve("work"))) {
            assertThat(conditioned.filter(Files::isRegularFile)).hasSize(2 + 2);
        }
    }

    @Test
    void callsSimulatedNightsSimulated() throws Exception {
        Path night = data.resolve("sleep-cassette/SC4001E0-PSG.edf");
        SmallDataset.edf(night, EPOCHS, LABELS, "", NightSimulation.MARK);

        nights(choice(0, 0, false, false));

        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("of which 1 are SIMULATED and not recorded");
    }

    @Test
    void foldsTestEverybodyOnceAndNobodyTwice() {
        Set<String> people = new TreeSet<>(List.of("a", "b", "c", "d", "e", "f", "g", "h", "i"));
        Set<String> tested = new TreeSet<>();
        for (int fold = 0; fold < 3; fold++) {
            SubjectSplit split = SubjectSplit.fold(people, fold, 3);
            assertThat(split.test()).isNotEmpty().noneMatch(tested::contains);
            assertThat(split.train())
                    .doesNotContainAnyElementsOf(split.test())
                    .doesNotContainAnyElementsOf(split.validation());
            assertThat(split.validation()).doesNotContainAnyElementsOf(split.test());
            tested.addAll(split.test());
        }
        assertThat(tested).isEqualTo(people);
    }

    @Test
    void refusesRecordingsWithoutAScoring() throws IOException {
        Files.delete(data.resolve("sleep-cassette/SC4011EC-Hypnogram.edf"));

        refuses(choice(0, 0, false, false))
                .hasMessageContaining("1 recordings without a scoring: SC4011")
                .hasMessageContaining("--leave-out");
    }

    @Test
    void refusesStagesThatReachFurtherOrLessFar() throws Exception {
        scoring("SC4011", SmallDataset.stages(EPOCHS + 5));
        scoring("SC4021", SmallDataset.stages(EPOCHS - 4));

        refuses(choice(0, 0, false, false))
                .hasMessageContaining("2 of 12 nights cannot be learnt from")
                .hasMessageContaining("SC4011: stages reach 5 epochs beyond the signal")
                .hasMessageContaining("SC4021: stages leave 4 epochs of the signal out");
        assertThat(nights(choice(0, 0, true, false)).train()).isNotEmpty();
    }

    @Test
    void refusesCodesThatNoBookKnows() throws IOException {
        Path isruc = folder.resolve("isruc");
        SmallDataset.edf(isruc.resolve("1/1.rec"), EPOCHS, List.of("C4-A1"), "");
        SmallDataset.lines(isruc.resolve("1/1_1.txt"), SmallDataset.stages(EPOCHS), "0", "1", "2", "3", "7");

        refuses(new DatasetChoice(DatasetName.ISRUC, isruc, 0, 0, List.of(), false, false))
                .hasMessageContaining("1/1: ")
                .hasMessageContaining("stages are the numbers 7");
    }

    @Test
    void refusesRecordingsWithoutEeg() throws IOException {
        SmallDataset.edf(data.resolve("sleep-cassette/SC4001E0-PSG.edf"), EPOCHS, List.of("SpO2"), "");

        refuses(choice(0, 0, false, false)).hasMessageContaining("SC4001: ").hasMessageContaining("EEG");
    }

    @Test
    void refusesTrainingWithoutOneOfTheStages() throws IOException {
        SleepStage[] stages = new SleepStage[EPOCHS];
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            stages[epoch] = epoch < 4 ? SleepStage.W : epoch < 8 ? SleepStage.N1 : SleepStage.N2;
        }
        for (int subject = 0; subject < 6; subject++) {
            scoring("SC4%02d1".formatted(subject), Hypnogram.of(stages));
            scoring("SC4%02d2".formatted(subject), Hypnogram.of(stages));
        }

        refuses(choice(0, 0, false, false)).hasMessageContaining("no epoch of N3 in 8 training nights");
    }

    @Test
    void refusesDeadChannelsUntilTheyAreTakenForMissing() throws Exception {
        SmallDataset.edf(data.resolve("sleep-cassette/SC4031E0-PSG.edf"), EPOCHS, LABELS, "EEG Pz-Oz");

        // The run takes every night, so that the dead channel is met on whichever side its subject stands.
        refuses(choice(0, 0, false, false))
                .hasMessageContaining("have channels without signal")
                .hasMessageContaining("SC4031: occipital (EEG Pz-Oz")
                .hasMessageContaining("--allow-dead-channels");
        assertThat(nights(choice(0, 0, false, true)).train()).isNotEmpty();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("learnt from as missing: SC4031: occipital");
    }

    @Test
    void refusesTooFewPeople() throws IOException {
        Path few = folder.resolve("few");
        SmallDataset.sleepEdf(few, 4, EPOCHS);

        refuses(new DatasetChoice(DatasetName.SLEEP_EDF, few, 0, 0, List.of(), false, false))
                .hasMessageContaining("subjects: 4 (expected: at least 5");
        refuses(choice(3, 0, false, false))
                .hasMessageContaining("folds: 3 of 6 subjects (expected: at least 3 subjects each");
    }

    private void scoring(String record, Hypnogram stages) throws IOException {
        SmallDataset.scoring(data.resolve("sleep-cassette/" + record + "EC-Hypnogram.edf"), ScoringFormat.EDF, stages);
    }

    private DatasetChoice choice(int folds, int fold, boolean mismatch, boolean dead) {
        return new DatasetChoice(DatasetName.SLEEP_EDF, data, folds, fold, List.of(), mismatch, dead);
    }

    private RunNights nights(DatasetChoice choice) throws IOException, InterruptedException {
        return DatasetNights.of(choice, options(), log());
    }

    private TrainingLog log() {
        return new TrainingLog(new PrintStream(printed, true, StandardCharsets.UTF_8), 1);
    }

    private TrainingOptions options() {
        return new TrainingOptions(
                SmallNights.SHAPE,
                StudentMontage.FULL,
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

    private AbstractThrowableAssert<?, ?> refuses(DatasetChoice choice) {
        return assertThatThrownBy(() -> nights(choice)).isInstanceOf(NightRefusedException.class);
    }
}
