package org.hypnoflow.signal.edf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hypnoflow.signal.SampleRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdfWriterTest {
    private static final LocalDateTime START = LocalDateTime.of(2026, 3, 7, 22, 15, 1, 250_000_000);
    private static final List<EdfSignal> SIGNALS = List.of(
            EdfSignal.symmetric("EEG C4-M1", "uV", new BigDecimal("819.175"), 256),
            EdfSignal.symmetric("EMG chin", "mV", new BigDecimal("1.5"), 100));

    @TempDir
    Path folder;

    @Test
    void readsBackWhatItWrote() throws IOException {
        Path target = folder.resolve("night.edf");
        int[][][] records = randomRecords(20);
        try (EdfWriter writer = EdfWriter.create(target, START, new BigDecimal("0.5"), SIGNALS)) {
            for (int record = 0; record < records.length; record++) {
                if (record % 3 == 0) {
                    writer.annotate(annotation(record * 0.5, "Schläfrig α " + record));
                }
                writer.writeRecord(records[record]);
            }
            writer.finish();
        }
        try (EdfFile file = EdfFile.open(target)) {
            assertThat(file.header().variant()).isEqualTo(EdfVariant.EDF_PLUS_C);
            assertThat(file.header().start()).isEqualTo(START);
            assertThat(file.header().declaredRecords()).isEqualTo(20);
            assertThat(file.recordCount()).isEqualTo(20);
            assertThat(file.trailingBytes()).isZero();
            assertThat(file.findings()).isEmpty();
            assertThat(file.recordOnset(3)).isEqualByComparingTo("1.75");
            assertThat(file.channels())
                    .extracting(channel -> channel.rate())
                    .containsExactly(SampleRate.ofHz(512), SampleRate.ofHz(200));
            assertThat(file.annotations()).hasSize(7);
            assertThat(file.annotations().get(1).text()).isEqualTo("Schläfrig α 3");
            assertThat(file.annotations().get(1).onsetSeconds()).isEqualByComparingTo("1.75");
            for (int record = 0; record < records.length; record++) {
                for (int channel = 0; channel < 2; channel++) {
                    int[] read = new int[file.samplesPerRecord(channel)];
                    file.readRecord(record, channel, read);
                    assertThat(read).isEqualTo(records[record][channel]);
                    assertThat(file.firstSample(record, channel)).isEqualTo((long) record * read.length);
                }
            }
        }
    }

    @Test
    void writesPhysicalValuesToTheNearestStepWithinTheRange() throws IOException {
        Path target = folder.resolve("physical.edf");
        double[] eeg = new double[256];
        eeg[0] = 0;
        eeg[1] = 100.01;
        eeg[2] = 5000;
        eeg[3] = -5000;
        try (EdfWriter writer = EdfWriter.create(target, START, BigDecimal.ONE, SIGNALS)) {
            writer.writePhysical(new double[][] {eeg, new double[100]});
            writer.finish();
        }
        try (EdfFile file = EdfFile.open(target)) {
            int[] digital = new int[256];
            file.readRecord(0, 0, digital);
            assertThat(Arrays.copyOf(digital, 4)).containsExactly(0, 4000, 32767, -32767);
            assertThat(file.channels().get(0).calibration().physical(4000)).isEqualTo(100.0);
        }
    }

    @Test
    void namesNobodyAndWritesTheDateInEnglish() throws IOException {
        Path target = folder.resolve("header.edf");
        try (EdfWriter writer = EdfWriter.create(target, START, BigDecimal.ONE, SIGNALS)) {
            writer.finish();
        }
        String header = new String(Files.readAllBytes(target), StandardCharsets.ISO_8859_1);
        assertThat(header.substring(8, 88).trim()).isEqualTo("X X X X");
        assertThat(header.substring(88, 168).trim()).isEqualTo("Startdate 07-MAR-2026 X X X");
        assertThat(header.substring(168, 184)).isEqualTo("07.03.2622.15.01");
    }

    @Test
    void carriesAnnotationsOnUntilARecordHasRoom() throws IOException {
        Path target = folder.resolve("crowded.edf");
        try (EdfWriter writer = EdfWriter.create(target, START, BigDecimal.ONE, SIGNALS, 64)) {
            for (int i = 0; i < 6; i++) {
                writer.annotate(annotation(0, "Sleep stage N" + i));
            }
            for (int[][] record : randomRecords(5)) {
                writer.writeRecord(record);
            }
            writer.finish();
        }
        try (EdfFile file = EdfFile.open(target)) {
            assertThat(file.annotations())
                    .extracting(EdfAnnotation::text)
                    .hasSize(6)
                    .endsWith("Sleep stage N5");
        }
    }

    @Test
    void leavesNothingBehindWhenAnnotationsNeverFindRoom() throws IOException {
        Path target = folder.resolve("overfull.edf");
        try (EdfWriter writer = EdfWriter.create(target, START, BigDecimal.ONE, SIGNALS, 64)) {
            for (int i = 0; i < 6; i++) {
                writer.annotate(annotation(0, "Sleep stage N" + i));
            }
            writer.writeRecord(randomRecords(1)[0]);
            assertThatIllegalStateException().isThrownBy(writer::finish).withMessageContaining("raise annotationBytes");
        }
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void leavesAnEarlierFileAloneWhenAbandoned() throws IOException {
        Path target = Files.writeString(folder.resolve("kept.edf"), "earlier");
        try (EdfWriter writer = EdfWriter.create(target, START, BigDecimal.ONE, SIGNALS)) {
            writer.writeRecord(randomRecords(1)[0]);
        }
        assertThat(target).hasContent("earlier");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(target);
        }
    }

    @Test
    void refusesWhatEightCharactersCannotHold() {
        List<EdfSignal> inexact = List.of(EdfSignal.symmetric("EEG", "uV", new BigDecimal("819.1751"), 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EdfWriter.create(folder.resolve("x.edf"), START, BigDecimal.ONE, inexact))
                .withMessageContaining("-819.1751");
    }

    private static EdfAnnotation annotation(double onset, String text) {
        return new EdfAnnotation(BigDecimal.valueOf(onset), null, text);
    }

    private static int[][][] randomRecords(int count) {
        Random random = new Random(11);
        int[][][] records = new int[count][2][];
        for (int[][] record : records) {
            record[0] = random.ints(256, -32767, 32768).toArray();
            record[1] = random.ints(100, -32767, 32768).toArray();
        }
        return records;
    }
}
