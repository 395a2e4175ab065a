package org.hypnoflow.trainer.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTableTest {
    @TempDir
    Path folder;

    @Test
    void showsMeansAndRangesOverSeeds() throws Exception {
        String text = run(Map.of("KD1", 250, "KD2", 301, "ALONE1", 288, "ALONE2", 288))
                .train();

        assertThat(text)
                .contains("On recordings given by --also-on. All epochs of each that the expert scored; FINAL stages,")
                .containsPattern("wake.edf +\\| KD +\\| 2 +\\| 333 +\\| 0\\.827 \\(0\\.751 to 0\\.904\\) +\\|"
                        + " 0\\.824 \\(0\\.748 to 0\\.901\\) +\\| W alone: scored W 275\\.5 \\(250 to 301\\) of 333 ")
                .containsPattern("wake.edf +\\| ALONE +\\| 2 +\\| 333 +\\| 0\\.865 \\(0\\.865 to 0\\.865\\)")
                .containsPattern("night.edf, SIMULATED +\\| KD +\\| 2 +\\| 20 +\\| 0\\.500 .*\\| W 8, REM 12 ");
        assertThat(folder.resolve("comparison.md")).content().endsWith(text);
    }

    @Test
    void showsADashForArmsWhoseCellsHaveScoredNoRecording() throws Exception {
        String text = run(Map.of("KD1", 250)).train();

        assertThat(text)
                .containsPattern("wake.edf +\\| LINEAR_REAL +\\| - +\\| - +\\| - +\\| - +\\| - ")
                .containsPattern("wake.edf +\\| ALONE +\\| - +\\| - +\\| - +\\| - +\\| - ")
                .containsPattern("wake.edf +\\| KD +\\| 1 of 2 +\\| 333 +\\| 0\\.751 +\\|"
                        + " 0\\.748 +\\| W alone: scored W 250 of 333 ");
    }

    @Test
    void standsOnThePageAndInTheJson() throws Exception {
        run(Map.of("KD1", 250, "KD2", 301)).train();

        assertThat(folder.resolve("comparison.html"))
                .content()
                .contains("<h3>On recordings given by --also-on</h3>")
                .contains("is said of those given by <code>--also-on</code> alone. It is not")
                .contains(
                        "<th scope=\"row\">wake.edf</th><td>KD</td><td>2</td><td>333</td><td>0.827 (0.751 to 0.904)</td>")
                .contains("<th scope=\"row\">wake.edf</th><td>ALONE</td><td>-</td>");
        List<JsonNode> rows =
                StreamSupport.stream(json().get("also_on").spliterator(), false).toList();
        assertThat(rows).hasSize(2);
        JsonNode wake = rows.get(1);
        assertThat(wake.get("recording").asText()).isEqualTo("wake.edf");
        assertThat(wake.get("arm").asText()).isEqualTo("KD");
        assertThat(wake.get("runs").asInt()).isEqualTo(2);
        assertThat(wake.at("/expert/W").asInt()).isEqualTo(333);
        assertThat(wake.at("/accuracy/lowest").asDouble()).isEqualTo(250 / 333.0);
        assertThat(wake.at("/accuracy/highest").asDouble()).isEqualTo(301 / 333.0);
        assertThat(wake.at("/provisional_accuracy/lowest").asDouble()).isEqualTo(249 / 333.0);
        assertThat(rows.get(0).get("simulated").asBoolean()).isTrue();
    }

    @Test
    void isLeftOutWhereNoCellHasScoredAny() throws Exception {
        assertThat(run(Map.of()).train()).doesNotContain("also-on");
        assertThat(folder.resolve("comparison.html"))
                .content()
                .contains("How well a student does on other recordings is not said. It is not")
                .doesNotContain("also-on");
        assertThat(json().has("also_on")).isFalse();
    }

    /** As where a file was replaced by another one of its name between two cells. */
    @Test
    void tellsWhereRunsScoredDifferentEpochs() throws Exception {
        CompareRun run = SmallResults.run(
                "KD",
                folder,
                cell -> SmallResults.of(cell, 70).alsoOn(List.of(wake("wake.edf", 100, cell.seed() == 1 ? 200 : 333))));

        assertThat(run.train()).containsPattern("wake.edf +\\| KD +\\| 2 +\\| 200 to 333 ");
    }

    /** @param wakeByCell epochs of 333 that the cells of these arms and seeds score W; the others score no recording */
    private CompareRun run(Map<String, Integer> wakeByCell) throws IOException {
        return SmallResults.run("KD", folder, cell -> {
            Integer wake = wakeByCell.get(cell.arm().name() + cell.seed());
            CellResult result = SmallResults.of(cell, 70);
            return wake == null ? result : result.alsoOn(List.of(wake("wake.edf", wake, 333), night()));
        });
    }

    private static RecordingResult wake(String name, long right, long epochs) {
        long[][] settled = new long[5][5];
        settled[0][0] = right;
        settled[0][1] = epochs - right;
        long[][] provisional = new long[5][5];
        provisional[0][0] = right - 1;
        provisional[0][1] = epochs - right + 1;
        return new RecordingResult(name, false, Map.of(0, provisional, 2, settled));
    }

    private static RecordingResult night() {
        long[][] counts = new long[5][5];
        counts[0][0] = 4;
        counts[0][1] = 4;
        counts[4][4] = 6;
        counts[4][0] = 6;
        return new RecordingResult("night.edf", true, Map.of(0, counts, 2, counts));
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("comparison.json").toFile());
    }
}
