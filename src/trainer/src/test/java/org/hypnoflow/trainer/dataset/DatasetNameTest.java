package org.hypnoflow.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.SignalChunk;
import org.hypnoflow.signal.edf.EdfSignal;
import org.hypnoflow.signal.edf.EdfWriter;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.NightRefusedException;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.scoring.ScoringFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each data set in a small folder of its layout. */
class DatasetNameTest {
    private static final int EPOCHS = 14;
    private static final Hypnogram STAGES = SmallDataset.stages(EPOCHS);

    @TempDir
    private Path folder;

    @Test
    void sleepEdfIsOnePersonPerFiveLetters() throws IOException {
        SmallDataset.sleepEdf(folder, 2, EPOCHS);
        Files.createDirectories(folder.resolve("sleep-telemetry"));
        SmallDataset.edf(
                folder.resolve("sleep-telemetry/ST7011J0-PSG.edf"), EPOCHS, List.of("EEG Fpz-Cz", "EEG Pz-Oz"), "");
        SmallDataset.scoring(folder.resolve("sleep-telemetry/ST7011JP-Hypnogram.edf"), ScoringFormat.EDF, STAGES);

        List<DatasetNight> nights = nights("sleep-edf");

        assertThat(nights)
                .extracting(DatasetNight::record)
                .containsExactly("SC4001", "SC4002", "SC4011", "SC4012", "ST7011");
        assertThat(nights)
                .extracting(DatasetNight::subject)
                .containsExactly("SC400", "SC400", "SC401", "SC401", "ST701");
        reads(nights.get(0), 0b101101);
    }

    @Test
    void isrucKeepsTheTwoNightsOfSubgroupTwoTogether() throws IOException {
        for (String night : List.of("subgroupI/7/7", "subgroupII/3/1/1", "subgroupII/3/2/2", "subgroupIII/10/10")) {
            SmallDataset.edf(
                    folder.resolve(night + ".rec"),
                    EPOCHS,
                    List.of("F4-A1", "C4-A1", "O2-A1", "LOC-A2", "ROC-A1", "X1", "X2", "X3"),
                    "");
            SmallDataset.lines(folder.resolve(night + "_1.txt"), STAGES, "0", "1", "2", "3", "5");
            SmallDataset.lines(folder.resolve(night + "_2.txt"), STAGES, "5", "5", "5", "5", "5");
        }

        List<DatasetNight> nights = nights("isruc");

        assertThat(nights)
                .extracting(DatasetNight::subject)
                .containsExactly("subgroupI/7", "subgroupII/3", "subgroupII/3", "subgroupIII/10");
        reads(nights.get(3), 0b111111);
    }

    @Test
    void massReadsTheBaseAnnotations() throws IOException {
        SmallDataset.edf(
                folder.resolve("01-03-0001 PSG.edf"),
                EPOCHS,
                List.of(
                        "EEG F4-LER",
                        "EEG C4-LER",
                        "EEG O2-LER",
                        "EOG Left Horiz",
                        "EOG Right Horiz",
                        "EMG Chin1",
                        "EMG Chin2"),
                "");
        SmallDataset.scoring(folder.resolve("01-03-0001 Base.edf"), ScoringFormat.EDF, STAGES);

        List<DatasetNight> nights = nights("mass-ss3");

        assertThat(nights).extracting(DatasetNight::subject).containsExactly("01-03-0001");
        reads(nights.get(0), 0b111111);
    }

    @Test
    void hmcReadsItsSleepScoring() throws IOException {
        SmallDataset.edf(
                folder.resolve("recordings/SN001.edf"),
                EPOCHS,
                List.of("EEG F4-M1", "EEG C4-M1", "EEG O2-M1", "EEG C3-M2", "EMG chin", "EOG E1-M2", "EOG E2-M2"),
                "");
        SmallDataset.scoring(folder.resolve("recordings/SN001_sleepscoring.edf"), ScoringFormat.EDF, STAGES);

        List<DatasetNight> nights = nights("hmc");

        assertThat(nights).extracting(DatasetNight::record).containsExactly("SN001");
        reads(nights.get(0), 0b111111);
    }

    @Test
    void boasKnowsPeopleByTheirParticipantID() throws IOException {
        Files.writeString(
                folder.resolve("participants.tsv"), "participant_id\tage\tpid\nsub-1\t27\t89\nsub-2\t27\t89\n");
        for (String night : List.of("sub-1", "sub-2")) {
            Path eeg = folder.resolve(night + "/eeg");
            SmallDataset.edf(
                    eeg.resolve(night + "_task-Sleep_acq-psg_eeg.edf"),
                    EPOCHS,
                    List.of("PSG_F4", "PSG_C4", "PSG_O2", "PSG_EOGL", "PSG_EOGR", "PSG_EMG"),
                    "");
            SmallDataset.edf(eeg.resolve(night + "_task-Sleep_acq-headband_eeg.edf"), 2, List.of("HB_1"), "");
            StringBuilder events =
                    new StringBuilder("onset\tduration\tbegsample\tendsample\toffset\tstage_hum\tstage_ai\n");
            for (int epoch = 0; epoch < EPOCHS; epoch++) {
                events.append("%d\t30\t0\t0\t0\t%d\t8%n"
                        .formatted(30 * epoch, STAGES.stage(epoch).ordinal()));
            }
            Files.writeString(eeg.resolve(night + "_task-Sleep_acq-psg_events.tsv"), events);
        }

        List<DatasetNight> nights = nights("boas");

        assertThat(nights).extracting(DatasetNight::subject).containsExactly("pid-89", "pid-89");
        reads(nights.get(0), 0b111111);
    }

    @Test
    void boasTellsUnitsInATableWhereTheHeaderLeavesThemOut() throws IOException {
        Path file = folder.resolve("sub-1_task-Sleep_acq-psg_eeg.edf");
        List<EdfSignal> signals = List.of(
                EdfSignal.symmetric("PSG_F4", "", new BigDecimal("3.2767"), 100),
                EdfSignal.symmetric("PSG_C4", "", new BigDecimal("3.2767"), 100),
                EdfSignal.symmetric("PSG_O2", "uV", new BigDecimal("3276.7"), 100));
        try (EdfWriter writer = EdfWriter.create(file, null, BigDecimal.ONE, signals)) {
            writer.writePhysical(new double[3][100]);
            writer.finish();
        }
        Files.writeString(
                folder.resolve("sub-1_task-Sleep_acq-psg_channels.tsv"),
                "name\ttype\tunits\nPSG_F4\tEEG\tmV\nPSG_C4\tEEG\tn/a\nPSG_O2\tEEG\tmV\n");

        try (NightSignal signal = new EdfSignalFile(file)) {
            assertThat(signal.channels()).extracting(Channel::unit).containsExactly("mV", "", "uV");
        }
    }

    @Test
    void dodIsOneFilePerPerson() throws IOException {
        SmallDataset.dreem(folder.resolve("dodh/095d6e40.h5"), EPOCHS);

        List<DatasetNight> nights = nights("dod");

        assertThat(nights).extracting(DatasetNight::subject).containsExactly("095d6e40");
        NightFile night = reads(nights.get(0), 0b111111);
        assertThat(night.label(0)).isEqualTo(NightFile.UNSCORED);
    }

    @Test
    void dodMillivoltsThatAreMicrovoltsAreReadAsSuch() throws IOException {
        SmallDataset.dreem(folder.resolve("true.h5"), EPOCHS, "uV", 1);
        SmallDataset.dreem(folder.resolve("wrong.h5"), EPOCHS, "mV", 1);
        SmallDataset.dreem(folder.resolve("small.h5"), EPOCHS, "mV", 0.001);

        List<CheckedNight> nights = nights("dod").stream()
                .map(night -> CheckedNight.of(night, LengthRule.ALIKE))
                .toList();

        assertThat(nights).extracting(night -> night.night().record()).containsExactly("small", "true", "wrong");
        assertThat(nights.get(0).remarks()).isEmpty();
        assertThat(nights.get(1).remarks()).isEmpty();
        assertThat(nights.get(2).remarks())
                .singleElement()
                .asString()
                .startsWith("unit mV with values as large as 20.")
                .endsWith("; read as uV");
        for (String record : List.of("small", "wrong")) {
            try (NightSignal truth = new DreemFile(folder.resolve("true.h5"));
                    NightSignal signal = new DreemFile(folder.resolve(record + ".h5"))) {
                double factor = record.equals("small") ? 1000 : 1;
                assertThat(signal.channels().get(0).unit()).isEqualTo(factor == 1 ? "uV" : "mV");
                assertThat(physical(signal) * factor).isCloseTo(physical(truth), within(1e-4));
            }
        }
    }

    /** The first value of the first channel. */
    private static double physical(NightSignal signal) throws IOException {
        double[] value = new double[1];
        List<SignalChunk> chunks = new ArrayList<>();
        signal.read("night", new int[] {0}, chunks::add);
        chunks.get(0).copyPhysical(0, signal.channels().get(0).calibration(), 0, 1, value, 0);
        return value[0];
    }

    @Test
    void keepsHalfAnHourOfWakeOnEitherSideOfSleep() throws IOException {
        SmallDataset.edf(folder.resolve("SC4001E0-PSG.edf"), 200, List.of("EEG Fpz-Cz"), "");
        SleepStage[] stages = new SleepStage[200];
        Arrays.fill(stages, SleepStage.W);
        Arrays.fill(stages, 90, 100, SleepStage.N2);
        SmallDataset.scoring(folder.resolve("SC4001EC-Hypnogram.edf"), ScoringFormat.EDF, Hypnogram.of(stages));

        Path file = folder.resolve("night.epochs");
        nights("sleep-edf").get(0).write(file);
        NightFile night = NightFile.open(file);

        assertThat(night.epochs()).isEqualTo(60 + 10 + 60);
        assertThat(night.label(59)).isZero();
        assertThat(night.label(60)).isEqualTo(2);
        assertThat(night.label(70)).isZero();
    }

    @Test
    void describesTheLayoutWhereItIsAnother() throws IOException {
        Files.writeString(folder.resolve("readme.txt"), "nothing");

        for (DatasetName name : DatasetName.values()) {
            if (name != DatasetName.BOAS) {
                assertThatThrownBy(() -> name.nights(folder, List.of()))
                        .isInstanceOf(NightRefusedException.class)
                        .hasMessageContaining("no recording (expected: ");
            }
        }
        assertThatThrownBy(() -> nights("boas")).hasMessageContaining("participants.tsv: not there");
        assertThatThrownBy(() -> nights("shhs")).hasMessageContaining("expected: one of sleep-edf, isruc, mass-ss3");
        assertThatThrownBy(() -> DatasetName.DOD.nights(folder.resolve("none"), List.of()))
                .hasMessageContaining("no folder (expected: the folder of the data set)");
    }

    private List<DatasetNight> nights(String name) throws IOException {
        return DatasetName.of(name).nights(folder, List.of());
    }

    /** Conditions a night and compares its labels; {@code inputs} has a bit for each input that must have signal. */
    private NightFile reads(DatasetNight night, int inputs) throws IOException {
        CheckedNight checked = CheckedNight.of(night, LengthRule.ALIKE);
        assertThat(checked.faults()).isEmpty();
        Path file = folder.resolve(night.fileName());
        night.write(file);
        NightFile read = NightFile.open(file);
        assertThat(read.epochs()).isEqualTo(EPOCHS);
        assertThat(checked.deadInputs(read)).isEmpty();
        for (int epoch = 1; epoch < EPOCHS; epoch++) {
            assertThat(read.label(epoch)).isEqualTo(STAGES.stage(epoch).ordinal());
        }
        for (int input = 0; input < 6; input++) {
            assertThat(read.has(5, input)).as("input " + input).isEqualTo((inputs >> input & 1) != 0);
        }
        return read;
    }
}
