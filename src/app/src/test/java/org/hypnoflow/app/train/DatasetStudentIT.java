package org.hypnoflow.app.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hypnoflow.app.Hypnoflow;
import org.hypnoflow.testkit.PackagedModule;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.scoring.ReadOptions;
import org.hypnoflow.transition.scoring.ScoringFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** From the folder of a data set to the hypnogram of one of its nights, with each program run as its users run it. */
@Tag("slow")
@Timeout(600)
class DatasetStudentIT {
    /** Of five stages that are equally frequent. */
    private static final double CHANCE = 0.2;

    @TempDir
    Path temp;

    private Path data;

    @Test
    void aStudentOfSleepEdfScoresOneOfItsNights() throws Exception {
        data = temp.resolve("sleep-edf");
        DatasetFolders.sleepEdf(data, 6);
        Path model = train("sleep-edf");
        Path cassette = data.resolve("sleep-cassette");
        assertScores(
                model,
                cassette.resolve("SC4001E0-PSG.edf"),
                cassette.resolve("SC4001EC-Hypnogram.edf"),
                "SC4001E0-PSG");
    }

    @Test
    void aStudentOfIsrucScoresOneOfItsNights() throws Exception {
        data = temp.resolve("isruc");
        DatasetFolders.isruc(data, 8);
        Path model = train("isruc");
        assertScores(model, data.resolve("3/3.rec"), data.resolve("3/3_1.txt"), "3", "--codes", "isruc");
    }

    @Test
    void aStudentOfBothSidesScoresOneOfItsNights() throws Exception {
        data = temp.resolve("isruc");
        DatasetFolders.isrucOfBothSides(data, 8);
        Path model = train("isruc", "--montage", "ROLES");
        assertThat(new ObjectMapper()
                        .readTree(model.resolve("manifest.json").toFile())
                        .get("inputs")
                        .findValuesAsText("name"))
                .containsExactly(
                        "frontal-left",
                        "frontal-right",
                        "central-left",
                        "central-right",
                        "occipital-left",
                        "occipital-right",
                        "eog-left",
                        "eog-right",
                        "chin");
        assertScores(model, data.resolve("3/3.rec"), data.resolve("3/3_1.txt"), "3", "--codes", "isruc");
        assertThat(Files.readAllLines(temp.resolve("scored/3.stages.csv")).get(1))
                .contains("frontal-left+frontal-right+central-left+central-right+occipital-left+occipital-right");
    }

    @Test
    void comparesWaysToLearnOnADataset() throws Exception {
        data = temp.resolve("sleep-edf");
        DatasetFolders.sleepEdf(data, 6);
        Path out = temp.resolve("comparison");

        String printed = trainer(
                "compare",
                "--dataset",
                "sleep-edf",
                "--data",
                data.toString(),
                "--methods",
                "KD",
                "--seeds",
                "1",
                "--student",
                "D",
                "--nights",
                "4",
                "--epochs",
                "1",
                "--teacher-epochs",
                "1",
                "--out",
                out.toString(),
                "--work",
                temp.resolve("work").toString());

        assertThat(printed).contains("ALONE", "KD", "TEACHER");
        JsonNode tables =
                new ObjectMapper().readTree(out.resolve("comparison.json").toFile());
        assertThat(tables.get("signals").textValue()).isEqualTo("recorded nights of sleep-edf");
        assertThat(tables.get("finished").intValue()).isEqualTo(3);
        assertThat(tables.get("rows").findValuesAsText("arm")).containsExactly("TEACHER", "ALONE", "KD");
        assertThat(out.resolve("comparison.html")).content().contains("recorded nights of sleep-edf");
    }

    private Path train(String dataset, String... options) throws IOException, InterruptedException {
        Path model = temp.resolve("model-of-" + dataset);
        List<String> line = new ArrayList<>(List.of(
                "train",
                "--dataset",
                dataset,
                "--data",
                data.toString(),
                "--student",
                "D",
                "--epochs",
                "20",
                "--patience",
                "20",
                "--out",
                model.toString(),
                "--work",
                temp.resolve("work").toString()));
        line.addAll(List.of(options));
        trainer(line.toArray(String[]::new));
        assertThat(model.resolve("card.md")).content().contains("recorded nights of " + dataset);
        return model;
    }

    private void assertScores(Path model, Path night, Path truth, String name, String... options) throws IOException {
        Path scored = temp.resolve("scored");
        List<String> line = new ArrayList<>(List.of(
                "score",
                night.toString(),
                "--model",
                model.toString(),
                "--truth",
                truth.toString(),
                "--out",
                scored.toString()));
        line.addAll(List.of(options));
        StringWriter err = new StringWriter();
        CommandLine command = Hypnoflow.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err, true));

        assertThat(command.execute(line.toArray(String[]::new)))
                .as(err.toString())
                .isZero();

        List<String> rows = Files.readAllLines(scored.resolve(name + ".stages.csv"));
        assertThat(rows).hasSize(1 + DatasetFolders.EPOCHS);
        assertThat(rows.subList(1, rows.size()))
                .allMatch(row -> row.contains(model.getFileName() + "-1") && !row.contains(",?,"));
        Hypnogram hypnogram = ScoringFile.read(scored.resolve(name + ".hypnogram.edf"), ReadOptions.PLAIN)
                .hypnogram();
        assertThat(hypnogram.epochs()).isEqualTo(DatasetFolders.EPOCHS);
        JsonNode agreement = new ObjectMapper()
                .readTree(scored.resolve(name + ".report.json").toFile())
                .get("agreement");
        assertThat(agreement.get("epochs").intValue()).isEqualTo(DatasetFolders.EPOCHS);
        assertThat(agreement.get("accuracy").doubleValue()).isGreaterThan(2 * CHANCE);
    }

    /** The trainer in a JVM of its own, with the class path that the launcher uses. */
    private String trainer(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-Djava.io.tmpdir=" + temp,
                "-Djava.awt.headless=true",
                "-Dai.djl.offline=true",
                "org.hypnoflow.trainer.cli.HypnoflowTrainer"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(temp.toFile()).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", PackagedModule.classPath("trainer"));
        Process process = builder.start();
        try (Stream<String> lines = process.inputReader().lines()) {
            String printed = String.join("\n", lines.toList());
            assertThat(process.waitFor()).as(printed).isZero();
            return printed;
        } finally {
            process.destroyForcibly();
        }
    }
}
