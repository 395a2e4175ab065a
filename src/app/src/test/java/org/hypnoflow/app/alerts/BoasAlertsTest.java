package org.hypnoflow.app.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.hypnoflow.app.Hypnoflow;
import org.junit.jupiter.api.Test;

/**
 * 104 nights of the Bitbrain Open Access Sleep data set (CC0): consensus of the scorers against the authors' network. The
 * figures expected for REM and wake come from a separate program; the others from a table over all 128 nights.
 */
class BoasAlertsTest {
    private static final Path ROOT = Path.of(System.getProperty("hypnoflow.root"));

    @Test
    void comesNearToFiguresFoundElsewhere() throws IOException {
        Path boas = ROOT.resolve("../shared/data/hypnograms/boas/boas_stages.csv");
        assumeThat(boas).as("the BOAS stages").exists();
        StringWriter out = new StringWriter();

        int code = Hypnoflow.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute(
                        "alerts",
                        "evaluate",
                        "--truth=" + boas,
                        "--scored=" + boas,
                        "--truth-column=stage_hum",
                        "--scored-column=stage_ai_psg",
                        "--codes=0=W,1=N1,2=N2,3=N3,4=REM,8=?,-1=?,-2=?",
                        "--rules=" + ROOT.resolve("docs/alert-rules/hand-set.yaml"),
                        "--json");

        assertThat(code).isZero();
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.get("nights").intValue()).isEqualTo(104);
        assertNear(json, "rem-2-10", 0.60, 0.79);
        assertNear(json, "rem-4-20", 0.70, 0.76);
        assertNear(json, "wake-2-2", 0.68, 0.77);
        assertNear(json, "wake-4-4", 0.79, 0.51);
        assertNear(json, "n3-2-2", 0.36, 0.33);
        assertNear(json, "sleep-onset-1", 0.58, 0.58);
        assertNear(json, "sleep-onset-6", 0.55, 0.55);
    }

    private static void assertNear(JsonNode json, String id, double precision, double recall) {
        for (JsonNode rule : json.get("rules")) {
            if (rule.get("rule").textValue().equals(id)) {
                assertThat(rule.get("precision").get("estimate").doubleValue())
                        .as(id + " precision")
                        .isCloseTo(precision, within(0.03));
                assertThat(rule.get("recall").get("estimate").doubleValue())
                        .as(id + " recall")
                        .isCloseTo(recall, within(0.03));
                return;
            }
        }
        throw new AssertionError("no rule " + id + " in " + json);
    }
}
