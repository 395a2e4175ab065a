package org.hypnoflow.transition.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hypnoflow.transition.Letters.hypnogram;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.signal.edf.EdfAnnotation;
import org.hypnoflow.signal.edf.EdfAnnotationWriter;
import org.hypnoflow.transition.Lights;
import org.hypnoflow.transition.LocalClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoringAlignmentTest {
    private static final LocalDateTime START = LocalDateTime.of(2026, 1, 1, 22, 0);
    private static final LocalClock CLOCK = new LocalClock(START, null);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @TempDir
    private Path folder;

    @Test
    void takesEqualStartsAsTheyAre() {
        ScoringAlignment alignment = ScoringAlignment.of(scoring(START), CLOCK, 5);

        assertThat(alignment.hypnogram()).isEqualTo(hypnogram("W12R?"));
        assertThat(alignment.missing()).isEqualTo(1);
        assertThat(alignment.remarks()).containsExactly("the scoring does not reach 1 of 5 epochs of the recording");
    }

    @Test
    void movesByTheClocks() {
        ScoringAlignment later = ScoringAlignment.of(scoring(START.plusSeconds(61)), CLOCK, 5);
        ScoringAlignment earlier = ScoringAlignment.of(scoring(START.minusSeconds(60)), CLOCK, 2);

        assertThat(later.hypnogram()).isEqualTo(hypnogram("??W12"));
        assertThat(later.outside()).isEqualTo(1);
        assertThat(later.missing()).isEqualTo(2);
        assertThat(later.remarks().get(0)).contains("starts 61.0 s after the other file", "moved by 2 epochs");
        assertThat(earlier.hypnogram()).isEqualTo(hypnogram("2R"));
        assertThat(earlier.outside()).isEqualTo(2);
        assertThat(earlier.missing()).isZero();
    }

    @Test
    void doesNotBelieveDatesThatWereMadeUp() {
        ScoringAlignment alignment = ScoringAlignment.of(scoring(START.minusYears(3)), CLOCK, 4);

        assertThat(alignment.hypnogram()).isEqualTo(hypnogram("W12R"));
        assertThat(alignment.remarks().get(0)).contains("starts on another day", "taken to start at the same moment");
    }

    @ParameterizedTest
    @CsvSource({
        "1985-01-01T22:00, 2026-01-01T22:00, W12R",
        "1985-01-01T22:01, 2026-01-01T22:00, ??W12R",
        "2026-01-01T22:01, 1985-01-01T22:00, ??W12R",
        "1985-01-01T00:00:30, 1985-01-01T23:59:30, ??W12R",
        "1985-01-01T23:59:30, 1985-01-01T00:00:30, 2R"
    })
    void aDateThatIsNotToldLeavesTheTimesOfDay(LocalDateTime scored, LocalDateTime recorded, String expected) {
        ScoringAlignment alignment = ScoringAlignment.of(scoring(scored), new LocalClock(recorded, null), 9);

        assertThat(alignment.hypnogram().truncated(expected.length())).isEqualTo(hypnogram(expected));
        assertThat(alignment.remarks())
                .anyMatch(remark -> remark.startsWith("a date of 1985-01-01 stands for one that is not told"));
    }

    @Test
    void anUnknownStartIsStillUnknownWhenItIsReadBack() throws IOException {
        Scoring back = ScoringFile.read(edf(null, 0), ReadOptions.PLAIN.withClock(CLOCK));

        assertThat(back.start()).isNull();
        assertThat(ScoringAlignment.of(back, CLOCK, 4).hypnogram()).isEqualTo(hypnogram("W12R"));
    }

    @Test
    void scoringWithoutAStartBeginsWithTheRecording() {
        assertThat(ScoringAlignment.of(scoring(null), CLOCK, 3).hypnogram()).isEqualTo(hypnogram("W12"));
        assertThat(ScoringAlignment.of(scoring(START), null, 4).remarks()).isEmpty();
    }

    @Test
    void scoringOfAnotherTimeLeavesTheRecordingUnscored() {
        ScoringAlignment alignment = ScoringAlignment.of(scoring(START.plusHours(20)), CLOCK, 3);

        assertThat(alignment.hypnogram()).isEqualTo(hypnogram("???"));
        assertThat(alignment.remarks())
                .contains(
                        "no epoch of the scoring lies in the recording: the scoring starts at 2026-01-02 18:00:00 and is"
                                + " scored from 0:00:00 to 0:02:00 after that; the recording starts at 2026-01-01 22:00:00 and"
                                + " lasts 0:01:30");
        assertThat(alignment.outside()).isEqualTo(4);
        assertThat(alignment.missing()).isEqualTo(3);
    }

    @Test
    void movesThroughTheNightInWhichTheClockIsPutBack() {
        LocalClock recording = new LocalClock(LocalDateTime.of(2026, 10, 25, 1, 59), BERLIN);
        ScoringAlignment after = ScoringAlignment.of(scoring(LocalDateTime.of(2026, 10, 25, 3, 0)), recording, 300);
        ScoringAlignment within = ScoringAlignment.of(scoring(LocalDateTime.of(2026, 10, 25, 2, 0)), recording, 6);

        assertThat(after.hypnogram().shifted(-242).truncated(4)).isEqualTo(hypnogram("W12R"));
        assertThat(after.remarks()).noneMatch(remark -> remark.contains("twice"));
        assertThat(within.hypnogram()).isEqualTo(hypnogram("??W12R"));
        assertThat(within.remarks())
                .anyMatch(remark -> remark.startsWith("start of the scoring: 02:00:00 comes twice"));
    }

    @Test
    void movesThroughTheNightInWhichTheClockIsPutForward() {
        LocalClock recording = new LocalClock(LocalDateTime.of(2027, 3, 28, 1, 59), BERLIN);

        assertThat(ScoringAlignment.of(scoring(LocalDateTime.of(2027, 3, 28, 3, 0)), recording, 6)
                        .hypnogram())
                .isEqualTo(hypnogram("??W12R"));
    }

    @ParameterizedTest
    @CsvSource({"-14, 19, W12R", "-14, 20, W12R", "14, 0, W12R", "14, 14, ?W12R", "14, 16, ?W12R", "-29, 44, ?W12R"})
    void movesAStageOnceToTheEpochThatIsNearestByTheClocks(int startsLater, int onset, String expected)
            throws IOException {
        Path file = edf(START.plusSeconds(startsLater), onset);

        Scoring scoring = ScoringFile.read(file, ReadOptions.PLAIN.withClock(CLOCK));

        assertThat(ScoringAlignment.of(scoring, CLOCK, 9).hypnogram().truncated(expected.length()))
                .isEqualTo(hypnogram(expected));
        assertThat(scoring.remarks()).allSatisfy(remark -> assertThat(remark).contains("off the 30 s grid"));
    }

    @ParameterizedTest
    @CsvSource({"12, 18, W12R", "14, 16, W12R", "29, 0, 12R", "20, 40, ?W12R"})
    void movesAStageOnceToTheNearestEpochOfAnotherScoring(int reference, int onset, String expected)
            throws IOException {
        Scoring expert = ScoringFile.read(edf(START, reference), ReadOptions.PLAIN.onOwnGrid());
        ReadOptions onSame =
                ReadOptions.PLAIN.withClock(CLOCK).onGrid(expert.grid().startSeconds());

        Scoring other = ScoringFile.read(edf(START, onset), onSame);

        assertThat(expert.hypnogram()).isEqualTo(hypnogram("W12R"));
        assertThat(ScoringAlignment.of(other, expert).hypnogram()).isEqualTo(hypnogram(expected));
    }

    private Path edf(LocalDateTime start, int onset) throws IOException {
        List<EdfAnnotation> stages = new ArrayList<>();
        for (String stage : List.of("W", "N1", "N2", "R")) {
            stages.add(new EdfAnnotation(
                    BigDecimal.valueOf(onset + 30L * stages.size()), BigDecimal.valueOf(30), "Sleep stage " + stage));
        }
        Path file = folder.resolve("stages.edf");
        EdfAnnotationWriter.write(file, start, stages);
        return file;
    }

    private static Scoring scoring(LocalDateTime start) {
        return new Scoring(ScoringFormat.EDF, hypnogram("W12R"), Lights.wholeRecording(4), start, List.of());
    }
}
