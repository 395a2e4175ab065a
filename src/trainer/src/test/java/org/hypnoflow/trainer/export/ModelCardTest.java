package org.hypnoflow.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.hypnoflow.score.Fallback;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.network.WeightValues;
import org.hypnoflow.trainer.train.SmallStart;
import org.hypnoflow.trainer.train.TrainedStudent;
import org.junit.jupiter.api.Test;

class ModelCardTest {
    private final TrainedStudent trained =
            SmallTrained.of(StudentMontage.FULL, Optional.of(SmallStart.of(new WeightValues(Map.of()))), 2, Map.of());
    private final ModelManifest manifest =
            StudentPackage.manifest(Path.of("mine"), trained, "1", Fallback.NONE, "0a1b2c3d", 0);
    private final String card = ModelCard.text(manifest, trained);

    @Test
    void tellsWhoJudgedAndWhoChose() {
        assertThat(card)
                .contains(
                        "Rows \"test\" are of subjects that took part in nothing; those of \"validation\" chose the pass and the"
                                + " temperature.\nAll are on nights resynthesised from real band powers.")
                .contains("95 % intervals are over people, each with all nights.");
    }

    @Test
    void tellsHowSureItsProbabilitiesAre() {
        assertThat(card)
                .contains(
                        "Temperature 1.000, fitted on validation subjects. Expected calibration error of FINAL stages")
                .contains("\ntest AASM 0.120 before the temperature, 0.034 after it.\n");
        assertThat(manifest.metrics())
                .containsEntry("resynthesised.test.aasm.final.calibrationError", 0.12)
                .containsEntry("resynthesised.test.aasm.final.calibratedError", 0.034);
    }

    @Test
    void tellsByHowMuchSignalsWereMoved() {
        TrainedStudent shifted = new TrainedStudent(
                trained.options().shifted(300),
                trained.run(),
                trained.data(),
                trained.split(),
                trained.nights(),
                trained.weights(),
                trained.parameters(),
                trained.temperature(),
                trained.passes(),
                trained.classCounts(),
                trained.judgements(),
                trained.distillation());
        ModelManifest moved = StudentPackage.manifest(Path.of("mine"), shifted, "1", Fallback.NONE, "0a1b2c3d", 0);

        assertThat(ModelCard.text(moved, shifted)).contains("EEG places mistaken. Signals were moved by up to 3.0 s.");
        assertThat(moved.training()).containsEntry("shiftSamples", "300");
        assertThat(card).doesNotContain("were moved");
    }

    @Test
    void tellsWhatItHadBeenAndWhoTaughtIt() {
        assertThat(card)
                .containsSubsequence(
                        "It began as `small-1@0a1b2c3d`, which had learnt before (unknown).",
                        "In this run it learnt from the expert's stages alone, without a teacher.",
                        "Subjects are on one side each: 1 train, 1 validate, 1 test.");
    }
}
