package org.hypnoflow.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hypnoflow.signal.edf.EdfAnnotation;
import org.hypnoflow.signal.edf.EdfAnnotationWriter;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.NightRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the folders of real data sets look like after years of use. */
class DatasetQuirksTest {
    private static final int EPOCHS = 12;
    private static final LocalDateTime START = LocalDateTime.of(1989, 4, 24, 22, 13);
    private static final List<String> MASTOIDS = List.of("F4-A1", "C4-A1");

    @TempDir
    private Path folder;

    @Test
    void massStagesMayBeCutByTheEndsOfTheRecording() throws IOException {
        SmallDataset.edf(folder.resolve("01-03-0001 PSG.edf"), EPOCHS, List.of("EEG F4-LER", "EEG C4-LER"), "");
        annotations(
                "01-03-0001 Base.edf",
                "0 12.3 Sleep stage ?",
                "12.3 15 Sleep stage W",
                "27.3 30 Sleep stage W",
                "57.3 60 Sleep stage 2",
                "117.3 180 Sleep stage 4",
                "297.3 12.3 Sleep stage R");

        CheckedNight checked = checked("mass-ss3");

        assertThat(checked.faults()).isEmpty();
        assertThat(checked.remarks())
                .containsExactly(
                        "the first stage, at 12.3 s, before epoch 0, lasts 15 s; 15 s of it are no whole epoch and are"
                                + " left unscored",
                        "the last stage, at 297.3 s, epoch 9, lasts 12.3 s; 12.3 s of it are no whole epoch and are"
                                + " left unscored",
                        "the scoring does not reach 2 of 11 epochs of the recording",
                        "epochs begin 27.300 s after the first sample, as the expert's do");
        assertThat(labels(checked)).containsExactly(0, 2, 2, 3, 3, 3, 3, 3, 3, NightFile.UNSCORED, NightFile.UNSCORED);
    }

    @Test
    void massStageOfOddLengthIsTold() throws IOException {
        SmallDataset.edf(folder.resolve("01-03-0001 PSG.edf"), EPOCHS, List.of("EEG F4-LER", "EEG C4-LER"), "");
        annotations("01-03-0001 Base.edf", "17.5 60 Sleep stage W", "77.5 20 Sleep stage 2", "107.5 240 Sleep stage 4");

        assertThat(checked("mass-ss3").faults())
                .singleElement()
                .asString()
                .contains("01-03-0001 Base.edf: stage N2 at 77.5 s, epoch 2, lasts 20 s (expected: whole epochs of 30 s"
                        + " between the first stage and the last; correct what it lasts");
    }

    @Test
    void massUnknownStagesTellTheirTimeInTheRecording() throws IOException {
        SmallDataset.edf(folder.resolve("01-03-0001 PSG.edf"), EPOCHS, List.of("EEG F4-LER", "EEG C4-LER"), "");
        annotations("01-03-0001 Base.edf", "17.5 60 Sleep stage W", "77.5 30 Sleep stage 5", "107.5 240 Sleep stage 4");

        assertThat(checked("mass-ss3").faults())
                .singleElement()
                .asString()
                .contains("annotation 2 at 77.5 s, epoch 2: \"Sleep stage 5\" is no stage that is known");
    }

    @Test
    void isrucRecordingsThatWereRenamedAreReadOnce() throws IOException {
        isruc();
        Files.copy(folder.resolve("1/1.rec"), folder.resolve("1/1.edf"));

        CheckedNight checked = checked("isruc");

        assertThat(checked.faults()).isEmpty();
        assertThat(checked.remarks()).containsExactly("1.rec is the same as 1.edf, which is read");
        assertThat(checked.night().subject()).isEqualTo("1");
    }

    @Test
    void isrucRecordingsOfOneNightThatDifferAreTold() throws IOException {
        isruc();
        byte[] other = Files.readAllBytes(folder.resolve("1/1.rec"));
        other[other.length - 1]++;
        Files.write(folder.resolve("1/1.edf"), other);

        assertThat(checked("isruc").faults())
                .singleElement()
                .asString()
                .isEqualTo("%s: of the same night as %s, and different from byte %d on (expected: one of them; move the"
                                .formatted(folder.resolve("1/1.rec"), folder.resolve("1/1.edf"), other.length - 1)
                        + " other away)");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        blank lines at the end      | 0;0;1;1;2;2;3;3;5;5;0;0;; ;  |
        lines of another system     | 0~;0~;1~;1~;2~;2~;3~;3~;5~;5~;0~;0~;~ |
        a blank line in the middle  | 0;0;1;;2;2;3;3;5;5;0;0       | 1_1.txt, line 4: empty (expected: one stage per \
        line and epoch of 30 s, ? where it is unscored; remove the line where no epoch belongs to it)
        """)
    void isrucBlankLines(String name, String lines, String fault) throws IOException {
        isruc();
        Files.writeString(folder.resolve("1/1_1.txt"), lines.replace(';', '\n').replace('~', '\r'));

        CheckedNight checked = checked("isruc");

        if (fault == null) {
            assertThat(checked.faults()).as(name).isEmpty();
            assertThat(labels(checked)).containsExactly(0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 0, 0);
        } else {
            assertThat(checked.faults()).singleElement().asString().endsWith(fault);
        }
    }

    @Test
    void hmcKeepsLightsAmongStages() throws IOException {
        SmallDataset.edf(folder.resolve("SN001.edf"), EPOCHS, List.of("EEG F4-M1", "EEG C4-M1"), "");
        annotations(
                "SN001_sleepscoring.edf",
                "0 60 Sleep stage W",
                "60 180 Sleep stage N2",
                "240 120 Sleep stage R",
                "33.43 0 Lights off@@EEG F4-A1",
                "350 0 Lights on@@EEG Fpz-Cz");

        CheckedNight checked = checked("hmc");

        assertThat(checked.faults()).isEmpty();
        assertThat(checked.remarks()).isEmpty();
        assertThat(labels(checked)).containsExactly(0, 0, 2, 2, 2, 2, 2, 2, 4, 4, 4, 4);
    }

    @Test
    void telemetryIsUnscoredBeforeItsFirstStage() throws IOException {
        SmallDataset.edf(folder.resolve("ST7041J0-PSG.edf"), EPOCHS, List.of("EEG Fpz-Cz", "EEG Pz-Oz"), "");
        annotations("ST7041JO-Hypnogram.edf", "150 90 Sleep stage 1", "240 60 Movement time", "300 60 Sleep stage W");

        CheckedNight checked = checked("sleep-edf");

        assertThat(checked.faults()).isEmpty();
        assertThat(labels(checked)).startsWith(NightFile.UNSCORED).endsWith(1, 1, 1, -1, -1, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({"stage_hum, stage_ai", "majority, ai_psg"})
    void boasHasTwoVersions(String people, String network) throws IOException {
        boas("participant_id\tage\tsex\tbmi\tpid\nsub-1\t27\tF\t19.8\t89\n", people, network);

        CheckedNight checked = checked("boas");

        assertThat(checked.faults()).isEmpty();
        assertThat(labels(checked)).containsExactly(0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 0, NightFile.UNSCORED);
    }

    @Test
    void boasPeopleMayHaveBeenSavedByASpreadsheet() throws IOException {
        boas(
                "\ufeff\"participant_id\"\t\"pid\"\t\"remarks\"\r\n\"sub-1\"\t\"89\"\t\"na\u00efve\"\r\n",
                "stage_hum",
                "x");
        assertThat(checked("boas").night().subject()).isEqualTo("pid-89");

        Files.write(
                folder.resolve("participants.tsv"),
                "participant_id\tpid\tremarks\nsub-1\t89\tna\u00efve\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(checked("boas").night().subject()).isEqualTo("pid-89");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sub-1,n/a    | no pid for sub-1 (expected: the number of the person, since some nights are of the"
                        + " same one)",
                "sub-1,       | no pid for sub-1 (expected: the number of the person",
                "sub-2,7      | no sub-1 (expected: a line for every recording)"
            })
    void boasPeopleWhoAreNotKnownAreAFaultOfTheNight(String row, String fault) throws IOException {
        boas("participant_id\tpid\n" + row.replace(',', '\t') + "\n", "stage_hum", "stage_ai");

        assertThat(checked("boas").faults())
                .singleElement()
                .asString()
                .startsWith(folder.resolve("participants.tsv") + ": " + fault);
    }

    @Test
    void boasPeopleMustBeTold() throws IOException {
        boas("participant_id\tpid\nsub-1\t7\nsub-1\t8\n", "stage_hum", "stage_ai");
        assertThatThrownBy(() -> checked("boas"))
                .isInstanceOf(NightRefusedException.class)
                .hasMessageContaining("sub-1 twice, with pid 7 and 8 (expected: one line for each recording)");

        Files.write(folder.resolve("participants.tsv"), new byte[] {'a', 0, 0, 1});
        assertThatThrownBy(() -> checked("boas"))
                .isInstanceOf(NightRefusedException.class)
                .hasMessageContaining("participants.tsv, character 2: not text");
    }

    @Test
    void recordingsThatWereNotFetchedAreTold() throws IOException {
        boas("participant_id\tpid\nsub-1\t7\n", "stage_hum", "stage_ai");
        Path recording = folder.resolve("sub-1/eeg/sub-1_task-Sleep_acq-psg_eeg.edf");
        Files.delete(recording);
        Files.createSymbolicLink(recording, folder.resolve(".git/annex/objects/none.edf"));

        assertThat(checked("boas").faults())
                .containsExactly(
                        recording + ": not there (expected: the file itself; a link may lead to what was not fetched)");
    }

    @Test
    void linksAreFollowedAndHiddenFilesLeftOut() throws IOException {
        Path disk = folder.resolve("disk");
        SmallDataset.dreem(disk.resolve("dodh/095d6e40.h5"), EPOCHS);
        Files.writeString(disk.resolve("dodh/._095d6e40.h5"), "left by another system");
        Path data = Files.createSymbolicLink(folder.resolve("data"), disk);
        Files.createDirectory(folder.resolve("linked"));
        Files.createSymbolicLink(folder.resolve("linked/dodh"), disk.resolve("dodh"));

        for (Path there : List.of(data, folder.resolve("linked"))) {
            assertThat(DatasetName.DOD.nights(there, List.of()))
                    .extracting(DatasetNight::record)
                    .containsExactly("095d6e40");
        }
        Files.createSymbolicLink(disk.resolve("dodh/again"), disk);
        assertThatThrownBy(() -> DatasetName.DOD.nights(data, List.of()))
                .isInstanceOf(NightRefusedException.class)
                .hasMessageContaining("again is a link to a folder that it lies in");
    }

    @Test
    void dodRecordsInTwoFoldersAreOneNight() throws IOException {
        SmallDataset.dreem(folder.resolve("dodh/095d6e40.h5"), EPOCHS);
        Files.createDirectory(folder.resolve("all"));
        Files.copy(folder.resolve("dodh/095d6e40.h5"), folder.resolve("all/095d6e40.h5"));

        CheckedNight checked = checked("dod");

        assertThat(checked.faults()).isEmpty();
        assertThat(checked.remarks())
                .containsExactly("095d6e40.h5 is the same as " + folder.resolve("all/095d6e40.h5") + ", which is read");
    }

    private void isruc() throws IOException {
        SmallDataset.edf(folder.resolve("1/1.rec"), EPOCHS, MASTOIDS, "");
        SmallDataset.lines(folder.resolve("1/1_1.txt"), SmallDataset.stages(EPOCHS), "0", "1", "2", "3", "5");
    }

    private void boas(String participants, String people, String network) throws IOException {
        Files.writeString(folder.resolve("participants.tsv"), participants);
        Path eeg = folder.resolve("sub-1/eeg");
        SmallDataset.edf(eeg.resolve("sub-1_task-Sleep_acq-psg_eeg.edf"), EPOCHS, List.of("PSG_F4", "PSG_C4"), "");
        StringBuilder events =
                new StringBuilder("onset\tduration\tbegsample\tendsample\toffset\t" + people + "\t" + network + "\n");
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            events.append("%d\t30\t0\t0\t0\t%d\t-2\n".formatted(30 * epoch, epoch == 11 ? 8 : epoch / 2 % 5));
        }
        Files.writeString(eeg.resolve("sub-1_task-Sleep_acq-psg_events.tsv"), events);
    }

    /** Each as onset, duration and text. */
    private void annotations(String file, String... lines) throws IOException {
        List<EdfAnnotation> annotations = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.split(" ", 3);
            annotations.add(new EdfAnnotation(new BigDecimal(words[0]), new BigDecimal(words[1]), words[2]));
        }
        EdfAnnotationWriter.write(folder.resolve(file), START, annotations);
    }

    private CheckedNight checked(String name) throws IOException {
        List<DatasetNight> nights = DatasetName.of(name).nights(folder, List.of());
        assertThat(nights).hasSize(1);
        return CheckedNight.of(nights.get(0), LengthRule.ALIKE);
    }

    private Integer[] labels(CheckedNight checked) throws IOException {
        Path file = folder.resolve(checked.night().fileName());
        checked.night().write(file);
        NightFile night = NightFile.open(file);
        Integer[] labels = new Integer[night.epochs()];
        Arrays.setAll(labels, epoch -> night.label(epoch));
        return labels;
    }
}
