package org.hypnoflow.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.signal.edf.EdfAnnotation;
import org.hypnoflow.signal.edf.EdfSignal;
import org.hypnoflow.signal.edf.EdfWriter;
import org.hypnoflow.simulator.HypnogramCsv;
import org.hypnoflow.simulator.SimulatedMontage;
import org.hypnoflow.trainer.data.NightCache;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.NightRefusedException;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.scoring.ScoringFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would keep a recording from being scored is told before anything is trained, of all of them at once. */
class ScoredRecordingsTest {
    private static final int EPOCHS = 12;
    private static final List<String> LABELS = List.of("EEG Pz-Oz", "EOG horizontal");

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();

    @Test
    void findsStagesInTheRecordingAndBesideIt() throws Exception {
        annotated(data().resolve("a.EDF"), "Sleep stage W", EPOCHS);
        recording("deeper/b.edf", LABELS);
        stages("deeper/b.csv", EPOCHS);
        recording("c.edf", LABELS);
        SmallDataset.scoring(data().resolve("c-Hypnogram.edf"), ScoringFormat.EDF, SmallDataset.stages(EPOCHS));

        List<ScoredRecording> found = conditioned();

        assertThat(found).extracting(ScoredRecording::name).containsExactly("a.EDF", "c.edf", "b.edf");
        assertThat(found).noneMatch(ScoredRecording::simulated);
        assertThat(labels(found.get(0))).containsOnly(SleepStage.W.ordinal()).hasSize(EPOCHS);
        assertThat(labels(found.get(1))).startsWith(0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 0, 0);
        assertThat(labels(found.get(2))).isEqualTo(labels(found.get(1)));
        assertThat(said).anyMatch(line -> line.startsWith("also on a.EDF: 12 epochs, EEG Pz-Oz"));
    }

    /** Of a night that teaches, only half an hour of wake on either side of sleep is kept. */
    @Test
    void keepsEveryEpochHoweverFarFromSleep() throws Exception {
        int epochs = DatasetNight.WAKE_EPOCHS + 20;
        SleepStage[] stages = new SleepStage[epochs];
        Arrays.fill(stages, SleepStage.W);
        stages[epochs - 1] = SleepStage.N1;
        SmallDataset.edf(data().resolve("a.edf"), epochs, List.of("EEG Pz-Oz"), "");
        Files.write(data().resolve("a.csv"), HypnogramCsv.lines(Hypnogram.of(stages)));

        assertThat(labels(conditioned().get(0))).hasSize(epochs);
    }

    @Test
    void countsNoEpochThatTheExpertLeftOut() throws Exception {
        recording("a.edf", LABELS);
        stages("a.csv", 5);

        assertThat(labels(conditioned().get(0)))
                .startsWith(0, 0, 1, 1, 2, -1, -1)
                .hasSize(EPOCHS);
        assertThat(said).anyMatch(line -> line.contains("does not reach 7 of 12 epochs"));
    }

    @Test
    void callsSimulatedRecordingsSimulated() throws Exception {
        SimulatedEdf.write(data(), "night", SimulatedMontage.AASM, 4);

        assertThat(conditioned()).extracting(ScoredRecording::simulated).containsExactly(true);
        assertThat(said).anyMatch(line -> line.startsWith("also on night.edf, SIMULATED: 4 epochs, "));
    }

    @Test
    void tellsOfEveryRecordingThatCannotBeScored() throws Exception {
        recording("good.edf", LABELS);
        stages("good.csv", EPOCHS);
        recording("eyes.edf", List.of("EOG LOC", "EOG ROC"));
        stages("eyes.csv", EPOCHS);
        recording("bare.edf", LABELS);
        Files.writeString(data().resolve("broken.edf"), "no recording");
        Files.writeString(data().resolve("broken.csv"), "epoch,stage\n0,W\n");
        recording("long.edf", LABELS);
        stages("long.csv", EPOCHS + 10);
        recording("twice.edf", LABELS);
        stages("twice.csv", EPOCHS);
        stages("twice.hypnogram.csv", EPOCHS);
        recording("numbers.edf", LABELS);
        Files.writeString(data().resolve("numbers.txt"), "0\n1\n2\n");

        refuses()
                .hasMessageContaining("--also-on: " + data() + ": 6 of 7 recordings cannot be scored")
                .hasMessageContaining("\n  bare.edf: no stages in it or beside it\n")
                .hasMessageContaining("\n  broken.edf: broken.edf: header at byte 0: 12 bytes")
                .hasMessageContaining("\n  eyes.edf: no EEG role can be filled (expected: at least one)")
                .hasMessageContaining("\n  long.edf: stages reach 10 epochs beyond the signal\n")
                .hasMessageContaining("\n  numbers.edf: " + data().resolve("numbers.txt"))
                .hasMessageContaining("\n  twice.edf: 2 scorings beside it, [twice.csv, twice.hypnogram.csv]")
                .hasMessageContaining("(expected: recordings NAME.edf, .bdf or .rec with an EEG")
                .hasMessageContaining("mend those that are named, or move them out of the folder)")
                .hasMessageNotContaining("good.edf");
        assertThat(said).isEmpty();
    }

    @Test
    void refusesARecordingOfLessThanAnEpoch() throws Exception {
        EdfSignal signal = EdfSignal.symmetric("EEG C4-M1", "uV", new BigDecimal("3276.7"), 100);
        try (EdfWriter writer = EdfWriter.create(data().resolve("short.edf"), null, BigDecimal.ONE, List.of(signal))) {
            writer.annotate(new EdfAnnotation(BigDecimal.ZERO, BigDecimal.valueOf(30), "Sleep stage N2"));
            for (int second = 0; second < 15; second++) {
                writer.writePhysical(new double[1][100]);
            }
            writer.finish();
        }

        refuses().hasMessageContaining("short.edf: the recording has not one whole epoch of 30 s");
    }

    @Test
    void refusesSignalsOfAWrongUnitAndWithoutSignal() throws Exception {
        SmallDataset.tooLarge(data().resolve("large.edf"), EPOCHS, LABELS);
        stages("large.csv", EPOCHS);
        SmallDataset.edf(data().resolve("flat.edf"), EPOCHS, LABELS, "EEG Pz-Oz");
        stages("flat.csv", EPOCHS);

        refuses()
                .hasMessageContaining("2 of 2 recordings")
                .hasMessageContaining("flat.edf: no epoch that the expert scored has an EEG signal")
                .hasMessageContaining("large.edf: larger than electrodes give in most samples");
    }

    @Test
    void takesNoMarkOfAnEyeMovementForAStage() throws Exception {
        EdfSignal signal = EdfSignal.symmetric("EEG C4-M1", "uV", new BigDecimal("3276.7"), 100);
        try (EdfWriter writer = EdfWriter.create(data().resolve("marked.edf"), null, BigDecimal.ONE, List.of(signal))) {
            writer.annotate(new EdfAnnotation(BigDecimal.TEN, new BigDecimal("0.5"), "REM"));
            for (int second = 0; second < 60; second++) {
                writer.writePhysical(new double[1][100]);
            }
            writer.finish();
        }

        refuses().hasMessageContaining("marked.edf: no stages in it or beside it");
    }

    /** {@code score} writes beside a recording; a network would be held against itself. */
    @Test
    void takesNothingThatScoreWroteForAnExpert() throws Exception {
        recording("a.edf", LABELS);
        stages("a.stages.csv", EPOCHS);
        SmallDataset.scoring(data().resolve("a.hypnogram.edf"), ScoringFormat.EDF, SmallDataset.stages(EPOCHS));

        refuses()
                .hasMessageContaining("1 of 1 recordings")
                .hasMessageContaining(
                        "a.edf: no stages in it or beside it, for those that score wrote are no expert's");
    }

    @Test
    void refusesTwoRecordingsOfOneName() throws Exception {
        for (String name : List.of("one/a", "two/a")) {
            recording(name + ".edf", LABELS);
            stages(name + ".csv", EPOCHS);
        }

        refuses().hasMessageContaining("1 of 2 recordings").hasMessageContaining("tables show names alone");
    }

    @Test
    void refusesAFolderThatHoldsNothing() throws Exception {
        Files.writeString(data().resolve("README.txt"), "nothing");

        refuses().hasMessageContaining(data() + ": no recording (expected: recordings NAME.edf");
        Files.delete(data().resolve("README.txt"));
        Files.delete(data());
        assertThatThrownBy(this::conditioned)
                .isInstanceOf(NightRefusedException.class)
                .hasMessageContaining("no folder (expected: a folder of recordings");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refuses() {
        return assertThatThrownBy(this::conditioned).isInstanceOf(NightRefusedException.class);
    }

    /** Of six inputs, F4 fills the frontal one, and nobody would look at F3. */
    @Test
    void looksAtBothSidesWhereStudentsHearBoth() throws Exception {
        List<String> labels = List.of("F3-M2", "F4-M1", "C4-M1");
        SmallDataset.tooLarge(data().resolve("large.edf"), EPOCHS, labels);
        stages("large.csv", EPOCHS);

        assertThat(conditioned(StudentMontage.FULL)).hasSize(1);
        assertThatThrownBy(() -> conditioned(StudentMontage.ROLES))
                .isInstanceOf(NightRefusedException.class)
                .hasMessageContaining("large.edf: larger than electrodes give in most samples")
                .hasMessageContaining("frontal-left (F3-M2)");
    }

    private List<ScoredRecording> conditioned() throws IOException, InterruptedException {
        return conditioned(StudentMontage.EEG);
    }

    private List<ScoredRecording> conditioned(StudentMontage montage) throws IOException, InterruptedException {
        return new ScoredRecordings(folder.resolve("data"), montage, work(), cache(), said::add).conditioned();
    }

    private int[] labels(ScoredRecording recording) throws IOException {
        NightFile night = cache().open(recording.nights().get(StudentMontage.EEG));
        int[] labels = new int[night.epochs()];
        Arrays.setAll(labels, night::label);
        return labels;
    }

    private NightCache cache() throws IOException {
        return new NightCache(work(), 1, said::add);
    }

    private Path work() {
        return folder.resolve("work");
    }

    private Path data() throws IOException {
        return Files.createDirectories(folder.resolve("data"));
    }

    private void recording(String name, List<String> labels) throws IOException {
        SmallDataset.edf(data().resolve(name), EPOCHS, labels, "");
    }

    private void stages(String name, int epochs) throws IOException {
        Files.write(data().resolve(name), HypnogramCsv.lines(SmallDataset.stages(epochs)));
    }

    private static void annotated(Path file, String text, int epochs) throws IOException {
        EdfSignal signal = EdfSignal.symmetric("EEG Pz-Oz", "uV", new BigDecimal("3276.7"), 3000);
        double[][] record = new double[1][3000];
        Arrays.setAll(record[0], i -> 20 * Math.sin(i));
        try (EdfWriter writer = EdfWriter.create(file, null, BigDecimal.valueOf(30), List.of(signal))) {
            writer.annotate(new EdfAnnotation(BigDecimal.ZERO, BigDecimal.valueOf(30L * epochs), text));
            for (int epoch = 0; epoch < epochs; epoch++) {
                writer.writePhysical(record);
            }
            writer.finish();
        }
    }
}
