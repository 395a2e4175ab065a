package org.hypnoflow.trainer.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransitionTableTest {
    @TempDir
    Path folder;

    @Test
    void showsBothAccuraciesOfArmsOfWhichEveryCellCounts() throws Exception {
        String text =
                train(cell -> cell.arm().equals(Arm.ALONE) || (cell.arm().equals(Arm.TEACHER) && cell.seed() == 2));

        String page = Files.readString(folder.resolve("comparison.html"));
        assertThat(text)
                .contains("at least 5 from one; FINAL stages, means over seeds.")
                .containsPattern("KD +\\| 0\\.555 +\\| 0\\.805 ")
                .containsPattern("ALONE +\\| - +\\| - ")
                .containsPattern("TEACHER +\\| - +\\| - ");
        assertThat(folder.resolve("comparison.md")).content().endsWith(text);
        assertThat(page)
                .contains("Near changes of stage and far from them", "<th scope=\"col\">near a change</th>")
                .contains("<th scope=\"row\">KD</th><td>0.555</td><td>0.805</td>")
                .contains("<th scope=\"row\">ALONE</th><td>-</td><td>-</td>");
        JsonNode rows = rows();
        assertThat(rows.at("/4/accuracy_by_distance_to_transition/0").asDouble())
                .isEqualTo(0.555);
        assertThat(rows.at("/4/accuracy_by_distance_to_transition/1").isNull()).isTrue();
        assertThat(rows.get(3).has("accuracy_by_distance_to_transition")).isFalse();
    }

    @Test
    void isLeftOutWhereNoCellCounts() throws Exception {
        String text = train(cell -> true);

        assertThat(text).doesNotContain("near a change");
        assertThat(folder.resolve("comparison.md")).content().doesNotContain("near a change");
        assertThat(folder.resolve("comparison.html")).content().doesNotContain("ear a change", "Near changes");
        assertThat(rows()).noneMatch(row -> row.has("accuracy_by_distance_to_transition"));
    }

    private String train(Predicate<Cell> ofEarlierVersion) throws IOException, InterruptedException {
        return SmallResults.run("KD", folder, cell -> result(cell, ofEarlierVersion.test(cell)))
                .train();
    }

    private static CellResult result(Cell cell, boolean ofEarlierVersion) {
        int right = cell.arm().method().isPresent() ? 73 : 70;
        return ofEarlierVersion ? SmallResults.ofEarlierVersion(cell, right) : SmallResults.of(cell, right);
    }

    private JsonNode rows() throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve("comparison.json").toFile())
                .get("rows");
    }
}
