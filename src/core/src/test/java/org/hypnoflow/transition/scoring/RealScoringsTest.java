package org.hypnoflow.transition.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.transition.Hypnogram;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Scorings of real nights in their makers' own files. */
class RealScoringsTest {
    private static final Path SCORINGS =
            Path.of(System.getProperty("hypnoflow.root"), "..", "shared", "data", "hypnograms");

    @Test
    void readsEverySlpdbRecordAsDecodedByOthers() throws IOException {
        List<String> expected = new ArrayList<>();
        for (String line : Files.readAllLines(existing("slpdb/slpdb_stages.csv"))) {
            String[] cells = line.split(",", -1);
            if (!cells[0].equals("record")) {
                expected.add(cells[0] + " " + cells[1] + " " + cells[3]);
            }
        }
        List<String> read = new ArrayList<>();
        for (Path file : files("slpdb", "slp[0-9]+[abx]?[.]st")) {
            Hypnogram night = ScoringFile.read(file, ReadOptions.PLAIN).hypnogram();
            String record = file.getFileName().toString().replace(".st", "");
            for (int epoch = 0; epoch < night.epochs(); epoch++) {
                int stage = night.isScored(epoch) ? night.stage(epoch).ordinal() : -1;
                read.add(record + " " + epoch + " " + stage);
            }
        }

        assertThat(read).containsAll(expected);
        assertThat(read.stream().filter(line -> !line.endsWith("-1")))
                .containsExactlyElementsOf(
                        expected.stream().filter(line -> !line.endsWith("-1")).toList());
    }

    @Test
    void readsEverySleepTelemetryNight() throws IOException {
        for (Path file : files("edfplus/sleep-edf-st", "[.]edf")) {
            Scoring night = ScoringFile.read(file, ReadOptions.PLAIN);
            assertThat(night.hypnogram().epochs()).as(file.toString()).isGreaterThan(600);
            assertThat(night.remarks()).as(file.toString()).isEmpty();
        }
    }

    @Test
    void refusesNoNightInItsMakersAnnotations() throws IOException {
        for (String set : List.of("edfplus/sleep-edf-sc", "edfplus/sleep-edf-st", "edfplus/hmc")) {
            for (Path file : files(set, "[.]edf")) {
                assertThat(ScoringFile.readUnambiguous(file, ReadOptions.PLAIN.onOwnGrid())
                                .remarks())
                        .as(file.toString())
                        .noneMatch(remark -> remark.contains("missing") || remark.contains("without a duration"));
            }
        }
    }

    @Test
    void readsNumbersWithTheBookOfTheirMakers() throws IOException {
        Path file = existing("yasa/data_full_6hrs_100Hz_hypno_30s.txt");
        Hypnogram night = ScoringFile.read(file, ReadOptions.PLAIN.withCodes(CodeBook.parse("yasa")))
                .hypnogram();

        assertThat(night.epochs()).isEqualTo(720);
        assertThat(counts(night)).containsExactly(43, 22, 318, 182, 155);
    }

    @Test
    void readsTextsByTheLine() throws IOException {
        Path file = existing("yasa/sub-02_hypno_30s.txt");

        assertThat(counts(ScoringFile.read(file, ReadOptions.PLAIN).hypnogram()))
                .containsExactly(36, 9, 31, 22, 0);
    }

    private static int[] counts(Hypnogram night) {
        int[] counts = new int[SleepStage.COUNT];
        for (int epoch = 0; epoch < night.epochs(); epoch++) {
            if (night.isScored(epoch)) {
                counts[night.stage(epoch).ordinal()]++;
            }
        }
        return counts;
    }

    private static List<Path> files(String below, String ending) throws IOException {
        try (Stream<Path> listed = Files.list(existing(below))) {
            return listed.filter(file -> file.toString().matches(".*" + ending))
                    .sorted()
                    .toList();
        }
    }

    private static Path existing(String name) {
        Path file = SCORINGS.resolve(name);
        Assumptions.assumeTrue(Files.exists(file), "the scorings " + name + " are not on this machine");
        return file;
    }
}
