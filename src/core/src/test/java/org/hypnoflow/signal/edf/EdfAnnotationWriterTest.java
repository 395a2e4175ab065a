package org.hypnoflow.signal.edf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdfAnnotationWriterTest {
    private static final BigDecimal EPOCH = BigDecimal.valueOf(30);

    @TempDir
    Path folder;

    @Test
    void writesOneRecordOfDurationZero() throws IOException {
        Path target = folder.resolve("night.hypnogram.edf");
        LocalDateTime start = LocalDateTime.of(1999, 12, 31, 23, 59, 30);
        List<EdfAnnotation> stages = hypnogram(960);
        EdfAnnotationWriter.write(target, start, stages);
        try (EdfFile file = EdfFile.open(target)) {
            assertThat(file.header().start()).isEqualTo(start);
            assertThat(file.header().recordDurationSeconds()).isEqualByComparingTo("0");
            assertThat(file.header().signals()).hasSize(1);
            assertThat(file.channels()).isEmpty();
            assertThat(file.recordCount()).isEqualTo(1);
            assertThat(file.annotations()).isEqualTo(stages);
            assertThat(file.findings()).isEmpty();
        }
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(target);
        }
    }

    @Test
    void takesMoreRecordsThanOneWhenTheNightIsLong() throws IOException {
        Path target = folder.resolve("week.edf");
        List<EdfAnnotation> stages = hypnogram(7 * 2880);
        EdfAnnotationWriter.write(target, null, stages);
        try (EdfFile file = EdfFile.open(target)) {
            assertThat(file.recordCount()).isGreaterThan(1);
            assertThat(file.header().recordBytes()).isLessThanOrEqualTo(61_440);
            assertThat(file.annotations()).isEqualTo(stages);
        }
    }

    @Test
    void shiftsOnsetsByTheFractionOfTheStart() throws IOException {
        Path target = folder.resolve("fraction.edf");
        LocalDateTime start = LocalDateTime.of(2026, 1, 1, 22, 0, 0, 125_000_000);
        EdfAnnotationWriter.write(target, start, hypnogram(2));
        try (EdfFile file = EdfFile.open(target)) {
            assertThat(file.annotations().get(1).onsetSeconds()).isEqualByComparingTo("30.125");
            assertThat(file.recordOnset(0)).isEqualByComparingTo("0.125");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1889, 1985, 2084, 2085})
    void tellsStartsOfAnyCentury(int year) throws IOException {
        Path target = folder.resolve("year.edf");
        LocalDateTime start = LocalDateTime.of(year, 4, 24, 16, 13);
        EdfAnnotationWriter.write(target, start, hypnogram(2));
        try (EdfFile file = EdfFile.open(target)) {
            assertThat(file.header().start()).isEqualTo(start);
            assertThat(file.findings()).isEmpty();
        }
    }

    private static List<EdfAnnotation> hypnogram(int epochs) {
        String[] stages = {"W", "N1", "N2", "N3", "R", "?"};
        List<EdfAnnotation> annotations = new ArrayList<>();
        for (int epoch = 0; epoch < epochs; epoch++) {
            annotations.add(new EdfAnnotation(
                    BigDecimal.valueOf(30L * epoch), EPOCH, "Sleep stage " + stages[epoch * 7 / 5 % 6]));
        }
        return annotations;
    }
}
