package org.hypnoflow.transition.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hypnoflow.transition.Letters.hypnogram;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.hypnoflow.signal.edf.EdfAnnotation;
import org.hypnoflow.signal.edf.EdfAnnotationWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoringRefusalsTest {
    @TempDir
    private Path folder;

    @Test
    void numbersAreNotGuessed() throws IOException {
        refuses(text("1_1.txt", "0", "2", "3", "5", "1"))
                .hasMessageContaining("1_1.txt, line 1: stages are the numbers 0, 1, 2, 3, 5")
                .hasMessageContaining("--codes isruc (0=W,1=N1,2=N2,3=N3,5=REM)")
                .hasMessageContaining("--codes rk")
                .hasMessageContaining("--codes '0=...,1=...,2=...,3=...,5=...'")
                .hasMessageNotContaining("dreem");
    }

    @Test
    void numberThatTheBookDoesNotKnowRefusesTheFile() throws IOException {
        Path file = text("night.txt", "0", "4");

        assertThatThrownBy(() -> ScoringFile.read(file, ReadOptions.PLAIN.withCodes(CodeBook.parse("isruc"))))
                .isInstanceOf(ScoringFormatException.class)
                .hasMessageContaining("line 2: stages are the numbers 4")
                .hasMessageContaining("--codes dreem");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobook", "0=W,0=N1", "0=X", "=W", "0"})
    void booksAreListsOfStages(String book) {
        assertThatThrownBy(() -> CodeBook.parse(book))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: isruc, rk");
    }

    @Test
    void aBlankLineAmongOthersSaysWhatToDo() throws IOException {
        refuses(text("night.eannot", "W", "N1", " ", "N2", ""))
                .hasMessageContaining("night.eannot, line 3: empty (expected: one stage per line and epoch of 30 s, "
                        + "? where it is unscored; remove the line where no epoch belongs to it)");
        assertThat(ScoringFile.read(text("night.eannot", "W", "N1", "?", "N2", "", " "), ReadOptions.PLAIN)
                        .hypnogram())
                .isEqualTo(hypnogram("W1?2"));
    }

    @Test
    void unknownWordsNameTheirLine() throws IOException {
        refuses(text("night.csv", "epoch,stage", "0,W", "1,S7"))
                .hasMessageContaining("line 3: stage \"S7\" (expected: W, N1, N2, N3, REM or ?");
    }

    @Test
    void epochsOfTwentySecondsAreOtherEpochs() throws IOException {
        Path file = folder.resolve("night.edf");
        EdfAnnotationWriter.write(
                file,
                null,
                List.of(
                        new EdfAnnotation(BigDecimal.ZERO, BigDecimal.valueOf(20), "Sleep stage W"),
                        new EdfAnnotation(BigDecimal.valueOf(20), BigDecimal.valueOf(20), "Sleep stage 1")));

        refuses(file)
                .hasMessageContaining(
                        "stage W at 0 s, epoch 0, lasts 20 s, one of 2 such stages (expected: whole epochs of 30 s");
        refuses(text("onsets.csv", "onset,stage", "0,W", "20,N1", "40,N1"))
                .hasMessageContaining("lasts 20 s (expected: whole epochs of 30 s");
    }

    @Test
    void timesOfRefusalsCountFromTheRecording() throws IOException {
        Path file = folder.resolve("night.edf");
        LocalDateTime start = LocalDateTime.of(2026, 1, 1, 22, 0);
        EdfAnnotationWriter.write(
                file,
                start.plusSeconds(100),
                List.of(
                        new EdfAnnotation(new BigDecimal("17.5"), BigDecimal.valueOf(30), "Sleep stage W"),
                        new EdfAnnotation(new BigDecimal("47.5"), BigDecimal.valueOf(30), "Sleep stage X")));

        // 117.5 s after the first sample are 3 epochs and 27.5 s, which are skipped.
        assertThatThrownBy(() -> ScoringFile.read(
                        file, ReadOptions.PLAIN.withRecordingStart(start).onOwnGrid()))
                .hasMessageContaining("annotation 2 at 147.5 s, epoch 4: \"Sleep stage X\" is no stage");
        assertThatThrownBy(() -> ScoringFile.read(file, ReadOptions.PLAIN.onOwnGrid()))
                .hasMessageContaining("annotation 2 at 47.5 s, epoch 1: ");
        refuses(file).hasMessageContaining("annotation 2 at 47.5 s, epoch 2: ");
    }

    @Test
    void stagesThatLastOddlyTellTheirTimeInTheRecording() throws IOException {
        Path file = folder.resolve("night.edf");
        EdfAnnotationWriter.write(
                file,
                null,
                List.of(
                        new EdfAnnotation(new BigDecimal("17.5"), BigDecimal.valueOf(60), "Sleep stage W"),
                        new EdfAnnotation(new BigDecimal("77.5"), new BigDecimal("12.3"), "Sleep stage 1"),
                        new EdfAnnotation(new BigDecimal("107.5"), BigDecimal.valueOf(30), "Sleep stage 2")));

        assertThatThrownBy(() -> ScoringFile.read(file, ReadOptions.PLAIN.onOwnGrid()))
                .hasMessageContaining("night.edf: stage N1 at 77.5 s, epoch 2, lasts 12.3 s (expected: ")
                .hasMessageContaining("correct what it lasts");
    }

    @Test
    void tablesNeedTheirColumns() throws IOException {
        refuses(text("night.csv", "time,hypnogram", "0,W"))
                .hasMessageContaining("line 1: columns [time, hypnogram] (expected: stage, and epoch or onset")
                .hasMessageContaining("--column NAME");
        Path file = text("night.csv", "epoch,a", "0,W");
        assertThatThrownBy(() -> ScoringFile.read(file, ReadOptions.PLAIN.withColumn("b")))
                .hasMessageContaining("expected: the column b among them");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "epoch,stage;0,W;2,W|line 3: \"2,W\" (expected: epoch 1",
                "onset,duration,stage;0,x,W|line 2: duration \"x\" (expected: seconds)",
                "onset,duration,stage;0,-30,W|line 2: duration \"-30\" (expected: seconds)",
                "epoch,duration,stage;0,30,W;1,60,N1;2,30,N2|line 3: \"1,60,N1\" (expected: a duration of 30, as all",
                "epoch,duration,stage;0,20,W;1,20,N1;2,20,N2|lasts 20 s",
                "epoch,stage;0,W;1,;2,R|line 3: blank (expected: a stage, or ? where the epoch is unscored)",
                "epoch,stage;0,0;1,;2,5|numbers 0, 5, which tools give different meanings (expected: numbers whose",
                "epoch,stage;0,S7;1,|--codes 's7=...'",
                "onset,stage;1e99,W|line 2: onset \"1e99\" (expected: seconds after",
                "onset,stage;999999999,W|line 2: stage at 999999999 s, duration 30 s (expected: within a week",
                "onset,duration,stage;0,999999999,W|(expected: within a week",
                "onset,duration,stage;0|line 2: \"0\" (expected: 3 cells",
                "epoch,stage|no stage (expected: stages such as N2)",
                "epoch,stage;0,?|1 stages, all unscored"
            })
    void brokenTablesNameTheirPlace(String lines, String message) throws IOException {
        refuses(text("night.csv", lines.split(";", -1))).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "onset,stage;0,W;30,N1;0,W;30,N2|line 4: goes back to 0 s, and what was scored before is scored again",
                "onset,duration,stage;0,60,W;60,90,N1;0,120,W|line 4: goes back to 0 s",
                "onset,stage;15,W;45,N1;75,N2;105,N2;45,W;75,N1;105,N1|line 6: goes back to 45 s",
                "subject,onset,stage;A,0,W;A,30,N1;B,0,W|line 4: another subject than before (expected: one night; a",
                "run,epoch,stage;1,0,W;1,1,N1;2,0,W|line 4: another run than before",
                "participant_id,onset,stage;A,0,W;n/a,30,N1;B,60,W|line 4: another participant_id than before"
            })
    void tablesOfSeveralNightsNameWhereTheSecondBegins(String lines, String message) throws IOException {
        refuses(text("nights.csv", lines.split(";", -1))).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "onset,stage;60,N2;0,W;30,N1|W12",
                "onset,stage;0,W;30,N1;60,N2;90,N2;30,N2;60,N1|W212",
                "onset,duration,stage;0,120,W;60,30,N1;90,30,N2|WW12",
                "run,onset,stage;1,0,W;1,30,N1;,60,N2|W12"
            })
    void rowsOfOneNightStandInAnyOrder(String lines, String night) throws IOException {
        assertThat(ScoringFile.read(text("night.csv", lines.split(";", -1)), ReadOptions.PLAIN)
                        .hypnogram())
                .isEqualTo(hypnogram(night));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "W\t.\t.\t10:00:00\t+30\t.|clock time \"10:00:00\" and no recording",
                "W\t.\t.\tx\t30\t.|time \"x\" (expected: seconds",
                "W\t.\t.\t60\t30\t.|stop before start",
                "W\t.\te:0|\"e:0\" (expected: an epoch such as e:1)",
                "W 0 30|expected: class, instance, channel, start and stop"
            })
    void brokenLunaNamesItsLine(String line, String message) throws IOException {
        refuses(text("night.annot", line)).hasMessageContaining("line 1: ").hasMessageContaining(message);
    }

    @Test
    void xmlMayBeInSixteenBits() throws IOException {
        String xml = "<?xml version=\"1.0\""
                + " encoding=\"UTF-16\"?><CMPStudyConfig><SleepStage>2</SleepStage></CMPStudyConfig>";
        for (Charset charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Path file = Files.writeString(folder.resolve("night.xml"), xml, charset);
            assertThat(ScoringFile.read(file, ReadOptions.PLAIN).hypnogram())
                    .as(charset.name())
                    .isEqualTo(hypnogram("2"));
        }
    }

    @Test
    void xmlOpensNothingOutsideItself() throws IOException {
        Path secret = text("secret.txt", "0");
        refuses(text(
                        "night.xml",
                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>",
                        "<CMPStudyConfig><SleepStages><SleepStage>&e;</SleepStage></SleepStages></CMPStudyConfig>"))
                .hasMessageContaining("(expected: XML without one)");
        refuses(text("bomb.xml", "<CMPStudyConfig>&lol;</CMPStudyConfig>")).hasMessageContaining("broken XML");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "<html/>#XML of <html> (expected: Profusion",
                "<CMPStudyConfig><SleepStages>#broken XML",
                "<CMPStudyConfig><EpochLength>x</EpochLength>#EpochLength: \"x\" (expected: seconds)",
                "<CMPStudyConfig><EpochLength>0</EpochLength>#EpochLength: \"0\" (expected: seconds, more than 0)",
                "<CMPStudyConfig><EpochLength>20</EpochLength><SleepStage>0</SleepStage><SleepStage>0</SleepStage>"
                        + "</CMPStudyConfig>#lasts 20 s",
                "<CMPStudyConfig><SleepStage>2</SleepStage><SleepStage>7</SleepStage></CMPStudyConfig>"
                        + "#stage 2 at 30 s, epoch 1: stage \"7\" (expected: 0 for W, 1 to 4 for NREM, 5 for REM, "
                        + "6 for movement, 9 for unscored or 10 for artefact; others have to be told, as with "
                        + "--codes '7=...')",
                "<CMPStudyConfig><SleepStage>2</SleepStage><SleepStage/></CMPStudyConfig>"
                        + "#stage 2 at 30 s, epoch 1: blank (expected: a stage, or 9 where the epoch is unscored)",
                "<PSGAnnotation><ScoredEvent><EventType>Stages|Stages</EventType><EventConcept/><Start>0</Start>"
                        + "<Duration>30</Duration></ScoredEvent></PSGAnnotation>"
                        + "#event 1 at 0 s, epoch 0: blank (expected: a stage, or Unscored where",
                "<PSGAnnotation/>#no stage"
            })
    void brokenXmlSaysWhy(String xml, String message) throws IOException {
        refuses(text("night.xml", xml)).hasMessageContaining(message);
    }

    @Test
    void nsrrStagesThatAreNotKnownTellTheirTime() throws IOException {
        refuses(text(
                        "night.xml",
                        "<PSGAnnotation><ScoredEvent><EventType>Stages|Stages</EventType>",
                        "<EventConcept>Stage 7 sleep|7</EventConcept><Start>60</Start><Duration>30</Duration>",
                        "</ScoredEvent></PSGAnnotation>"))
                .hasMessageContaining("event 1 at 60 s, epoch 2: stage \"Stage 7\" (expected: W, N1, N2, N3, REM or ?");
    }

    @Test
    void wfdbNeedsItsHeaderAndItsEnd() throws IOException {
        Path file = Files.write(folder.resolve("slp.st"), new byte[] {1, 0x58, 2, (byte) 0xfc, 'W', 0});

        refuses(file).hasMessageContaining("there is no slp.hea to tell their rate");
        text("slp.hea", "slp 7 0");
        refuses(file).hasMessageContaining("rate \"0\" (expected: samples per second)");
        text("slp.hea", "slp 7 250");
        refuses(file).hasMessageContaining("byte 6: the file ends within its annotations");
        Files.write(file, new byte[] {0, (byte) 0xec, -1, 0x7f, 0, 0, 1, 0x58, 1, (byte) 0xfc, 'W', 0, 0, 0});
        refuses(file).hasMessageContaining("expected: within a week");
    }

    @Test
    void truncatedAnnotationsAreRefused() throws IOException {
        Path file = annotations("Sleep stage W", "Sleep stage N1");
        byte[] whole = Files.readAllBytes(file);

        Files.write(file, Arrays.copyOf(whole, whole.length - 2));
        refuses(file).hasMessageContaining("texts.edf: ends within its data: 0 of 1 data records (expected: all");
        Files.write(file, Arrays.copyOf(whole, whole.length + 2));
        assertThat(ScoringFile.read(file, ReadOptions.PLAIN).remarks())
                .containsExactly("2 bytes after the last whole data record are left out, and stages may be missing");
    }

    @Test
    void annotationListsThatCannotBeReadMayHoldStages() throws IOException {
        Path file = annotations("Sleep stage W", "Sleep stage N1", "Sleep stage N2");
        String whole = Files.readString(file, StandardCharsets.ISO_8859_1);

        Files.writeString(file, whole.replace("+30\u0015", "+3,\u0015"), StandardCharsets.ISO_8859_1);
        refuses(file)
                .hasMessageContaining("1 annotation lists cannot be read, and 1 epochs between the first stage and the"
                        + " last have none (expected: lists of EDF+");
        Files.writeString(file, whole.replace("+60\u0015", "+6,\u0015"), StandardCharsets.ISO_8859_1);
        assertThat(ScoringFile.read(file, ReadOptions.PLAIN).remarks())
                .singleElement()
                .asString()
                .startsWith("1 annotation lists cannot be read, and stages may be missing");
        assertThatThrownBy(() -> ScoringFile.readUnambiguous(file, ReadOptions.PLAIN))
                .isInstanceOf(ScoringFormatException.class)
                .hasMessageContaining("1 annotation lists cannot be read (expected: ");
        Files.writeString(file, whole.replaceAll("[+](\\d+\u0015)", "x$1"), StandardCharsets.ISO_8859_1);
        refuses(file).hasMessageContaining("3 annotation lists cannot be read (expected: ");
    }

    @Test
    void changesOfStageWithoutDurationsLeaveEpochsUnscored() throws IOException {
        Path changes = folder.resolve("changes.edf");
        EdfAnnotationWriter.write(
                changes,
                null,
                List.of(
                        new EdfAnnotation(BigDecimal.ZERO, null, "Sleep stage W"),
                        new EdfAnnotation(BigDecimal.valueOf(30), null, "Sleep stage N1"),
                        new EdfAnnotation(BigDecimal.valueOf(35), BigDecimal.valueOf(3), "Arousal"),
                        new EdfAnnotation(BigDecimal.valueOf(300), null, "Sleep stage N2")));
        Path table = text("changes.csv", "onset,stage", "0,W", "30,N1", "300,N2");

        for (Path file : List.of(changes, table)) {
            Scoring night = ScoringFile.read(file, ReadOptions.PLAIN);
            assertThat(night.hypnogram()).isEqualTo(hypnogram("W1????????2"));
            assertThat(night.remarks()).containsExactly("8 epochs between stages without a duration are unscored");
            assertThatThrownBy(() -> ScoringFile.readUnambiguous(file, ReadOptions.PLAIN))
                    .isInstanceOf(ScoringFormatException.class)
                    .hasMessageContaining("8 epochs lie between stages without a duration (expected: a duration for");
        }
        assertThat(ScoringFile.readUnambiguous(text("each.csv", "onset,stage", "0,W", "30,N1"), ReadOptions.PLAIN)
                        .remarks())
                .isEmpty();
    }

    @Test
    void annotationsWithoutStagesAreListed() throws IOException {
        Path file = folder.resolve("night.edf");
        EdfAnnotationWriter.write(
                file, null, List.of(new EdfAnnotation(BigDecimal.ZERO, BigDecimal.valueOf(30), "Schlafstadium 2")));

        refuses(file)
                .hasMessageContaining("no stage, but \"schlafstadium 2\" x 1")
                .hasMessageContaining("--codes that tells which texts are stages");
    }

    @Test
    void whatMayBeAboutThePatientIsNeverShown() throws IOException {
        EdfAnnotation name = new EdfAnnotation(BigDecimal.valueOf(3), null, "Pat. Erika Mustermann *1950");
        EdfAnnotation call = new EdfAnnotation(BigDecimal.valueOf(50), BigDecimal.valueOf(2), "Erika calls");
        EdfAnnotation foreign = new EdfAnnotation(BigDecimal.ZERO, BigDecimal.valueOf(30), "Schlafstadium 2");

        refuses(annotations(name, call))
                .hasMessageContaining("no stage, but 2 texts that are no stage (expected: annotations such as")
                .hasMessageNotContainingAny("Erika", "erika");
        refuses(annotations(name))
                .hasMessageContaining("no stage, but 1 text that is no stage (expected")
                .hasMessageNotContainingAny("Erika", "erika");
        refuses(annotations(name, foreign, call))
                .hasMessageContaining(
                        "no stage, but \"schlafstadium 2\" x 1, 2 other texts that are no stage (expected")
                .hasMessageNotContainingAny("Erika", "erika");
        refuses(annotations(
                        name, new EdfAnnotation(BigDecimal.valueOf(30), BigDecimal.valueOf(30), "Sleep stage X"), call))
                .hasMessageContaining("Sleep stage X")
                .hasMessageNotContainingAny("Erika", "erika");
        refuses(text("night.annot", "Erika Mustermann\t.\t.\t3\t3\t.", "arousal\t.\t.\t5\t7\t."))
                .hasMessageContaining("no stage, but 2 texts that are no stage")
                .hasMessageNotContainingAny("Erika", "erika");
    }

    private Path annotations(EdfAnnotation... told) throws IOException {
        Path file = folder.resolve("night.edf");
        EdfAnnotationWriter.write(file, null, List.of(told));
        return file;
    }

    @Test
    void stagesThatAreNotKnownRefuseTheFile() throws IOException {
        Path file = annotations("Sleep stage W", "Sleep stage X9", "Arousal");

        refuses(file)
                .hasMessageContaining("annotation 2 at 30 s, epoch 1: \"Sleep stage X9\" is no stage that is known")
                .hasMessageContaining("(expected: Sleep stage W, N1, N2, N3, R, 1, 2, 3, 4, M or ?; ")
                .hasMessageContaining("--codes 'sleep stage x9=...'");
        assertThat(ScoringFile.read(file, ReadOptions.PLAIN.withCodes(CodeBook.parse("sleep stage x9=N2")))
                        .hypnogram())
                .isEqualTo(hypnogram("W2"));
        refuses(annotations("Sleep stage W", "SLEEP_STAGE e")).hasMessageContaining("\"SLEEP_STAGE e\"");
        refuses(text("events.tsv", "onset\tduration\ttrial_type", "0\t30\tSleep stage W", "30\t30\tSleep stage X"))
                .hasMessageContaining("line 3 at 30 s, epoch 1: \"Sleep stage X\"");
    }

    @Test
    void whatCannotBeToldOffersNoOption() throws IOException {
        Path file = annotations("Sleep stage X9");

        assertThatThrownBy(() -> ScoringFile.read(file, ReadOptions.PLAIN))
                .isInstanceOfSatisfying(
                        ScoringFormatException.class,
                        refused -> assertThat(refused.withoutOption())
                                .contains("Sleep stage X9")
                                .doesNotContain("--codes"));
    }

    @Test
    void textsInPlaceOfStagesAreRemarkedOn() throws IOException {
        Path file = annotations("Sleep stage W", "Schlafstadium 2", "Schlafstadium 2", "Schlafstadium 3");

        assertThat(ScoringFile.read(file, ReadOptions.PLAIN).remarks())
                .containsExactly("3 epochs have no stage; texts there that are no stage: "
                        + "\"Schlafstadium 2\" x 2, \"Schlafstadium 3\" x 1");
    }

    @Test
    void whatWasWrittenOnceIsNotShown() throws IOException {
        Path file = folder.resolve("night.edf");
        List<EdfAnnotation> annotations = new ArrayList<>();
        annotations.add(new EdfAnnotation(BigDecimal.ZERO, BigDecimal.valueOf(30), "Sleep stage W"));
        for (int epoch = 1; epoch < 9; epoch++) {
            annotations.add(new EdfAnnotation(BigDecimal.valueOf(30L * epoch), null, "J Doe calls " + epoch));
            annotations.add(new EdfAnnotation(BigDecimal.valueOf(30L * epoch), BigDecimal.valueOf(12), "Apnoea"));
        }
        EdfAnnotationWriter.write(file, null, annotations);

        assertThat(ScoringFile.read(file, ReadOptions.PLAIN).remarks()).isEmpty();
    }

    @Test
    void nightsOfUnscoredEpochsAreCounted() throws IOException {
        refuses(annotations("Sleep stage ?", "Sleep stage ?")).hasMessageContaining("2 stages, all unscored");
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void pipesAreNotWaitedFor() throws Exception {
        Path pipe = folder.resolve("night.txt");
        Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assertThat(made.waitFor()).isZero();

        refuses(pipe).hasMessageContaining("night.txt: a pipe or a device (expected: a file");
    }

    @Test
    void foldersAndMissingFilesAreNamed() {
        refuses(folder).hasMessageContaining("a folder (expected: a file");
        assertThatThrownBy(() -> ScoringFile.read(folder.resolve("none.csv"), ReadOptions.PLAIN))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void largeFilesAreNotRead() throws IOException {
        Path file = folder.resolve("night.txt");
        try (var large = new java.io.RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(TextLines.MOST_BYTES + 1);
        }

        refuses(file).hasMessageContaining("bytes (expected: a scoring");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.csv", "x.tsv", "x.annot", "x.eannot", "x.txt", "x.xml", "x.st", "x.edf"})
    void garbageIsRefusedAndNothingElse(String name) throws IOException {
        text("x.hea", "x 1 100");
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            byte[] garbage = new byte[random.nextInt(400)];
            random.nextBytes(garbage);
            Path file = Files.write(folder.resolve(name), garbage);
            assertThatThrownBy(() -> ScoringFile.read(file, ReadOptions.PLAIN))
                    .as("round " + round)
                    .isInstanceOf(IOException.class);
        }
    }

    private AbstractThrowableAssert<?, ?> refuses(Path file) {
        return assertThatThrownBy(() -> ScoringFile.read(file, ReadOptions.PLAIN))
                .isInstanceOf(ScoringFormatException.class);
    }

    /** One text per epoch. */
    private Path annotations(String... texts) throws IOException {
        List<EdfAnnotation> annotations = new ArrayList<>();
        for (String text : texts) {
            annotations.add(
                    new EdfAnnotation(BigDecimal.valueOf(30L * annotations.size()), BigDecimal.valueOf(30), text));
        }
        Path file = folder.resolve("texts.edf");
        Files.deleteIfExists(file);
        EdfAnnotationWriter.write(file, null, annotations);
        return file;
    }

    private Path text(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }
}
