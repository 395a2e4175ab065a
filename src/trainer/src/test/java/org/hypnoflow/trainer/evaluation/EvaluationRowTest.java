package org.hypnoflow.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.hypnoflow.agreement.TransitionDistance;
import org.hypnoflow.trainer.baseline.NightResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationRowTest {
    private final EvaluationRow row =
            EvaluationRow.of("linear", "real band powers", List.of(night("a", 90), night("b", 70), night("c", 80)), 1);

    @Test
    void measuresAllEpochsTogetherAndDrawsSubjects() {
        assertThat(row.accuracy().estimate()).isCloseTo(0.8, within(1e-12));
        assertThat(row.accuracy().low()).isBetween(0.699, 0.75);
        assertThat(row.accuracy().high()).isBetween(0.85, 0.901);
        assertThat(row.confusion().epochs()).isEqualTo(600);
    }

    @Test
    void nightsOfOnePersonAreDrawnTogether() {
        EvaluationRow twice = EvaluationRow.of(
                "linear",
                "real band powers",
                List.of(night("a", 90), night("b", 70), night("a", 90), night("b", 70)),
                1);

        assertThat(twice.nightCount()).isEqualTo(4);
        assertThat(twice.accuracy().low()).as("b alone").isEqualTo(0.7);
        assertThat(twice.accuracy().high()).as("a alone").isEqualTo(0.9);
        assertThat(EvaluationRow.of("linear", "real band powers", List.of(night("a", 90), night("a", 70)), 1)
                        .accuracy()
                        .low())
                .as("one person says nothing of others")
                .isEqualTo(0.8);
    }

    @Test
    void printsIntervalsAndDashesForAbsentStages() {
        String[] lines = EvaluationTable.markdown(List.of(row)).split("\n", -1);

        assertThat(lines[2])
                .contains("| linear ", "| real band powers ", "| 0.800 [0.700, 0.900] ", "| 0.800 ", "| - ");
        assertThat(lines[1]).hasSameSizeAs(lines[0]).hasSameSizeAs(lines[2]);
    }

    @Test
    void printsAccuracyNearChangesAndFarFromThemOfAllNightsTogether() {
        assertThat(EvaluationTable.markdown(List.of(row))).endsWith("""

                Accuracy of epochs that touch a change of the expert's stage, and of epochs at least 5 from one:

                | classifier | nights           | near a change | far from one |
                |------------|------------------|---------------|--------------|
                | linear     | real band powers | 0.500         | 0.875        |
                """);
    }

    @Test
    void printsCalibrationErrorsOfRowsThatHaveThem() {
        assertThat(EvaluationTable.markdown(List.of(row, row.calibrated(0.08, 0.021))))
                .endsWith("""

                Expected calibration error, 15 bins (Guo et al. 2017):

                | classifier | nights           | before the temperature | with the temperature |
                |------------|------------------|------------------------|----------------------|
                | linear     | real band powers | 0.080                  | 0.021                |
                """);
        assertThat(EvaluationJson.node(row.calibrated(0.08, 0.021))
                        .get("calibrated_error")
                        .doubleValue())
                .isEqualTo(0.021);
        assertThat(EvaluationJson.node(row).get("calibration_error").isNull()).isTrue();
    }

    @Test
    void printsTheConfusion() {
        assertThat(EvaluationTable.confusion(row).lines().toList().get(1))
                .isEqualTo("W            240      60       0       0       0");
    }

    @Test
    void writesJson(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("rows.json");

        EvaluationJson.write(file, List.of(row));

        JsonNode read = new ObjectMapper().readTree(file.toFile()).get(0);
        assertThat(read.get("accuracy").get("estimate").doubleValue()).isCloseTo(0.8, within(1e-12));
        assertThat(read.get("confusion").get("W").get("N1").longValue()).isEqualTo(60);
        assertThat(read.get("f1").get("N3").isNull()).isTrue();
        assertThat(read.get("nights").textValue()).isEqualTo("real band powers");
        assertThat(read.get("accuracy_by_distance_to_transition"))
                .extracting(JsonNode::asText)
                .containsExactly("0.5", "null", "null", "null", "null", "0.875");
    }

    /** 100 epochs of W and 100 of N1, so many of each right; 40 touch a change, and 160 are far from one. */
    private static NightResult night(String subject, long right) {
        long[][] counts = new long[5][5];
        counts[0][0] = right;
        counts[0][1] = 100 - right;
        counts[1][1] = right;
        counts[1][0] = 100 - right;
        return CountedNight.of(subject, counts, new TransitionDistance(new long[] {40, 0, 0, 0, 0, 160}, new long[] {
            right - 60, 0, 0, 0, 0, right + 60
        }));
    }
}
