package org.hypnoflow.app.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.hypnoflow.alert.AlertRule;
import org.hypnoflow.app.Hypnoflow;
import org.hypnoflow.flink.control.AlertRulesYaml;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TuneCommandTest {
    private static final int WRONG_USAGE = 2;
    private static final String RULES = Path.of(System.getProperty("hypnoflow.root"), "docs/alert-rules/hand-set.yaml")
            .toString();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Path nights;

    @BeforeEach
    void writeNights() throws IOException {
        nights = Files.writeString(folder.resolve("nights.csv"), nights(8));
    }

    @Test
    void findsAMorePreciseRuleAndWritesIt() throws IOException {
        Path tuned = folder.resolve("tuned.yaml");

        assertThat(tune("--rule=rem-1-1", "--out=" + tuned, "--json"))
                .as(err.toString())
                .isZero();

        JsonNode json = new ObjectMapper().readTree(out.toString());
        JsonNode rule = json.get("rules").get(0);
        assertThat(json.get("tuning_nights").intValue()).isEqualTo(4);
        assertThat(json.get("held_out_nights").intValue()).isEqualTo(4);
        assertThat(precision(rule, "on_tuning_nights", 1)).isGreaterThan(precision(rule, "on_tuning_nights", 0));
        assertThat(precision(rule, "on_held_out_nights", 1)).isGreaterThan(precision(rule, "on_held_out_nights", 0));
        AlertRule written = AlertRulesYaml.read(tuned).rules().get(0);
        assertThat(written.id())
                .isEqualTo("rem-1-1-tuned")
                .isEqualTo(rule.get("tuned").textValue());
        assertThat(written.stages().weights()[4]).isEqualTo(1);
    }

    @Test
    void givesTheSameAgain() throws IOException {
        assertThat(tune("--rule=rem-2-2", "--seed=3")).as(err.toString()).isZero();
        String first = out.toString();
        out.getBuffer().setLength(0);
        assertThat(tune("--rule=rem-2-2", "--seed=3")).isZero();

        assertThat(out.toString()).isEqualTo(first).contains("Held-out nights, 4:", "  rem-2-2-tuned:");
    }

    @Test
    void keepsTheNightsOfASubjectTogether() throws IOException {
        Path subjects = folder.resolve("subjects.csv");
        StringBuilder csv = new StringBuilder("night,person\n");
        for (int night = 0; night < 8; night++) {
            csv.append("n%d,%d%n".formatted(night, night < 6 ? 1 : 2));
        }
        Files.writeString(subjects, csv);

        assertThat(tune("--rule=rem-4-4", "--subjects=" + subjects, "--subject-column=person", "--json"))
                .as(err.toString())
                .isZero();

        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.get("tuning_nights").intValue()).isEqualTo(2);
        assertThat(json.get("held_out_nights").intValue()).isEqualTo(6);
    }

    @Test
    void saysWhereNoRuleReachesTheRecall() throws IOException {
        String none = nights(2).replaceAll(",REM(?=\n)", ",N2");
        Files.writeString(nights, none);

        assertThat(tune("--rule=rem-4-4", "--recall=0.9")).as(err.toString()).isZero();

        assertThat(out.toString()).contains("no rule of the search reaches that recall");
    }

    @Test
    void looksAtThePlaceOfTheRulesBeforeItReadsANight() throws IOException {
        Files.delete(nights);

        assertThat(tune("--rule=rem-1-1", "--out=" + folder)).isEqualTo(4);

        assertThat(err.toString()).startsWith("hypnoflow: --out: " + folder + ": is a folder (expected: a file;");
    }

    @Test
    void refusesAnUnknownRule() {
        assertThat(tune("--rule=rem")).isEqualTo(WRONG_USAGE);

        assertThat(err.toString()).contains("rule rem: unknown (expected: one of rem-1-1, ");
    }

    private int tune(String... more) {
        CommandLine command = Hypnoflow.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        String[] common = {
            "alerts",
            "tune",
            "--truth=" + nights,
            "--scored=" + nights,
            "--truth-column=human",
            "--scored-column=model",
            "--rules=" + RULES
        };
        String[] all = new String[common.length + more.length];
        System.arraycopy(common, 0, all, 0, common.length);
        System.arraycopy(more, 0, all, common.length, more.length);
        return command.execute(all);
    }

    private static double precision(JsonNode rule, String nights, int index) {
        return rule.get(nights).get(index).get("precision").get("estimate").doubleValue();
    }

    /** Nights of three REM bouts, the scoring of which takes one epoch in twelve for REM or for none. */
    private static String nights(int count) {
        Random random = new Random(1);
        StringBuilder csv = new StringBuilder("night,epoch,human,model\n");
        for (int night = 0; night < count; night++) {
            for (int epoch = 0; epoch < 300; epoch++) {
                boolean rem = epoch % 100 >= 60 && epoch % 100 < 85;
                boolean seen = random.nextInt(12) == 0 ? !rem : rem;
                csv.append("n%d,%d,%s,%s%n".formatted(night, epoch, rem ? "REM" : "N2", seen ? "REM" : "N2"));
            }
        }
        return csv.toString();
    }
}
