package org.hypnoflow.signal.edf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.hypnoflow.signal.edf.EdfBytes.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdfTimeTest {
    @TempDir
    Path folder;

    @Test
    void letsGapsOccupySamples() throws IOException {
        try (EdfFile file = timed("EDF+D", "0", "1", "5.5", "6.5")) {
            assertThat(firstSamples(file)).containsExactly(0, 4, 22, 26);
            assertThat(file.totalSamples(0)).isEqualTo(30);
            assertThat(file.gaps()).containsExactly(new EdfGap(2, new BigDecimal("2"), new BigDecimal("5.5")));
            assertThat(file.recordOnset(3)).isEqualByComparingTo("6.5");
        }
    }

    @Test
    void placesARecordBetweenSamplesOnTheNearest() throws IOException {
        try (EdfFile file = timed("EDF+D", "0.25", "1.3", "2.36", "3.249")) {
            assertThat(firstSamples(file)).containsExactly(0, 4, 8, 12);
        }
        try (EdfFile file = timed("EDF+D", "0", "1.13", "2.63")) {
            assertThat(firstSamples(file)).containsExactly(0, 5, 11);
        }
    }

    @Test
    void readsAContinuousFileAsContinuousAndSaysWhereItsTimesDiffer() throws IOException {
        try (EdfFile file = timed("EDF+C", "0", "1", "9", "10")) {
            assertThat(firstSamples(file)).containsExactly(0, 4, 8, 12);
            assertThat(file.gaps()).isEmpty();
            assertThat(file.findings()).singleElement().asString().contains("up to 7 s", "data record 3");
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1.4, 3", "5, 4, 6, 7", "0, 0, 1, 2"})
    void refusesOverlappingRecords(String first, String second, String third, String fourth) {
        assertThatExceptionOfType(EdfFormatException.class)
                .isThrownBy(() -> timed("EDF+D", first, second, third, fourth))
                .withMessageContaining("made.edf")
                .withMessageContaining("onset of data record")
                .withMessageContaining("the end of the record before");
    }

    @Test
    void refusesADiscontinuousRecordWithoutTime() {
        assertThatExceptionOfType(EdfFormatException.class)
                .isThrownBy(() -> timed("EDF+D", "0", "x"))
                .withMessageContaining("no time-keeping annotation list");
    }

    @Test
    void refusesATimeOfYears() {
        assertThatExceptionOfType(EdfFormatException.class)
                .isThrownBy(() -> timed("EDF+D", "0", "99999999999"))
                .withMessageContaining("within a year");
    }

    @Test
    void refusesAStartOfYearsInAContinuousFileToo() {
        assertThatExceptionOfType(EdfFormatException.class)
                .isThrownBy(() -> timed("EDF+C", "99999999999", "1"))
                .withMessageContaining("within a year");
    }

    @Test
    void reportsATimeOfYearsThatMovesNoSample() throws IOException {
        try (EdfFile file = timed("EDF+C", "0", "99999999", "2")) {
            assertThat(firstSamples(file)).containsExactly(0, 4, 8);
            assertThat(file.findings()).singleElement().asString().contains("up to 99999998 s", "data record 2");
        }
    }

    @Test
    void refusesALineThatNoRecordingFills() {
        EdfBytes bytes = new EdfBytes().reserved("EDF+D").records("2", ".0000001");
        bytes.signal(Signal.eeg("EEG", 40_000)).signal(Signal.annotations(8));
        bytes.samples(new int[40_000]).tals(8, "+0\u0014\u0014\0");
        bytes.samples(new int[40_000]).tals(8, "+30000000\u0014\u0014\0");
        assertThatExceptionOfType(EdfFormatException.class)
                .isThrownBy(() -> bytes.open(folder))
                .withMessageContaining("samples after the first record");
    }

    @Test
    void countsARecordWithoutTimeOnInAContinuousFile() throws IOException {
        try (EdfFile file = timed("EDF+C", "0", "x", "2")) {
            assertThat(file.recordOnset(1)).isEqualByComparingTo("1");
            assertThat(file.findings()).hasSize(2);
        }
    }

    @Test
    void takesTheFractionOfTheStartFromTheFirstRecord() throws IOException {
        try (EdfFile file = timed("EDF+C", "0.25", "1.25")) {
            assertThat(file.header().start()).isEqualTo(LocalDateTime.of(2026, 3, 7, 22, 15, 1, 250_000_000));
            assertThat(firstSamples(file)).containsExactly(0, 4);
            assertThat(file.findings()).isEmpty();
        }
    }

    @Test
    void reportsUnorderedTimesWhereNoSampleDependsOnThem() throws IOException {
        EdfBytes bytes = new EdfBytes().reserved("EDF+D").records("3", "0");
        bytes.signal(Signal.annotations(20)).signal(Signal.eeg("Crc16", 1));
        for (String onset : new String[] {"7", "4", "4"}) {
            bytes.tals(20, "+" + onset + "\u0014\u0014\0+493\u001521\u0014Central Apnea\u0014\0")
                    .samples(1);
        }
        try (EdfFile file = bytes.open(folder)) {
            assertThat(onsets(file)).containsExactly("7", "4", "4");
            assertThat(file.channels()).isEmpty();
            assertThat(file.header().rate(file.header().signals().get(1))).isEmpty();
            assertThat(file.annotations()).hasSize(3);
            int[] sample = new int[1];
            file.readSignal(2, 1, sample);
            assertThat(sample).containsExactly(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "01.02.84, 03.04.05, X, 2084-02-01T03:04:05",
                "01.02.85, 03.04.05, X, 1985-02-01T03:04:05",
                "1-2-03, 3:4:05, X, 2003-02-01T03:04:05",
                "01/02/2003, 03.04.05, X, 2003-02-01T03:04:05",
                "24.04.89, 16.13.00, Startdate 24-APR-1889 X X X, 1889-04-24T16:13",
                "24.04.89, 16.13.00, Startdate 25-APR-1889 X X X, 1989-04-24T16:13",
                "24.04.yy, 16.13.00, Startdate 24-APR-2101 X X X, 2101-04-24T16:13",
                "24.04.YY, 16.13.00, Startdate 24-APR-1889, 1889-04-24T16:13",
                "24.04.yy, 16.13.00, Startdate 25-APR-2101 X X X, -",
                "31.02.yy, 16.13.00, Startdate 31-FEB-2101 X X X, -",
                "24.04.yy, 16.13.00, X, -",
                "31.02.20, 03.04.05, X, -",
                "00.00.00, 03.04.05, X, -",
                "01.02.20, 24.04.05, X, -",
                "XX.XX.XX, 03.04.05, X, -",
                "01.01.85, 00.00.00, Startdate X X X X, -",
                "01.01.85, 00.00.00, Startdate X, -",
                "01.01.85, 22.00.00, Startdate X X X X, 1985-01-01T22:00",
                "01.01.85, 00.00.00, Startdate 01-JAN-1985 X X X, 1985-01-01T00:00",
                "01.01.85, 00.00.00, Startdate 01-JAN-2085 X X X, 2085-01-01T00:00",
            })
    void readsTheStartOrNone(String date, String time, String recording, LocalDateTime expected) {
        assertThat(EdfStart.parse(date, time, recording)).isEqualTo(expected);
    }

    private EdfFile timed(String reserved, String... onsets) throws IOException {
        EdfBytes bytes = new EdfBytes().reserved(reserved).records(Integer.toString(onsets.length), "1");
        bytes.signal(Signal.eeg("EEG", 4)).signal(Signal.annotations(12));
        for (String onset : onsets) {
            bytes.samples(1, 2, 3, 4).tals(12, "+" + onset + "\u0014\u0014\0");
        }
        return bytes.open(folder);
    }

    private static long[] firstSamples(EdfFile file) {
        return LongStream.range(0, file.recordCount())
                .map(record -> file.firstSample(record, 0))
                .toArray();
    }

    private static String[] onsets(EdfFile file) {
        return IntStream.range(0, (int) file.recordCount())
                .mapToObj(record -> file.recordOnset(record).toPlainString())
                .toArray(String[]::new);
    }
}
