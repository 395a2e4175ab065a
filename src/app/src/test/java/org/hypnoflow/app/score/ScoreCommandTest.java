package org.hypnoflow.app.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hypnoflow.app.Hypnoflow;
import org.hypnoflow.app.ShortNight;
import org.hypnoflow.onnx.GoldenVectors;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.Fallback;
import org.hypnoflow.signal.edf.EdfAnnotation;
import org.hypnoflow.signal.edf.EdfAnnotationWriter;
import org.hypnoflow.signal.edf.EdfSignal;
import org.hypnoflow.signal.edf.EdfWriter;
import org.hypnoflow.signal.filter.Conditioner;
import org.hypnoflow.signal.montage.MontageInput;
import org.hypnoflow.signal.montage.MontageInputs;
import org.hypnoflow.testkit.TinyGolden;
import org.hypnoflow.testkit.TinyStudent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command as a user runs it, with the shipped student in a real embedded job. */
class ScoreCommandTest {
    private static final String[] LABELS = {"EEG C4-M1", "EOG E1-M2"};

    private static final Path SCHEMA = Path.of("..", "..", "docs", "stages-as-json.schema.json");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void leavesStagesHypnogramAndReportsBesideTheRecording() throws IOException {
        Path night = write("night.edf", 305, LABELS);

        assertThat(score(night.toString(), "--zone", "Europe/Berlin", "--lights-off", "22:31"))
                .as(err.toString())
                .isZero();

        assertThat(names())
                .containsExactly(
                        "night.alerts.jsonl",
                        "night.edf",
                        "night.hypnogram.edf",
                        "night.report.html",
                        "night.report.json",
                        "night.stages.csv");
        List<String> rows = Files.readAllLines(folder.resolve("night.stages.csv"));
        assertThat(rows).hasSize(1 + 10 + 1);
        assertThat(rows.get(0))
                .startsWith("epoch,onset_seconds,local_time,utc,stage,confidence,p_w,p_n1,p_n2,p_n3,p_rem");
        assertThat(rows.get(1)).startsWith("0,0,2020-01-01T22:30:00,2020-01-01T21:30:00Z,");
        assertThat(rows.get(11)).startsWith("10,300,").contains(",?,").contains("PARTIAL");
        assertThat(out.toString()).contains("C4-M1").contains("night.edf");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void givesEachRecordingToTheStudentThatFitsItsChannels() throws IOException {
        write("one.edf", 90, "EEG Fpz-Cz");
        write("two.edf", 90, LABELS);
        write("three.edf", 90, "EEG C4-M1", "EEG F4-M1", "EOG E1-M2");

        assertThat(score(folder.toString(), "--by-montage")).as(err.toString()).isZero();

        assertThat(Files.readAllLines(folder.resolve("one.stages.csv")).get(1)).contains("student-eeg-1");
        assertThat(Files.readAllLines(folder.resolve("two.stages.csv")).get(1)).contains("student-eeg-eog-2");
        assertThat(Files.readAllLines(folder.resolve("three.stages.csv")).get(1))
                .contains("student-cnn-rnn-1");
        assertThat(out.toString()).contains("scored by  student-eeg-eog-2");
    }

    @Test
    void scoresEveryMontageWithTheUsualStudentUnlessAsked() throws IOException {
        Path night = write("one.edf", 90, "EEG Fpz-Cz");

        assertThat(score(night.toString())).as(err.toString()).isZero();

        assertThat(Files.readAllLines(folder.resolve("one.stages.csv")).get(1)).contains("student-cnn-rnn-1");
        assertThat(score(night.toString(), "--by-montage", "--model", "models/student-eeg"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--by-montage and --model: both choose the student");
    }

    @Test
    void scoresBothSidesOfTheHeadByAModelThatAsksForEveryRole() throws IOException {
        Path night = folder.resolve("night.edf");
        assertThat(run(
                        "simulate",
                        "--from",
                        "SC4001",
                        "--montage",
                        "aasm-both-sides",
                        "--minutes",
                        "5",
                        "--rate",
                        "100",
                        "--out",
                        night.toString()))
                .as(err.toString())
                .isZero();

        assertThat(score(night.toString(), "--model", ofEveryRole().folder().toString()))
                .as(err.toString())
                .isZero();

        assertThat(out.toString())
                .containsSubsequence(
                        "frontal-left F3-M2",
                        "frontal-right F4-M1",
                        "central-left C3-M2",
                        "central-right C4-M1",
                        "occipital-left O1-M2",
                        "occipital-right O2-M1",
                        "eog-left   E1-M2",
                        "eog-right  E2-M2",
                        "chin       EMG chin");
        List<String> rows = Files.readAllLines(folder.resolve("night.stages.csv"));
        String all = MontageInputs.ALL_ROLES.stream().map(MontageInput::name).collect(Collectors.joining("+"));
        assertThat(rows.subList(1, rows.size())).hasSize(10).allMatch(row -> row.endsWith("," + all));
    }

    /** The tiny student that is checked by hand, for nine inputs. */
    private ModelPackage ofEveryRole() throws IOException {
        TinyStudent student = new TinyStudent(5, MontageInputs.ALL_ROLES);
        TinyGolden golden = student.golden(3);
        return ModelPackage.write(
                folder.resolve("every-role"),
                student.manifest(Conditioner.ID, 2, "1", Fallback.NONE),
                student.encoder(),
                student.head(),
                new GoldenVectors(golden.epochs(), golden.signal(), golden.mask(), golden.embedding(), golden.logits()),
                "# Tiny\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"student-cnn-rnn", "student-cnn-gcn", "student-eeg", "student-eeg-eog"})
    void everyShippedStudentScoresARecordingThatFillsSomeOfItsInputs(String student) throws IOException {
        Path night = write("night.edf", 300, LABELS);
        Path model = Path.of(System.getProperty("hypnoflow.root"), "models", student);
        String label = ModelPackage.load(model).label();

        assertThat(score(night.toString(), "--model", model.toString()))
                .as(err.toString())
                .isZero();

        List<String> rows = Files.readAllLines(folder.resolve("night.stages.csv"));
        assertThat(rows.subList(1, rows.size()))
                .hasSize(10)
                .allMatch(row -> row.contains(",FINAL,") && row.contains("," + label + ","));
    }

    @Test
    void withoutCudaAutoGivesTheStagesOfTheProcessorAndRequiredIsRefused() throws IOException {
        Path night = write("night.edf", 95, LABELS);
        assertThat(score(night.toString(), "--out", folder.resolve("cpu").toString()))
                .isZero();

        assertThat(score(
                        night.toString(),
                        "--device",
                        "auto",
                        "--out",
                        folder.resolve("auto").toString()))
                .isZero();
        assertThat(folder.resolve("auto").resolve("night.stages.csv"))
                .hasSameBinaryContentAs(folder.resolve("cpu").resolve("night.stages.csv"));
        assertThat(score(night.toString(), "--device", "required")).isEqualTo(3);
        assertThat(err.toString())
                .contains("device required: cuda:0 cannot score")
                .contains("docs/score-on-a-gpu.md");
        assertThat(score(night.toString(), "--device", "gpu")).isEqualTo(2);
        assertThat(err.toString()).contains("--device: gpu (expected: cpu, auto, required, or cuda:N");
    }

    @Test
    void oneBadFileDoesNotStopTheOthersAndIsReportedAtTheEnd() throws IOException {
        write("good.edf", 90, LABELS);
        write("short.edf", 20, LABELS);
        write("foreign.edf", 90, "Flow", "SpO2");
        Files.writeString(folder.resolve("text.edf"), "this is not a recording\n".repeat(40));
        Files.write(folder.resolve("empty.edf"), new byte[0]);
        Path results = folder.resolve("results");

        assertThat(score(folder.toString(), "--out", results.toString())).isEqualTo(3);

        assertThat(results.resolve("good.stages.csv")).exists();
        try (Stream<Path> written = Files.list(results)) {
            assertThat(written.map(file -> file.getFileName().toString())).allMatch(name -> name.startsWith("good."));
        }
        assertThat(err.toString().lines())
                .hasSizeGreaterThanOrEqualTo(4)
                .anyMatch(line -> line.contains("short.edf") && line.contains("20.0 s"))
                .anyMatch(line -> line.contains("foreign.edf"))
                .anyMatch(line -> line.contains("text.edf"))
                .anyMatch(line -> line.contains("empty.edf"));
    }

    @Test
    void scoresWholeRecordsOfATruncatedFileAndSaysSo() throws IOException {
        Path night = write("cut.edf", 100, LABELS);
        byte[] bytes = Files.readAllBytes(night);
        Files.write(night, Arrays.copyOf(bytes, bytes.length - 777));

        assertThat(score(night.toString())).as(err.toString()).isZero();

        assertThat(out.toString()).contains("note:").contains("bytes after the last whole data record");
        assertThat(Files.readAllLines(folder.resolve("cut.stages.csv"))).hasSize(1 + 4);
    }

    @Test
    void scoresWhatLiesBetweenGapsHoweverItIsCut() throws IOException {
        Path night = withGaps(11, 600);
        Path epochs = folder.resolve("epochs");
        Path seconds = folder.resolve("seconds");

        assertThat(score(night.toString(), "--out", epochs.toString()))
                .as(err.toString())
                .isZero();
        assertThat(score(night.toString(), "--speed", "1000000", "--out", seconds.toString()))
                .as(err.toString())
                .isZero();

        List<String> rows = Files.readAllLines(epochs.resolve("night.stages.csv"));
        assertThat(rows).hasSize(1 + 201);
        for (int epoch = 0; epoch < 201; epoch++) {
            assertThat(rows.get(1 + epoch).contains(",?,"))
                    .as("epoch %d", epoch)
                    .isEqualTo(epoch % 20 != 0);
        }
        assertThat(seconds.resolve("night.stages.csv")).hasSameTextualContentAs(epochs.resolve("night.stages.csv"));
    }

    /** Some recorders store the electrode that all others refer to, which is zero throughout. */
    @Test
    void saysWhichInputsWereNeverHeard() throws IOException {
        Path night = folder.resolve("zeros.edf");
        List<EdfSignal> signals = List.of(
                EdfSignal.symmetric("C4", "uV", new BigDecimal("3276.7"), 3_000),
                EdfSignal.symmetric("M1", "uV", new BigDecimal("3276.7"), 3_000));
        Random random = new Random(1);
        try (EdfWriter writer = EdfWriter.create(night, null, BigDecimal.valueOf(30), signals)) {
            for (int record = 0; record < 5; record++) {
                double[][] samples = {random.doubles(3_000, -50, 50).toArray(), new double[3_000]};
                writer.writePhysical(samples);
            }
            writer.finish();
        }

        assertThat(score(night.toString())).as(err.toString()).isZero();

        String silent = "central, C4 - M1: signal in 0 of 5 epochs; in gaps and where it stands still";
        assertThat(out.toString()).contains("note: " + silent);
        assertThat(folder.resolve("zeros.report.html")).content().contains(silent);
        Path montage = Files.writeString(folder.resolve("montage.yaml"), "roles:\n  central-right: C4\n");

        out.getBuffer().setLength(0);
        assertThat(score(night.toString(), "--montage", montage.toString())).isZero();

        assertThat(out.toString()).doesNotContain("signal in 0 of");
        assertThat(Files.readAllLines(folder.resolve("zeros.stages.csv")).get(1))
                .doesNotContain(",?,");
    }

    @Test
    void refusesAGapOfMonthsNamingIt() throws IOException {
        Path night = withGaps(2, 60 * 24 * 3600);

        assertThat(score(night.toString())).isEqualTo(3);

        assertThat(err.toString())
                .contains("night.edf: gap from 30 s to 5184000 s, before data record 2"
                        + " (expected: gaps of at most 48 h; split the file there)");
    }

    /** Data records of 30 s of noise, each {@code stepSeconds} after the one before it. */
    private Path withGaps(int records, int stepSeconds) throws IOException {
        Path file = folder.resolve("night.edf");
        List<EdfSignal> signals = List.of(EdfSignal.symmetric("EEG C4-M1", "uV", new BigDecimal("3276.7"), 3_000));
        Random random = new Random(1);
        try (EdfWriter writer = EdfWriter.create(file, null, BigDecimal.valueOf(30), signals)) {
            for (int record = 0; record < records; record++) {
                double[][] samples = {random.doubles(3_000, -50, 50).toArray()};
                writer.writePhysical(samples);
            }
            writer.finish();
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("EDF+C") + 4] = 'D';
        int recordBytes = 2 * 3_000 + EdfWriter.USUAL_ANNOTATION_BYTES;
        for (int record = 0; record < records; record++) {
            int end = bytes.length - (records - 1 - record) * recordBytes;
            byte[] onset = ("+" + record * stepSeconds + "\u0014\u0014").getBytes(StandardCharsets.US_ASCII);
            Arrays.fill(bytes, end - EdfWriter.USUAL_ANNOTATION_BYTES, end, (byte) 0);
            System.arraycopy(onset, 0, bytes, end - EdfWriter.USUAL_ANNOTATION_BYTES, onset.length);
        }
        return Files.write(file, bytes);
    }

    @Test
    void refusesAWrongHeaderLengthNamingFieldAndPlace() throws IOException {
        Path night = write("header.edf", 60, LABELS);
        byte[] bytes = Files.readAllBytes(night);
        byte[] wrong = "9999    ".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(wrong, 0, bytes, 184, wrong.length);
        Files.write(night, bytes);

        assertThat(score(night.toString())).isEqualTo(3);

        assertThat(err.toString())
                .contains("header.edf")
                .contains("184")
                .contains("9999")
                .contains("expected");
        assertThat(names()).containsExactly("header.edf");
    }

    @Test
    void saysWhereOutputCannotBeWrittenAndLeavesNothing() throws IOException {
        Path night = write("night.edf", 60, LABELS);
        Path blocked = Files.writeString(folder.resolve("blocked"), "a file, not a folder");

        assertThat(score(night.toString(), "--out", blocked.toString())).isEqualTo(4);

        assertThat(err.toString()).contains(blocked + " is a file (expected: a folder");
        assertThat(out.toString()).as("nothing is looked at first").isEmpty();
        assertThat(names()).containsExactly("blocked", "night.edf");
    }

    @Test
    void looksAtEveryFolderOfResultsBeforeItScores() throws IOException {
        Path below = Files.createDirectories(folder.resolve("nights").resolve("second"));
        Files.move(write("a.edf", 60, LABELS), below.resolveSibling("a.edf"));
        Files.move(write("b.edf", 60, LABELS), below.resolve("b.edf"));
        Path results = Files.createDirectory(folder.resolve("results"));
        Path blocked = Files.writeString(results.resolve("second"), "a file, not a folder");

        assertThat(score(below.getParent().toString(), "--out", results.toString()))
                .isEqualTo(4);

        assertThat(err.toString()).contains("--out: " + blocked + ": " + blocked + " is a file (expected: a folder");
        assertThat(results).isDirectoryNotContaining("glob:**.csv");
    }

    @Test
    void refusesAModelThatIsNoneWithoutATrace() throws IOException {
        Path night = write("night.edf", 60, LABELS);
        Path nobody = folder.resolve("nobody");

        assertThat(score(night.toString(), "--model", nobody.toString())).isEqualTo(3);
        assertThat(run("replay", night.toString(), "--to", "127.0.0.1:1", "--model", nobody.toString()))
                .isEqualTo(3);
        assertThat(run("monitor", "--kafka", "127.0.0.1:1", "--model", nobody.toString()))
                .isEqualTo(3);
        assertThat(err.toString())
                .contains("hypnoflow: model package " + nobody + ": no file manifest.json")
                .doesNotContain("\tat ");
        assertThat(names()).containsExactly("night.edf");
    }

    @Test
    void refusesAZoneThatIsNone() throws IOException {
        assertThat(score(write("night.edf", 60, LABELS).toString(), "--zone", "Mars/Olympus"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("Mars/Olympus (expected: a time zone, such as Europe/Berlin")
                .doesNotContain("Exception");
    }

    @Test
    void leavesAHypnogramAmongRecordingsAloneAndRefusesOneThatIsNamed() throws IOException {
        write("night.edf", 60, LABELS);
        Path expert = folder.resolve("night-expert.edf");
        EdfAnnotation stage = new EdfAnnotation(BigDecimal.ZERO, BigDecimal.valueOf(60), "Sleep stage W");
        EdfAnnotationWriter.write(expert, null, List.of(stage));

        assertThat(score(folder.toString())).as(err.toString()).isZero();
        assertThat(out.toString()).contains("night-expert.edf: annotations and no signal, left alone");
        assertThat(score(expert.toString())).isEqualTo(3);
        assertThat(err.toString()).contains("night-expert.edf: holds annotations and no signal");
    }

    @Test
    void saysWhyASignalIsNone() throws IOException {
        Path night = write("night.edf", 60, LABELS);
        byte[] bytes = Files.readAllBytes(night);
        byte[] untimed = bytes.clone();
        Arrays.fill(untimed, 244, 252, (byte) ' ');
        untimed[244] = '0';
        Files.write(night, untimed);

        assertThat(score(night.toString())).isEqualTo(3);

        assertThat(err.toString()).contains("its data records last 0 s").doesNotContain("annotations and no signal");
    }

    @Test
    void comparesWithTheScoringOfAPerson() throws IOException {
        Path night = write("night.edf", 300, LABELS);
        Path truth = Files.writeString(folder.resolve("truth.txt"), "0\n".repeat(8) + "1\n");

        assertThat(score(night.toString(), "--truth", truth.toString())).isEqualTo(3);
        assertThat(err.toString()).contains("stages are the numbers 0, 1", "--codes isruc");
        assertThat(folder.resolve("night.report.json")).doesNotExist();

        assertThat(score(night.toString(), "--truth", truth.toString(), "--codes", "isruc"))
                .as(err.toString())
                .isZero();

        assertThat(out.toString())
                .contains("with truth.txt: accuracy ")
                .contains("the scoring does not reach 1 of 10 epochs")
                .contains("Cohen's kappa")
                .contains("Reference  W");
        JsonNode agreement = new ObjectMapper()
                .readTree(folder.resolve("night.report.json").toFile())
                .get("agreement");
        assertThat(agreement.get("reference").textValue()).isEqualTo("truth.txt");
        assertThat(agreement.get("epochs").intValue()).isEqualTo(9);
        assertThat(agreement.get("remarks").get(0).textValue()).contains("does not reach 1 of 10");
        assertThat(Files.readString(folder.resolve("night.report.html")))
                .contains("Agreement with truth.txt", "id=\"reference\"");
    }

    @Test
    void replacesNoFileThatNoRunWrote() throws IOException {
        Path night = write("night.edf", 90, LABELS);
        Path expert = Files.writeString(folder.resolve("night.stages.csv"), "onset,duration,stage\n0,30,W\n");

        assertThat(score(night.toString())).isEqualTo(4);

        assertThat(err.toString())
                .contains(
                        "night.stages.csv is there and not as an earlier run left it, so that it may be a person's work (expected: --out");
        assertThat(expert).hasContent("onset,duration,stage\n0,30,W\n");
        assertThat(score(night.toString(), "--force")).as(err.toString()).isZero();
        assertThat(Files.readString(expert)).startsWith("epoch,");
        assertThat(score(night.toString())).as("its own results").isZero();
    }

    @Test
    void goesOnWithTheOthersWhereOneIsKept() throws IOException {
        write("one.edf", 90, LABELS);
        write("two.edf", 90, LABELS);
        Path corrected = Files.writeString(folder.resolve("one.hypnogram.edf"), "a person's");

        assertThat(score(folder.toString())).isEqualTo(4);

        assertThat(corrected).hasContent("a person's");
        assertThat(folder.resolve("one.report.json")).doesNotExist();
        assertThat(folder.resolve("two.report.json")).exists();
        assertThat(err.toString()).contains("refused: one.edf: ").contains("one.hypnogram.edf is there");
    }

    @Test
    void demoReplacesNoRecording() throws IOException {
        Path own = write("demo.edf", 90, LABELS);
        byte[] before = Files.readAllBytes(own);

        assertThat(score("--demo", "--out", folder.toString())).isEqualTo(4);

        assertThat(own).hasBinaryContent(before);
        assertThat(err.toString())
                .contains("demo.edf: is there and no simulated night (expected: --out DIR, or --force");
    }

    @Test
    void neverReplacesWhatItComparesWith() throws IOException {
        Path night = write("night.edf", 90, LABELS);
        assertThat(score(night.toString())).as(err.toString()).isZero();
        Path truth = Files.writeString(folder.resolve("night.stages.csv"), "onset,duration,stage\n0,30,W\n");

        assertThat(score(night.toString(), "--force", "--truth", truth.toString()))
                .isEqualTo(2);

        assertThat(err.toString()).contains("--truth: " + truth + " would be replaced by the results");
        assertThat(truth).hasContent("onset,duration,stage\n0,30,W\n");
    }

    @Test
    void refusesWhatWouldChangeNothingAndNamesThatAreEmpty() {
        assertThat(score("night.edf", "--codes", "isruc")).isEqualTo(2);
        assertThat(score("")).isEqualTo(2);
        assertThat(score("night.edf", "--out", "")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--codes and --column without --truth")
                .contains("an empty name (expected: a file or folder; . is this folder)");
    }

    @Test
    void namesAnElectrodeThatIsNoChannel() throws IOException {
        Path night = write("night.edf", 90, "EEG C4-M1", "EOG E1-M2");
        byte[] bytes = Files.readAllBytes(night);
        int signals = 3; // with the annotations
        int physicalMin = 256 + signals * (16 + 80 + 8);
        System.arraycopy(bytes, physicalMin, bytes, physicalMin + signals * 8, 8);
        Files.write(night, bytes);

        assertThat(score(night.toString())).isEqualTo(3);
        assertThat(err.toString()).contains("not used: \"EEG C4-M1\": an empty physical or digital range");
    }

    @Test
    void truthOfAnotherTimeIsNoAgreement() throws IOException {
        Path night = write("night.edf", 305, LABELS);
        Path truth = Files.writeString(folder.resolve("truth.csv"), "onset,duration,stage\n36000,30,W\n");

        assertThat(score(night.toString(), "--truth", truth.toString()))
                .as(err.toString())
                .isZero();

        assertThat(out.toString())
                .contains("with truth.csv: the two scorings share no epoch")
                .contains("the scoring does not tell its start and is scored from 10:00:00 to 10:00:30 after that")
                .doesNotContain("NaN", "Cohen's kappa", "Accuracy");
    }

    @Test
    void aScoringInTheRecordingIsReadAsATruthIs() throws IOException {
        Path night = recording("Sleep stage W", "Sleep stage N1", "Sleep stage N2", "Sleep stage N2");

        assertThat(score(night.toString())).as(err.toString()).isZero();

        assertThat(out.toString())
                .contains("with the scoring in the file: accuracy ")
                .contains("note: stages lie up to 12.0 s off the 30 s grid of the recording")
                .contains("note: the scoring does not reach 1 of 5 epochs of the recording");
        assertThat(new ObjectMapper()
                        .readTree(folder.resolve("night.report.json").toFile())
                        .get("agreement")
                        .get("remarks"))
                .hasSize(2);
    }

    @Test
    void aScoringInTheRecordingThatCannotBeReadIsNoReasonToRefuseIt() throws IOException {
        Path night = recording("Sleep stage W", "Sleep stage X");

        assertThat(score(night.toString())).as(err.toString()).isZero();

        assertThat(out.toString()).doesNotContain("with the scoring in the file");
        assertThat(Files.readString(folder.resolve("night.report.json")))
                .contains("the scoring in the file is not compared: annotation 2 at 42 s, epoch 1: ")
                .doesNotContain("--codes", folder.toString());
    }

    @Test
    void annotationsThatAreNoStagesAreNoScoring() throws IOException {
        Path night = recording("Arousal", "Sleep stage ?");

        assertThat(score(night.toString())).as(err.toString()).isZero();

        assertThat(out.toString()).doesNotContain("the scoring in the file");
        assertThat(Files.readString(folder.resolve("night.report.json"))).doesNotContain("the scoring in the file");
    }

    /** 155 s of noise, annotated every 30 s from 12 s on. */
    private Path recording(String... annotations) throws IOException {
        Path file = folder.resolve("night.edf");
        List<EdfSignal> signals = List.of(EdfSignal.symmetric("EEG C4-M1", "uV", new BigDecimal("3276.7"), 100));
        Random random = new Random(1);
        try (EdfWriter writer = EdfWriter.create(file, LocalDateTime.of(2020, 1, 1, 22, 30), BigDecimal.ONE, signals)) {
            for (int i = 0; i < annotations.length; i++) {
                writer.annotate(
                        new EdfAnnotation(BigDecimal.valueOf(12 + 30L * i), BigDecimal.valueOf(30), annotations[i]));
            }
            for (int second = 0; second < 155; second++) {
                double[][] record = {random.doubles(100, -50, 50).toArray()};
                writer.writePhysical(record);
            }
            writer.finish();
        }
        return file;
    }

    @Test
    void truthGoesWithOneRecording() throws IOException {
        write("a.edf", 60, LABELS);
        write("b.edf", 60, LABELS);

        assertThat(score(folder.toString(), "--truth", "x.csv")).isEqualTo(2);
        assertThat(err.toString()).contains("--truth: 2 recordings (expected: the one that x.csv scores)");
    }

    @Test
    void printsAnObjectPerEpochForPrograms() throws IOException {
        Path night = write("night.edf", 305, LABELS);
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(SCHEMA));

        assertThat(score(night.toString(), "--json", "--zone", "Europe/Berlin"))
                .as(err.toString())
                .isZero();

        List<String> rows = Files.readAllLines(folder.resolve("night.stages.csv"));
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(rows.size() - 1);
        for (int epoch = 0; epoch < lines.size(); epoch++) {
            JsonNode line = new ObjectMapper().readTree(lines.get(epoch));
            assertThat(schema.validate(line)).isEmpty();
            assertThat(line.get("epoch").intValue()).isEqualTo(epoch);
            assertThat(line.get("file").textValue()).isEqualTo("night.edf");
            assertThat(rows.get(1 + epoch))
                    .startsWith(epoch + "," + 30 * epoch + ","
                            + line.get("local_time").textValue() + ","
                            + line.get("utc").textValue() + ","
                            + line.get("stage").asText("?") + ",");
        }
        assertThat(lines.get(10))
                .contains("\"stage\":null,\"unscored\":\"PARTIAL\"")
                .contains("\"last\":true");
        assertThat(names()).contains("night.report.html");
    }

    @Test
    void explainsWrongUsage() {
        assertThat(score()).isEqualTo(2);
        assertThat(score("missing.edf")).isEqualTo(3);
        assertThat(score("x.edf", "--lights-off", "dusk")).isEqualTo(2);
        assertThat(score("x.edf", "--speed", "0")).isEqualTo(2);
        assertThat(score("x.edf", "--bundle", "0")).isEqualTo(2);
        assertThat(score("x.edf", "--parallelism", "129")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--demo")
                .contains("missing.edf: no such file")
                .contains("22:41")
                .contains("--speed: 0.0 (expected: > 0)")
                .contains("--bundle: 0 (expected: 1 to 1024)")
                .contains("--parallelism: 129 (expected: 1 to 128)");
    }

    private int score(String... arguments) {
        return run(Stream.concat(Stream.of("score"), Stream.of(arguments)).toArray(String[]::new));
    }

    private int run(String... line) {
        CommandLine commandLine =
                Hypnoflow.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return commandLine.execute(line);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Path write(String name, int seconds, String... labels) throws IOException {
        return ShortNight.write(folder.resolve(name), seconds, labels);
    }
}
