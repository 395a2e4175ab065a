package org.hypnoflow.trainer.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.trainer.chart.LineChart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningCurveTest {
    @TempDir
    Path folder;

    @Test
    void writesOneRowPerPass() throws Exception {
        LearningCurve.write(folder.resolve("checkpoint-1"), passes());

        assertThat(folder.resolve("checkpoint-1.csv"))
                .content()
                .matches("pass,loss,accuracy,macro_f1,kappa\n1,1.5,0.5,0.5,0.3\\d+\n2,1.25,0.75,0.75,0.6\\d+\n");
    }

    @Test
    void drawsLossesAboveAndAgreementBelow() throws Exception {
        assumeTrue(LineChart.isPossible(), "this machine has a font");
        Path checkpoint = folder.resolve("checkpoint-1");
        LearningCurve.write(checkpoint, passes());

        assertThat(LearningCurve.draw(checkpoint)).contains(folder.resolve("checkpoint-1.svg"));

        assertThat(folder.resolve("checkpoint-1.svg"))
                .content()
                .contains("viewBox=\"0 0 640 720\"")
                .contains(
                        "of loss; Agreement on validation subjects: FINAL stages by pass of accuracy, macro_f1, kappa");
    }

    @Test
    void drawsTheTableOfADistillationWithoutTheLossOfAFrozenTeacher() throws Exception {
        assumeTrue(LineChart.isPossible(), "this machine has a font");
        Path checkpoint = folder.resolve("distil-st_md-1");
        Files.writeString(LearningCurve.table(checkpoint), """
            pass,labels,spatial,temporal,mutual_weight,teacher_labels,teacher_macro_f1,macro_f1
            1,1.2,0.004,0.2,0.0,0.0,0.7,0.5
            2,1.1,0.003,0.1,0.0,0.0,0.7,0.6
            """);

        LearningCurve.draw(checkpoint);

        assertThat(folder.resolve("distil-st_md-1.svg"))
                .content()
                .contains("of labels, spatial, temporal; Agreement", "of teacher_macro_f1, macro_f1");
    }

    private static List<PassReport> passes() {
        return List.of(new PassReport(0, 1.5, confusion(2)), new PassReport(1, 1.25, confusion(3)));
    }

    /** Four epochs of each stage, of which {@code right} are given as they are. */
    private static Confusion confusion(int right) {
        long[][] counts = new long[5][5];
        for (int stage = 0; stage < 5; stage++) {
            counts[stage][stage] = right;
            counts[stage][(stage + 1) % 5] = 4L - right;
        }
        return Confusion.of(counts);
    }
}
