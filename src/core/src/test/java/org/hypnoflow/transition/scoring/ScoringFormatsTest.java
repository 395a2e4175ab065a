package org.hypnoflow.transition.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hypnoflow.transition.Letters.hypnogram;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import org.hypnoflow.signal.edf.EdfAnnotation;
import org.hypnoflow.signal.edf.EdfAnnotationWriter;
import org.hypnoflow.signal.edf.EdfSignal;
import org.hypnoflow.signal.edf.EdfWriter;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.Lights;
import org.hypnoflow.transition.LightsSource;
import org.hypnoflow.transition.LocalClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScoringFormatsTest {
    @TempDir
    private Path folder;

    @Test
    void readsAnnotationsOfRechtschaffenAndKales() throws IOException {
        Path file = folder.resolve("night.edf");
        EdfAnnotationWriter.write(
                file,
                LocalDateTime.of(2026, 1, 1, 22, 0),
                List.of(
                        annotation(0, 60, "Sleep stage W"),
                        annotation(60, 30, "Sleep stage 3"),
                        annotation(90, 30, "Sleep stage 4"),
                        annotation(120, 30, "Movement time"),
                        annotation(130, 5, "Arousal"),
                        annotation(150, 30, "Sleep stage ?"),
                        annotation(180, 60, "Sleep stage R")));

        Scoring night = read(file);

        assertThat(night.hypnogram()).isEqualTo(hypnogram("WW33??RR"));
        assertThat(night.format()).isEqualTo(ScoringFormat.EDF);
        assertThat(night.start()).isEqualTo(LocalDateTime.of(2026, 1, 1, 22, 0));
        assertThat(night.remarks()).isEmpty();
    }

    @Test
    void singleLettersBesideBareStagesAreStages() throws IOException {
        Path file = folder.resolve("night.edf");
        EdfAnnotationWriter.write(
                file,
                null,
                List.of(
                        annotation(0, 60, "W"),
                        annotation(60, 30, "N1"),
                        annotation(65, 3, "R"),
                        new EdfAnnotation(BigDecimal.valueOf(70), null, "R"),
                        annotation(90, 30, "r"),
                        annotation(120, 47, "w")));

        assertThat(read(file).hypnogram()).isEqualTo(hypnogram("WW1RW"));
        assertThat(read(text("events.tsv", "onset\tduration\ttrial_type", "0\t30\tW", "30\t30\tN1", "60\t30\tR"))
                        .hypnogram())
                .isEqualTo(hypnogram("W1R"));
    }

    @Test
    void singleLettersAloneMarkSomethingElse() throws IOException {
        Path file = folder.resolve("night.edf");
        EdfAnnotationWriter.write(file, null, List.of(annotation(0, 30, "Sleep stage N1"), annotation(30, 30, "R")));

        assertThat(read(file).hypnogram()).isEqualTo(hypnogram("1"));
        assertThat(read(file).remarks())
                .containsExactly("1 epochs have no stage; texts there that are no stage: \"R\" x 1");
    }

    @Test
    void movementThatLastsNoEpochTakesNoStage() throws IOException {
        Path file = folder.resolve("night.edf");
        EdfAnnotationWriter.write(
                file,
                null,
                List.of(
                        annotation(0, 30, "Sleep stage N2"),
                        new EdfAnnotation(BigDecimal.valueOf(15), null, "Movement"),
                        annotation(30, 30, "Sleep stage N3"),
                        annotation(40, 12, "movement"),
                        annotation(60, 30, "Movement time"),
                        annotation(90, 30, "Sleep stage M"),
                        annotation(120, 30, "Movement"),
                        annotation(150, 30, "Sleep stage R")));

        assertThat(read(file).hypnogram()).isEqualTo(hypnogram("23???R"));
        assertThat(ScoringFile.readUnambiguous(file, ReadOptions.PLAIN).remarks())
                .isEmpty();
        assertThat(read(text(
                                "night.annot",
                                "N2\t.\t.\t0\t30\t.",
                                "Movement\t.\t.\t10\t10\t.",
                                "M\t.\t.\t12\t14\t.",
                                "artifact\t.\t.\t12\t14\t.",
                                "REM\t.\t.\t20\t22\t.",
                                "M\t.\t.\t30\t60\t.",
                                "R\t.\t.\t60\t90\t."))
                        .hypnogram())
                .isEqualTo(hypnogram("2?R"));
    }

    @Test
    void readsTablesOfEpochs() throws IOException {
        assertThat(read(text("night.csv", "epoch,stage", "0,W", "1,N1", "2,?", "3,R", "4,REM", "5,S4"))
                        .hypnogram())
                .isEqualTo(hypnogram("W1?RR3"));
    }

    @Test
    void readsTablesOfStretchesWithEitherSeparator() throws IOException {
        assertThat(read(text("a.csv", "\"onset\";\"duration\";\"stage\"", "0;60;W", "60.0;90.0;\"N2\""))
                        .hypnogram())
                .isEqualTo(hypnogram("WW222"));
        assertThat(read(text("b_events.tsv", "onset\tduration\ttrial_type", "0\t30\tSleep stage W", "5\t3\tapnea"))
                        .hypnogram())
                .isEqualTo(hypnogram("W"));
        assertThat(read(text("c.tsv", "session\tepoch_start_time_sec\tstage", "r\t0\tW", "r\t30\tN1", "r\t90\tN2"))
                        .hypnogram())
                .isEqualTo(hypnogram("W1?2"));
    }

    @Test
    void anEventBetweenTwoStagesCutsNone() throws IOException {
        assertThat(read(text(
                                "texts.csv",
                                "onset,description",
                                "0,Sleep stage W",
                                "30,Sleep stage N2",
                                "42,Arousal",
                                "55,Movement",
                                "60,Sleep stage N2",
                                "70,Lights off",
                                "90,Movement",
                                "120,Sleep stage R"))
                        .hypnogram())
                .isEqualTo(hypnogram("W22?R"));
        assertThat(read(text("bare.tsv", "onset\ttrial_type", "0\tW", "12\tR", "30\tN1", "42\tapnea", "60\tR"))
                        .hypnogram())
                .isEqualTo(hypnogram("W1R"));
    }

    @Test
    void anEventCutsNoStageThatCodesTell() throws IOException {
        Path file =
                text("eigene.csv", "onset,description", "0,Stadium 2", "12,Arousal", "30,Stadium 1", "60,Stadium 2");
        ReadOptions told = ReadOptions.PLAIN.withCodes(CodeBook.parse("Stadium 1=N1,Stadium 2=N2"));

        assertThat(ScoringFile.read(file, told).hypnogram()).isEqualTo(hypnogram("212"));
    }

    @Test
    void readsNumbersAsProgramsWriteThem() throws IOException {
        Scoring night = read(text(
                "night.csv",
                "onset,duration,stage",
                "0.0,30.0000000000000036,W",
                "3e1,3.0E+01,N1",
                "60.00000000000001,30,N2"));

        assertThat(night.hypnogram()).isEqualTo(hypnogram("W12"));
        assertThat(night.remarks()).isEmpty();
    }

    @Test
    void readsTheColumnThatTheUserNames() throws IOException {
        Path file = text("night.csv", "epoch,expert_1,expert_2", "0,W,N1", "1,W,N2");

        assertThat(ScoringFile.read(file, ReadOptions.PLAIN.withColumn("Expert_2"))
                        .hypnogram())
                .isEqualTo(hypnogram("12"));
    }

    @Test
    void readsOneStagePerLine() throws IOException {
        assertThat(read(text("night.eannot", "W", "W", "N1", "N2", "?", "R", "", ""))
                        .hypnogram())
                .isEqualTo(hypnogram("WW12?R"));
        assertThat(ScoringFile.read(
                                text("1_1.txt", "0", "1", "2", "3", "5"),
                                ReadOptions.PLAIN.withCodes(CodeBook.parse("isruc")))
                        .hypnogram())
                .isEqualTo(hypnogram("W123R"));
    }

    @Test
    void readsProfusion() throws IOException {
        Path file = text(
                "night.xml",
                "<?xml version=\"1.0\"?>",
                "<CMPStudyConfig><EpochLength>30</EpochLength><ScoredEvents><ScoredEvent><Name>Arousal</Name>"
                        + "<Start>1</Start><Duration>3</Duration></ScoredEvent></ScoredEvents><SleepStages>",
                "<SleepStage>0</SleepStage><SleepStage>1</SleepStage><SleepStage>2</SleepStage>",
                "<SleepStage>3</SleepStage><SleepStage>4</SleepStage><SleepStage>5</SleepStage>",
                "<SleepStage>9</SleepStage><SleepStage>6</SleepStage><SleepStage>10</SleepStage>",
                "<SleepStage>2</SleepStage></SleepStages></CMPStudyConfig>");

        assertThat(read(file).hypnogram()).isEqualTo(hypnogram("W1233R???2"));
        assertThat(read(file).format()).isEqualTo(ScoringFormat.PROFUSION);
    }

    @Test
    void numbersThatProfusionDoesNotDefineMayBeTold() throws IOException {
        Path file = text(
                "night.xml",
                "<CMPStudyConfig><SleepStage>2</SleepStage><SleepStage>7</SleepStage><SleepStage>5</SleepStage>",
                "</CMPStudyConfig>");

        assertThat(ScoringFile.read(file, ReadOptions.PLAIN.withCodes(CodeBook.parse("7=?")))
                        .hypnogram())
                .isEqualTo(hypnogram("2?R"));
    }

    @Test
    void whatProfusionDefinesNobodyTellsOtherwise() throws IOException {
        Path file = text(
                "night.xml",
                "<CMPStudyConfig><SleepStage>0</SleepStage><SleepStage>4</SleepStage><SleepStage>5</SleepStage>",
                "</CMPStudyConfig>");

        Scoring night = ScoringFile.read(file, ReadOptions.PLAIN.withCodes(CodeBook.parse("dreem")));

        assertThat(night.hypnogram()).isEqualTo(hypnogram("W3R"));
        assertThat(night.remarks())
                .containsExactly("the format defines its codes itself: 4 is N3 and not REM, as was told");
    }

    @Test
    void expandsEpochsOfAMinute() throws IOException {
        Path file = text(
                "night.xml",
                "<CMPStudyConfig><EpochLength>60</EpochLength><SleepStages><SleepStage>0</SleepStage>"
                        + "<SleepStage>2</SleepStage></SleepStages></CMPStudyConfig>");

        assertThat(read(file).hypnogram()).isEqualTo(hypnogram("WW22"));
        assertThat(read(text(
                                "behind.xml",
                                "<CMPStudyConfig><SleepStages><SleepStage>0</SleepStage><SleepStage>2</SleepStage>",
                                "</SleepStages><EpochLength>60</EpochLength></CMPStudyConfig>"))
                        .hypnogram())
                .isEqualTo(hypnogram("WW22"));
        assertThat(read(text("night.csv", "epoch,duration,stage", "0,60,W", "1,n/a,N2", "2,30,R"))
                        .hypnogram())
                .isEqualTo(hypnogram("WW22R"));
    }

    @Test
    void readsNsrr() throws IOException {
        Path file = text(
                "night-nsrr.xml",
                "\ufeff<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
                "<PSGAnnotation><EpochLength>30</EpochLength><ScoredEvents>",
                "<ScoredEvent><EventType/><EventConcept>Recording Start Time</EventConcept><Start>0</Start>"
                        + "<Duration>150</Duration></ScoredEvent>",
                event("Wake|0", 0, 60),
                event("Stage 4 sleep|4", 60, 30),
                event("REM sleep|5", 90, 30),
                event("Unscored|9", 120, 30),
                "</ScoredEvents></PSGAnnotation>");

        assertThat(read(file).hypnogram()).isEqualTo(hypnogram("WW3R?"));
    }

    @Test
    void nsrrEventsAmongStagesThatAreNone() throws IOException {
        Path file = text(
                "night-nsrr.xml",
                "<PSGAnnotation><ScoredEvents>",
                event("Beginning of analysis period|Beginning of analysis period", 0, 0),
                event("Beginning of time in bed", 15, 0),
                event("Movement|6", 0, 30),
                event("Artifact|10", 30, 30),
                event("Stage 2 sleep|2", 60, 30),
                event("End of time in bed|LIGHTS-ON", 80, 0),
                event("End of analysis period |x", 90, 0),
                "</ScoredEvents></PSGAnnotation>");

        Scoring night = read(file);

        assertThat(night.hypnogram()).isEqualTo(hypnogram("??2"));
        assertThat(night.lights().off()).isEqualTo(Duration.ofSeconds(15));
        assertThat(night.lights().on()).isEqualTo(Duration.ofSeconds(80));
    }

    @Test
    void annotationsBesideSignalsCountFromTheFirstSample() throws IOException {
        Path file = folder.resolve("night.edf");
        List<EdfSignal> signals = List.of(EdfSignal.symmetric("EEG", "uV", BigDecimal.valueOf(100), 1));
        LocalDateTime halfPast = LocalDateTime.of(2026, 1, 1, 22, 0, 0, 500_000_000);
        try (EdfWriter writer = EdfWriter.create(file, halfPast, BigDecimal.ONE, signals)) {
            writer.annotate(new EdfAnnotation(new BigDecimal("14.8"), BigDecimal.valueOf(30), "Sleep stage N2"));
            writer.writePhysical(new double[1][1]);
            writer.finish();
        }

        Scoring night = read(file);

        assertThat(night.hypnogram()).isEqualTo(hypnogram("2"));
        assertThat(night.remarks())
                .containsExactly(
                        "stages lie up to 14.8 s off the 30 s grid of the recording and moved to the nearest epoch");
    }

    /** The start of such a file is that of its first record, so its stages count from there too. */
    @Test
    void annotationsAloneCountFromTheFirstRecord() throws IOException {
        Path file = folder.resolve("hypnogram.edf");
        LocalDateTime halfPast = LocalDateTime.of(2026, 1, 1, 22, 0, 0, 500_000_000);
        try (EdfWriter writer = EdfWriter.create(file, halfPast, BigDecimal.ONE, List.of())) {
            writer.annotate(new EdfAnnotation(BigDecimal.ZERO, BigDecimal.valueOf(30), "Sleep stage N2"));
            writer.writeRecord(new int[0][]);
            writer.finish();
        }

        Scoring night = read(file);

        assertThat(night.start()).isEqualTo(halfPast);
        assertThat(night.hypnogram()).isEqualTo(hypnogram("2"));
        assertThat(night.remarks()).isEmpty();
    }

    @Test
    void readsLunaInAllItsTimes() throws IOException {
        Path file = text(
                "night.annot",
                "# stages by hand",
                "class\tinstance\tchannel\tstart\tstop\tmeta",
                "W\t.\t.\t0\t30\t.",
                "arousal\t.\tC3\t3.5\t7\tx=1",
                "N1\t.\t.\t0+00:00:30\t0+00:01:00\t.",
                "N2\t.\t.\t60\t+30\t.",
                "SleepStage\tN3\t.\te:4\te:5\t.",
                "R\t.\t.\t150\t...\t.",
                "?\t.\t.\t210\t240\t.",
                "lights_off\t.\t.\t15\t15\t.");

        Scoring night = read(file);

        assertThat(night.hypnogram()).isEqualTo(hypnogram("W1233RR?"));
        assertThat(night.lights().off()).isEqualTo(Duration.ofSeconds(15));
        assertThat(night.lights().offSource()).isEqualTo(LightsSource.ANNOTATION);
    }

    @Test
    void countsClockTimesFromTheRecording() throws IOException {
        Path file = text("night.annot", "W\t.\t.\t23:59:30\t00:00:00\t.", "N1\t.\t.\t00:00:00\t00:00:30\t.");
        ReadOptions options = ReadOptions.PLAIN.withRecordingStart(LocalDateTime.of(2026, 1, 1, 23, 59));

        assertThat(ScoringFile.read(file, options).hypnogram()).isEqualTo(hypnogram("?W1"));
    }

    @Test
    void aClockTimeShortlyBeforeTheStartLiesBeforeIt() throws IOException {
        Path file = text(
                "night.annot",
                "W\t.\t.\t21:59:00\t21:59:30\t.",
                "W\t.\t.\t21:59:30\t22:00:30\t.",
                "N1\t.\t.\t22:00:30\t+30\t.");
        ReadOptions options = ReadOptions.PLAIN.withRecordingStart(LocalDateTime.of(2026, 1, 1, 22, 0));

        Scoring night = ScoringFile.read(file, options);

        assertThat(night.hypnogram()).isEqualTo(hypnogram("W1"));
        assertThat(night.remarks()).containsExactly("2 epochs lie before the start of the recording and are left out");
    }

    @Test
    void clockTimesGoOnThroughARecordingOfADay() throws IOException {
        Path file = text(
                "night.annot",
                "W\t.\t.\t22:00:00\t09:00:00\t.",
                "N1\t.\t.\t09:59:30\t10:30:00\t.",
                "N2\t.\t.\t10:30:00\t21:59:30\t.",
                "N3\t.\t.\t21:59:30\t22:00:00\t.");
        ReadOptions options = ReadOptions.PLAIN.withRecordingStart(LocalDateTime.of(2026, 1, 1, 22, 0));

        assertThat(ScoringFile.read(file, options).hypnogram()).isEqualTo(hypnogram("W*1320 ?*119 1*61 2*1379 3"));
    }

    @Test
    void countsClockTimesThroughTheNightInWhichTheClockIsPutBack() throws IOException {
        Path file = text(
                "night.annot",
                "W\t.\t.\t02:00:00\t+30\t.",
                "N1\t.\t.\t02:59:30\t02:00:00\t.",
                "N2\t.\t.\t02:00:00\t02:00:30\t.",
                "N3\t.\t.\t03:00:00\t03:00:30\t.");
        LocalClock clock = new LocalClock(LocalDateTime.of(2026, 10, 25, 1, 59), ZoneId.of("Europe/Berlin"));

        Scoring night = ScoringFile.read(file, ReadOptions.PLAIN.withClock(clock));

        assertThat(night.hypnogram()).isEqualTo(hypnogram("??W" + "?".repeat(118) + "12" + "?".repeat(119) + "3"));
        assertThat(night.remarks()).singleElement().asString().contains("3 clock times come twice that night");
    }

    @Test
    void countsClockTimesThroughTheNightInWhichTheClockIsPutForward() throws IOException {
        Path file = text("night.annot", "W\t.\t.\t01:59:30\t03:00:00\t.", "N1\t.\t.\t03:00:00\t+30\t.");
        LocalClock clock = new LocalClock(LocalDateTime.of(2027, 3, 28, 1, 59), ZoneId.of("Europe/Berlin"));

        Scoring night = ScoringFile.read(file, ReadOptions.PLAIN.withClock(clock));

        assertThat(night.hypnogram()).isEqualTo(hypnogram("?W1"));
        assertThat(night.remarks()).isEmpty();
    }

    @Test
    void readsWfdbWithTheHeaderBesideIt() throws IOException {
        text("slp.hea", "slp 7 250/0.033333333(1) 5850000 23:51:30 24/8/1989", "slp.dat 212 -500 12 0 73 38252 0 ECG");
        String note = "0158" + "02fc" + "5700";
        String after30s = "00ec" + "0000" + "4c1d" + "0058";
        byte[] annotations = HexFormat.of()
                .parseHex(note + after30s + "05fc" + "32204c412000" + after30s + "01fc" + "5200" + "0000");
        Files.write(folder.resolve("slp.st"), annotations);

        Scoring night = read(folder.resolve("slp.st"));

        assertThat(night.hypnogram()).isEqualTo(hypnogram("W2R"));
        assertThat(night.start()).isEqualTo(LocalDateTime.of(1989, 8, 24, 23, 51, 30));
    }

    /** As programs write since annotations may count otherwise than the record does. */
    @Test
    void wfdbTellsItsOwnRateInItsFirstNote() throws IOException {
        text("slp.hea", "slp 7 500");
        String stage = "0058" + "01fc";
        String after30s = "00ec" + "0000" + "4c1d";
        Files.write(
                folder.resolve("slp.st"),
                HexFormat.of()
                        .parseHex(wfdbNote("## time resolution: 250") + wfdbNote("## end of definitions") + stage
                                + "5700" + after30s + stage + "3200" + "0000"));

        Scoring night = read(folder.resolve("slp.st"));

        assertThat(night.hypnogram()).isEqualTo(hypnogram("W2"));
        assertThat(night.remarks()).isEmpty();
    }

    @Test
    void refusesAWfdbRateThatIsNone() throws IOException {
        text("slp.hea", "slp 7 500");
        Files.write(folder.resolve("slp.st"), HexFormat.of().parseHex(wfdbNote("## time resolution: 0") + "0000"));

        assertThatThrownBy(() -> read(folder.resolve("slp.st")))
                .isInstanceOf(ScoringFormatException.class)
                .hasMessageContaining("time resolution")
                .hasMessageContaining("samples per second");
    }

    private static String wfdbNote(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        HexFormat hex = HexFormat.of();
        return "0058" + hex.toHexDigits((byte) bytes.length) + "fc" + hex.formatHex(bytes)
                + (bytes.length % 2 == 0 ? "" : "00");
    }

    @Test
    void wfdbMayGoBack() throws IOException {
        text("slp.hea", "slp 7 250");
        String stage = "0058" + "01fc";
        String after30s = "00ec" + "0000" + "4c1d";
        String back30s = "00ec" + "ffff" + "b4e2";
        Files.write(
                folder.resolve("slp.st"),
                HexFormat.of()
                        .parseHex(after30s + stage + "3200" + back30s + stage + "5700" + after30s + after30s + stage
                                + "5200" + "0000"));

        assertThat(read(folder.resolve("slp.st")).hypnogram()).isEqualTo(hypnogram("W2R"));
    }

    @ParameterizedTest
    @CsvSource({"10, 600, 600, 900", "10, 9000, 0, 900", "700, 600, 600, 700", "600, 600, 600, 600"})
    void lightsOnBeforeLightsOffAreNoEndOfTheNight(long toldOn, long toldOff, long off, long on) throws IOException {
        Path file = folder.resolve("night.edf");
        EdfAnnotationWriter.write(
                file,
                null,
                List.of(
                        annotation(0, 900, "Sleep stage W"),
                        annotation(toldOn, 0, "Lights on"),
                        annotation(toldOff, 0, "Lights off")));

        Lights lights = read(file).lights();

        assertThat(lights.off()).isEqualTo(Duration.ofSeconds(off));
        assertThat(lights.on()).isEqualTo(Duration.ofSeconds(on));
    }

    @Test
    void lightsThatGoOffAgainEndNoNight() throws IOException {
        Path file = folder.resolve("night.edf");
        EdfAnnotationWriter.write(
                file,
                null,
                List.of(
                        annotation(0, 900, "Sleep stage W"),
                        annotation(60, 0, "Lights off"),
                        annotation(300, 0, "Lights on"),
                        annotation(360, 0, "Lights off")));

        Lights lights = read(file).lights();

        assertThat(lights.off()).isEqualTo(Duration.ofMinutes(1));
        assertThat(lights.on()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void lightsBeyondAWeekAreLeftOut() throws IOException {
        Path file = folder.resolve("night.edf");
        EdfAnnotationWriter.write(
                file,
                null,
                List.of(
                        annotation(0, 30, "Sleep stage W"),
                        annotation(15, 0, "Lights off"),
                        new EdfAnnotation(BigDecimal.valueOf(99_999_999_999L), null, "Lights on")));

        Scoring night = read(file);

        assertThat(night.lights().off()).isEqualTo(Duration.ofSeconds(15));
        assertThat(night.lights().on()).isEqualTo(Duration.ofSeconds(30));
        assertThat(night.remarks())
                .containsExactly("lights more than a week after the start of the recording are left out");
    }

    @Test
    void whatWfdbDefinesNobodyTellsOtherwise() throws IOException {
        text("slp.hea", "slp 7 250");
        String after30s = "00ec" + "0000" + "4c1d" + "0058";
        Files.write(
                folder.resolve("slp.st"),
                HexFormat.of().parseHex("0158" + "01fc" + "3400" + after30s + "01fc" + "5200" + "0000"));

        Scoring night =
                ScoringFile.read(folder.resolve("slp.st"), ReadOptions.PLAIN.withCodes(CodeBook.parse("dreem")));

        assertThat(night.hypnogram()).isEqualTo(hypnogram("3R"));
        assertThat(night.remarks()).singleElement().asString().endsWith("4 is N3 and not REM, as was told");
    }

    @Test
    void saysWhatItMovedAndLeftOut() throws IOException {
        Path file = text("night.csv", "onset,duration,stage", "-60,120,W", "70,30,N1", "100,30,N2", "100,30,N3");

        Scoring night = read(file);

        assertThat(night.hypnogram()).isEqualTo(hypnogram("WW13"));
        assertThat(String.join("; ", night.remarks()))
                .contains("1 epochs are scored more than once")
                .contains("2 epochs lie before the start")
                .contains("up to 10.0 s off the 30 s grid");
    }

    @Test
    void lastStageMayBeCutByTheEndOfTheRecording() throws IOException {
        Scoring night = read(text("night.csv", "onset,duration,stage", "0,30,W", "30,47,N1"));

        assertThat(night.hypnogram()).isEqualTo(hypnogram("W1"));
        assertThat(night.remarks())
                .containsExactly("the last stage, at 30 s, epoch 1, lasts 47 s; 17 s of it are no whole epoch and are"
                        + " left unscored");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WFDB")
    void readsWhatItWrites(ScoringFormat format) throws IOException {
        Hypnogram night = hypnogram("WW1?2233RR 2*1000 W");
        Lights lights =
                Lights.wholeRecording(night.epochs()).withOff(Duration.ofMillis(33_430), LightsSource.ANNOTATION);
        LocalDateTime start = LocalDateTime.of(2026, 3, 1, 22, 30);
        String ending = switch (format) {
            case EDF -> ".edf";
            case CSV -> ".csv";
            case BIDS -> "_events.tsv";
            case PROFUSION, NSRR -> ".xml";
            case ANNOT -> ".annot";
            case EANNOT, WFDB -> ".eannot";
        };
        Path file = folder.resolve("night" + ending);

        ScoringWriter.write(file, format, new Scoring(format, night, lights, start, List.of()));

        assertThat(read(file).hypnogram()).isEqualTo(night);
        if (format == ScoringFormat.EDF || format == ScoringFormat.ANNOT) {
            assertThat(read(file).lights()).isEqualTo(lights);
        }
    }

    private static EdfAnnotation annotation(long onset, long duration, String text) {
        return new EdfAnnotation(BigDecimal.valueOf(onset), BigDecimal.valueOf(duration), text);
    }

    private static String event(String concept, int start, int duration) {
        return "<ScoredEvent><EventType>Stages|Stages</EventType><EventConcept>" + concept + "</EventConcept><Start>"
                + start + "</Start><Duration>" + duration + ".0</Duration></ScoredEvent>";
    }

    private Path text(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
    }

    private static Scoring read(Path file) throws IOException {
        return ScoringFile.read(file, ReadOptions.PLAIN);
    }

    @Test
    void codesMayStandBeforeOrAfterTheirStage() throws IOException {
        Path file = Files.writeString(folder.resolve("numbers.txt"), "0\n1\n4\n-1\n");
        for (String book : List.of("0=W,1=N1,4=REM,-1=?", "W=0,N1=1,REM=4,?=-1", "W=0,1=N1,R=4,-1=?")) {
            assertThat(ScoringFile.read(file, ReadOptions.PLAIN.withCodes(CodeBook.parse(book)))
                            .hypnogram())
                    .as(book)
                    .isEqualTo(hypnogram("W1R?"));
        }
    }
}
