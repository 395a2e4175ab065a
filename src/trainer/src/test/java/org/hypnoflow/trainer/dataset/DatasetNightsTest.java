package org.hypnoflow.trainer.dataset;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.signal.edf.EdfAnnotation;
import org.hypnoflow.signal.edf.EdfAnnotationWriter;
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

        assertThat(nights.train().get(0)).as("the people of raw excerpts test").hasSize(6);
        assertThat(nights.validation()).hasSize(2);
        assertThat(nights.classCounts()).containsExactly(4 * 6, 2 * 6, 2 * 6, 2 * 6, 2 * 6);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("Sleep-EDF Expanded")
                .contains("12 nights of 6 subjects");
    }

    @Test
    void asksNothingOfTrainingNightsWhereNothingIsTrained() throws Exception {
        RunNights nights = DatasetNights.untrained(choice(0, 0, false, false), options(), log());

        assertThat(nights.validation()).hasSize(2);
        try (Stream<Path> conditioned = Files.walk(folder.resolve("work"))) {
            assertThat(conditioned.filter(Files::isRegularFile)).hasSize(2 + 4);
        }
    }

    @Test
    void keepsHowNightsWereRead() throws Exception {
        SmallDataset.edf(
                data.resolve("sleep-cassette/SC4021E0-PSG.edf"), EPOCHS, List.of("EEG Pz-Oz", "EOG horizontal"), "");
        DatasetChoice choice =
                new DatasetChoice(DatasetName.SLEEP_EDF, data, 0, 0, List.of("SC4052", "SC4032"), true, false);

        assertThat(nights(choice).data().reading())
                .containsEntry("leaveOut", "SC4032 SC4052")
                .containsEntry("allowMismatch", "true")
                .containsEntry("allowDeadChannels", "false")
                .hasEntrySatisfying(
                        "channels",
                        channels -> assertThat(channels)
                                .containsSubsequence(
                                        "EEG Fpz-Cz",
                                        "EMG submental",
                                        " in 9 nights; ",
                                        "EEG Pz-Oz",
                                        " in 1 nights (SC4021)")
                                .doesNotContain("SC4011"));
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
    void refusesRecordingsAndScoringsThatAreAlone() throws IOException {
        Files.delete(data.resolve("sleep-cassette/SC4011EC-Hypnogram.edf"));
        Files.delete(data.resolve("sleep-cassette/SC4021E0-PSG.edf"));
        SmallDataset.edf(data.resolve("sleep-cassette/SC4001E0-PSG.edf"), EPOCHS, List.of("SpO2"), "");

        refuses(choice(0, 0, false, false))
                .hasMessageContaining("3 of 12 nights cannot be learnt from")
                .hasMessageContaining("SC4001: no EEG role")
                .hasMessageNotContaining("--montage")
                .hasMessageContaining("SC4011E0-PSG.edf: no scoring beside it")
                .hasMessageContaining("SC4021EC-Hypnogram.edf: no recording beside it")
                .hasMessageContaining("(expected: --leave-out with their names)");
    }

    @Test
    void listsAllFaultsInAFileWhereAMessageCannot() throws Exception {
        Path many = folder.resolve("many");
        SmallDataset.sleepEdf(many, 11, 1);
        for (int subject = 0; subject < 11; subject++) {
            for (int night = 1; night <= 2; night++) {
                Files.delete(many.resolve("sleep-cassette/SC4%02d%dEC-Hypnogram.edf".formatted(subject, night)));
            }
        }
        Path list = folder.resolve("work/refused-nights.txt");

        refuses(new DatasetChoice(DatasetName.SLEEP_EDF, many, 0, 0, List.of(), false, false))
                .hasMessageContaining("22 of 22 nights cannot be learnt from")
                .hasMessageContaining("SC4092: ")
                .hasMessageNotContaining("SC4101: ")
                .hasMessageContaining("\n  and 2 more; all of them are in " + list + "\n(expected: --leave-out");
        assertThat(Files.readAllLines(list))
                .hasSize(22)
                .allMatch(line -> line.matches("SC4\\d{3}: .*E0-PSG.edf: no scoring beside it .*"));
        nights(choice(0, 0, false, false));
        assertThat(list).as("the list of an earlier run").doesNotExist();
    }

    @Test
    void listsAllRemarksInAFileWhereTheLogDoesNot() throws Exception {
        List<String> remarks =
                IntStream.range(0, 22).mapToObj(i -> "night " + i).toList();
        NightList list = new NightList(folder.resolve("new/remarks.txt"));

        assertThat(list.shown(remarks.subList(0, 20))).hasSize(20);
        assertThat(list.file()).doesNotExist();
        assertThat(list.shown(remarks))
                .hasSize(21)
                .startsWith("night 0")
                .endsWith("night 19", "and 2 more; all of them are in " + list.file());
        assertThat(Files.readAllLines(list.file())).isEqualTo(remarks);
    }

    @Test
    void refusesStagesThatAreNotKnown() throws Exception {
        annotate("SC4011", "Sleep stage W", "Sleep stage X9");

        refuses(choice(0, 0, false, false))
                .hasMessageContaining("SC4011: ")
                .hasMessageContaining("\"Sleep stage X9\" is no stage that is known")
                .hasMessageNotContaining("--codes");
    }

    @Test
    void remarksOnTextsInPlaceOfStages() throws Exception {
        String[] texts = new String[EPOCHS];
        Arrays.fill(texts, "Schlafstadium 2");
        texts[0] = "Sleep stage W";
        texts[EPOCHS - 1] = "Sleep stage 2";
        annotate("SC4011", texts);

        nights(choice(0, 0, false, false));

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("SC4011: 10 epochs have no stage; texts there that are no stage: \"Schlafstadium 2\" x 10");
    }

    @Test
    void refusesStagesThatContradictEachOther() throws Exception {
        Path file = data.resolve("sleep-cassette/SC4011EC-Hypnogram.edf");
        Files.delete(file);
        EdfAnnotationWriter.write(
                file,
                null,
                List.of(
                        new EdfAnnotation(BigDecimal.ZERO, BigDecimal.valueOf(360), "Sleep stage W"),
                        new EdfAnnotation(BigDecimal.valueOf(60), BigDecimal.valueOf(90), "Sleep stage 2")));

        refuses(choice(0, 0, true, false))
                .hasMessageContaining("SC4011: ")
                .hasMessageContaining(
                        "3 epochs are scored more than once and differently, the first at 60 s, epoch 2 (")
                .hasMessageNotContaining("--allow-mismatch");
    }

    @Test
    void refusesRecordingsThatWereCutOff() throws Exception {
        Path file = data.resolve("sleep-cassette/SC4011E0-PSG.edf");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        refuses(choice(0, 0, false, false))
                .hasMessageContaining("SC4011: the recording holds 5 of the 12 records that its header declares")
                .hasMessageNotContaining("--allow-mismatch");
        Files.write(file, Arrays.copyOf(whole, Integer.parseInt(new String(whole, 184, 8, US_ASCII).strip())));
        refuses(choice(0, 0, true, false))
                .hasMessageContaining("SC4011: the recording has not one whole epoch of 30 s");
    }

    @Test
    void refusesARecordingUnderTwoNames() throws Exception {
        Path original = data.resolve("sleep-cassette/SC4011E0-PSG.edf");
        byte[] copy = Files.readAllBytes(original);
        System.arraycopy("X X X X".getBytes(US_ASCII), 0, copy, 8, 7);
        copy[20] = 'Y';
        Files.write(data.resolve("sleep-cassette/SC4091E0-PSG.edf"), copy);
        scoring("SC4091", SmallDataset.stages(EPOCHS));

        refuses(choice(0, 0, false, false)).hasMessageContaining("SC4091: the same signal as SC4011");
    }

    @Test
    void refusesToLeaveOutWhatIsNotThere() {
        assertThatThrownBy(() ->
                        nights(new DatasetChoice(DatasetName.SLEEP_EDF, data, 0, 0, List.of("SC4O11"), false, false)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--leave-out: SC4O11 (expected: names of nights in the folder; nearest: SC4011)");
    }

    @Test
    void takesEndingsInEitherCase() throws Exception {
        Files.move(data.resolve("sleep-cassette/SC4011E0-PSG.edf"), data.resolve("sleep-cassette/SC4011E0-PSG.EDF"));

        nights(choice(0, 0, false, false));

        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("12 nights of 6 subjects");
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

        refuses(choice(0, 0, false, false)).hasMessageContaining("no epoch of N3 in 6 training nights");
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
    void refusesChannelsThatAreTooLargeForElectrodes() throws IOException {
        SmallDataset.tooLarge(data.resolve("sleep-cassette/SC4031E0-PSG.edf"), EPOCHS, LABELS);

        refuses(choice(0, 0, false, true))
                .hasMessageContaining("1 of 12 nights have channels larger than electrodes give")
                .hasMessageContaining("SC4031: frontal (EEG Fpz-Cz")
                .hasMessageContaining("--leave-out");
    }

    @Test
    void refusesTooFewPeople() throws IOException {
        Path few = folder.resolve("few");
        SmallDataset.sleepEdf(few, 4, EPOCHS);

        refuses(new DatasetChoice(DatasetName.SLEEP_EDF, few, 0, 0, List.of(), false, false))
                .hasMessageContaining("subjects: 4 (expected: at least 5");
        refuses(choice(7, 0, false, false))
                .hasMessageContaining("folds: 7 of 6 subjects (expected: at least one subject each");
        refuses(choice(2, 0, false, false))
                .hasMessageContaining("folds: 2 of 6 subjects, of whom fold 0 leaves nobody to train on");
    }

    private void annotate(String record, String... texts) throws IOException {
        Path file = data.resolve("sleep-cassette/" + record + "EC-Hypnogram.edf");
        List<EdfAnnotation> annotations = new ArrayList<>();
        for (String text : texts) {
            annotations.add(
                    new EdfAnnotation(BigDecimal.valueOf(30L * annotations.size()), BigDecimal.valueOf(30), text));
        }
        Files.delete(file);
        EdfAnnotationWriter.write(file, null, annotations);
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
