package org.hypnoflow.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hypnoflow.bench.LoadRung.Through.EMBEDDED;
import static org.hypnoflow.bench.LoadRung.Through.KAFKA;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LoadPlanTest {
    private static final Path ROOT = Path.of(System.getProperty("user.dir"), "..", "..");

    @TempDir
    Path temp;

    @Test
    void quotesEveryRungOfBothWays() {
        assertThat(LoadPlan.quoted(List.of(EMBEDDED, KAFKA)).rungs())
                .extracting(LoadPlan.Rung::name)
                .containsExactly(
                        "embedded, 100 beds",
                        "embedded, 1,000 beds",
                        "embedded, 3,000 beds",
                        "embedded, 10,000 beds",
                        "kafka, 100 beds",
                        "kafka, 300 beds",
                        "kafka, 1,000 beds",
                        "kafka, 3,000 beds",
                        "kafka, 10,000 beds",
                        "kafka, 20,000 beds",
                        "kafka, 1,000 beds beside 4 x 10 troubled");
    }

    @Test
    void gives20000BedsALargerHeapUnlessToldOtherwise() {
        LoadPlan plan = LoadPlan.of(List.of(KAFKA), List.of(10_000, 20_000), 0);

        assertThat(plan.rungs()).extracting(LoadPlan.Rung::heap).containsExactly("3g", "4g");
        assertThat(plan.withHeap("6g").rungs()).extracting(LoadPlan.Rung::heap).containsOnly("6g");
    }

    @Test
    void refusesTroubleThatNoTopicCarries() {
        assertThatThrownBy(() -> LoadPlan.of(List.of(EMBEDDED), List.of(100), 10))
                .hasMessageContaining("--troubled: 10 with --through EMBEDDED");
        assertThat(run("load", "--beds", "100", "--through", "EMBEDDED", "--troubled", "10"))
                .contains("(expected: --through KAFKA alone)");
        assertThat(run("load", "--troubled", "10")).contains("--troubled: 10 without --beds");
    }

    @Test
    void saysWhatIsLeft() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        LoadProgress progress = new LoadProgress(new PrintStream(written), true, 11, 115);
        progress.begin(0, new LoadPlan.Rung(KAFKA, 1_000, 0, "3g"));
        progress.at(10, 65);
        progress.at(10, 1_000);

        assertThat(written.toString(StandardCharsets.UTF_8))
                .contains("rung 1 of 11: kafka, 1,000 beds; about 23 min 50 s left")
                .contains("50 % of this rung; about 1 min 5 s left")
                .contains("99 % of this rung; about 0 min 0 s left");
    }

    @Test
    void measuresARungAgainWhoseFileLacksSomething() throws Exception {
        Path old = Files.writeString(temp.resolve("old.json"), "{\"through\": \"KAFKA\", \"beds\": 100}");

        assertThat(LoadRung.read(old).isWhole()).isFalse();
        assertThat(LoadRung.read(ROOT.resolve("docs/load/kafka-100.json")).isWhole())
                .isTrue();
    }

    @Test
    void theDocsQuoteTheTableOfTheirFiles() throws Exception {
        assertThat(Files.readString(ROOT.resolve("docs/operate-a-cluster.md")))
                .contains(LoadRung.table(LoadRung.all(ROOT.resolve("docs/load"))));
    }

    private static String run(String... arguments) {
        StringWriter err = new StringWriter();
        int code = new CommandLine(new HypnoflowBench())
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        assertThat(code).isEqualTo(2);
        return err.toString();
    }
}
