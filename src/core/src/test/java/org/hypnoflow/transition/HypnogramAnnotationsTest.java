package org.hypnoflow.transition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hypnoflow.transition.Letters.hypnogram;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.signal.edf.EdfAnnotation;
import org.hypnoflow.signal.edf.EdfAnnotationWriter;
import org.hypnoflow.signal.edf.EdfFile;
import org.hypnoflow.transition.scoring.ReadOptions;
import org.hypnoflow.transition.scoring.ScoringFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HypnogramAnnotationsTest {
    private static final Path SCORINGS =
            Path.of(System.getProperty("hypnoflow.root"), "..", "shared", "data", "hypnograms", "edfplus");

    @TempDir
    private Path folder;

    @Test
    void readsBoutsOfManyEpochs() throws IOException {
        Hypnogram night = read(annotation("0", "60", "Sleep stage W"), annotation("60", "90", "Sleep stage 4"));

        assertThat(night).isEqualTo(hypnogram("WW333"));
    }

    @Test
    void timeWithoutAnnotationIsUnscored() throws IOException {
        Hypnogram night = read(annotation("60", "30", "Sleep stage R"), annotation("120", "30", "Movement time"));

        assertThat(night).isEqualTo(hypnogram("??R??"));
    }

    @Test
    void bareLettersAndMovementsAreStagesWhereTheyLast() throws IOException {
        assertThat(read(
                        annotation("0", "30", "W"),
                        annotation("30", "30", "N2"),
                        annotation("35", null, "Movement"),
                        annotation("40", null, "R"),
                        annotation("60", "30", "R")))
                .isEqualTo(hypnogram("W2R"));
    }

    @Test
    void bareRemThatLastsNoEpochIsAnEyeMovement() throws IOException {
        assertThat(read(
                        annotation("0", "30", "Sleep stage N2"),
                        annotation("12", "4", "REM"),
                        annotation("30", "30", "Sleep stage W"),
                        annotation("40", null, "REM"),
                        annotation("60", "30", "REM")))
                .isEqualTo(hypnogram("2WR"));
        assertThat(read(annotation("0", null, "N2"), annotation("30", null, "REM"), annotation("50", "0.5", "REM")))
                .isEqualTo(hypnogram("2R"));
    }

    @Test
    void annotationWithoutDurationLastsOneEpoch() throws IOException {
        assertThat(read(annotation("0", null, "Sleep stage N1"), annotation("30", null, "Sleep stage N2")))
                .isEqualTo(hypnogram("12"));
    }

    @Test
    void movesToTheNearestEpoch() throws IOException {
        assertThat(read(annotation("14.9", "30", "Sleep stage N1"), annotation("45.1", "30", "Sleep stage N2")))
                .isEqualTo(hypnogram("1?2"));
    }

    @Test
    void readsWhatItWrites() throws IOException {
        Hypnogram night = hypnogram("WW1?2233RR");
        List<EdfAnnotation> annotations = HypnogramAnnotations.of(night, Lights.wholeRecording(10));

        assertThat(annotations).hasSize(10).extracting(EdfAnnotation::text).startsWith("Sleep stage W");
        assertThat(read(annotations.toArray(EdfAnnotation[]::new))).isEqualTo(night);
    }

    @Test
    void survivesTheWayThroughAFile() throws IOException {
        Hypnogram night = hypnogram("W*20 1*3 2*500 ?*4 3*200 R*300 W");
        Lights lights = lights(33_430, 3_000_500);
        Path file = folder.resolve("night.hypnogram.edf");
        EdfAnnotationWriter.write(file, LocalDateTime.of(2026, 3, 1, 22, 30), HypnogramAnnotations.of(night, lights));

        try (EdfFile edf = EdfFile.open(file)) {
            assertThat(ScoringFile.read(file, ReadOptions.PLAIN).hypnogram()).isEqualTo(night);
            assertThat(HypnogramAnnotations.lights(
                            Lights.wholeRecording(night.epochs()), edf.annotations(), BigDecimal.ZERO))
                    .isEqualTo(lights);
        }
    }

    @Test
    void lightsComeFromTheFirstOffAndTheLastOn() {
        Lights lights = HypnogramAnnotations.lights(
                Lights.wholeRecording(1000),
                List.of(
                        annotation("5", null, "Lights on"),
                        annotation("60.5", null, "Lights off@@EEG F4-A1"),
                        annotation("400", null, "lights out"),
                        annotation("9000", null, "Lights on"),
                        annotation("8000", null, "Lights on")),
                BigDecimal.ZERO);

        assertThat(lights).isEqualTo(lights(60_500, 9_000_000));
    }

    @Test
    void lightsThatGoOffAgainEndNoNight() {
        Lights lights = HypnogramAnnotations.lights(
                Lights.wholeRecording(1000),
                List.of(
                        annotation("60", null, "Lights off"),
                        annotation("9000", null, "Lights on"),
                        annotation("9600", null, "Lights off")),
                BigDecimal.ZERO);

        assertThat(lights)
                .isEqualTo(Lights.wholeRecording(1000).withOff(Duration.ofMinutes(1), LightsSource.ANNOTATION));
    }

    @Test
    void lightsStayWhereNoAnnotationTellsThem() {
        Lights whole = Lights.wholeRecording(10);

        assertThat(HypnogramAnnotations.lights(whole, List.of(annotation("3", null, "Arousal")), BigDecimal.ZERO))
                .isEqualTo(whole);
    }

    @Test
    void lightsOfTheWholeRecordingAreNotWritten() {
        assertThat(HypnogramAnnotations.of(hypnogram("WW"), Lights.wholeRecording(2)))
                .extracting(EdfAnnotation::text)
                .containsExactly("Sleep stage W", "Sleep stage W");
    }

    @Test
    void readsSleepEdfScoring() throws IOException {
        Hypnogram night = scoring("sleep-edf-sc/SC4001EC-Hypnogram.edf");

        assertThat(night.seconds()).isEqualTo(86_400);
        assertThat(minutes(night)).containsExactly(998.5, 29, 125, 110, 62.5);
        assertThat(SleepStatistics.of(night, Lights.wholeRecording(night.epochs()))
                        .unscoredMinutes())
                .isEqualTo(115);
    }

    @Test
    void readsHmcScoringWithLights() throws IOException {
        Hypnogram night = scoring("hmc/SN001_sleepscoring.edf");

        assertThat(minutes(night)).containsExactly(75.5, 54.5, 215, 11.5, 70.5);
        try (EdfFile edf = EdfFile.open(SCORINGS.resolve("hmc/SN001_sleepscoring.edf"))) {
            Lights lights = HypnogramAnnotations.lights(
                    Lights.wholeRecording(night.epochs()), edf.annotations(), BigDecimal.ZERO);
            assertThat(lights.off()).isEqualTo(Duration.ofMillis(33_430));
            assertThat(lights.onSource()).isEqualTo(LightsSource.ANNOTATION);
        }
    }

    private static Hypnogram scoring(String name) throws IOException {
        Path file = SCORINGS.resolve(name);
        Assumptions.assumeTrue(Files.exists(file), "the scoring " + name + " is not on this machine");
        return ScoringFile.read(file, ReadOptions.PLAIN).hypnogram();
    }

    private static double[] minutes(Hypnogram night) {
        double[] minutes = new double[SleepStage.COUNT];
        for (int epoch = 0; epoch < night.epochs(); epoch++) {
            if (night.isScored(epoch)) {
                minutes[night.stage(epoch).ordinal()] += 0.5;
            }
        }
        return minutes;
    }

    private Hypnogram read(EdfAnnotation... annotations) throws IOException {
        Path file = folder.resolve("annotations.edf");
        EdfAnnotationWriter.write(file, null, List.of(annotations));
        return ScoringFile.read(file, ReadOptions.PLAIN).hypnogram();
    }

    private static EdfAnnotation annotation(String onset, String duration, String text) {
        return new EdfAnnotation(new BigDecimal(onset), duration == null ? null : new BigDecimal(duration), text);
    }

    private static Lights lights(long offMillis, long onMillis) {
        return new Lights(
                Duration.ofMillis(offMillis),
                LightsSource.ANNOTATION,
                Duration.ofMillis(onMillis),
                LightsSource.ANNOTATION);
    }
}
