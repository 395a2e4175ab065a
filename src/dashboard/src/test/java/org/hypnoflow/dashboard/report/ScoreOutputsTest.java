package org.hypnoflow.dashboard.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hypnoflow.signal.edf.EdfFile;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.scoring.ReadOptions;
import org.hypnoflow.transition.scoring.ScoringFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreOutputsTest {
    @TempDir
    Path folder;

    @Test
    void writesFourFilesAndNothingElse() throws IOException {
        ScoreOutputs.write(Nights.night("WW1?22RRW/"), folder, "night");

        assertThat(names())
                .containsExactly(
                        "night.alerts.jsonl",
                        "night.hypnogram.edf",
                        "night.report.html",
                        "night.report.json",
                        "night.stages.csv");
    }

    @Test
    void hypnogramOpensAgainWithEveryEpoch() throws IOException {
        ScoredNight night = Nights.night("WW1?22RRW/");
        ScoreOutputs.write(night, folder, "night");

        try (EdfFile edf = EdfFile.open(folder.resolve("night.hypnogram.edf"))) {
            assertThat(ScoringFile.read(folder.resolve("night.hypnogram.edf"), ReadOptions.PLAIN)
                            .hypnogram())
                    .isEqualTo(Hypnogram.of(night.scores()));
            assertThat(edf.header().patient()).startsWith("X X X X");
            assertThat(edf.header().start()).isEqualTo(Nights.START);
        }
    }

    @Test
    void writesRecordingWithoutStart() throws IOException {
        ScoreOutputs.write(Nights.night("W2", null, null), folder, "night");

        assertThat(names()).hasSize(5);
    }

    @Test
    void ownResultsAreToldFromThoseThatAPersonChanged() throws IOException {
        ScoreOutputs.write(Nights.night("WW1?22RRW/"), folder, "night");
        assertThat(ScoreOutputs.foreign(folder, "night")).isEmpty();
        assertThat(ScoreOutputs.foreign(folder, "other")).isEmpty();

        Path hypnogram = folder.resolve("night.hypnogram.edf");
        byte[] corrected = Files.readAllBytes(hypnogram);
        corrected[corrected.length - 1] ^= 1;
        Files.write(hypnogram, corrected);
        assertThat(ScoreOutputs.foreign(folder, "night")).contains(hypnogram);

        ScoreOutputs.write(Nights.night("WW1?22RRW/"), folder, "night");
        Files.delete(folder.resolve("night.report.json"));
        assertThat(ScoreOutputs.foreign(folder, "night")).contains(folder.resolve("night.stages.csv"));
    }

    @Test
    void reportsThatTellNoDigestsAreBelieved() throws IOException {
        Path report = folder.resolve("night.report.json");
        Files.writeString(folder.resolve("night.stages.csv"), "of an earlier version");
        Files.writeString(report, "{\"format\": \"hypnoflow-report/1\"}");
        assertThat(ScoreOutputs.foreign(folder, "night")).isEmpty();

        Files.writeString(report, "{\"format\": \"another\"}");
        assertThat(ScoreOutputs.foreign(folder, "night")).contains(folder.resolve("night.stages.csv"));
        Files.writeString(report, "no JSON");
        Files.delete(folder.resolve("night.stages.csv"));
        assertThat(ScoreOutputs.foreign(folder, "night")).contains(report);
    }

    @Test
    void failureLeavesNothingBehind() throws IOException {
        Files.createDirectory(folder.resolve("night.report.json"));

        assertThatThrownBy(() -> ScoreOutputs.write(Nights.night("W2"), folder, "night"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("night.report.json");
        assertThat(names()).containsExactly("night.report.json");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
