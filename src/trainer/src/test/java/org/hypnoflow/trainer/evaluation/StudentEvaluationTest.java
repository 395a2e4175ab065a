package org.hypnoflow.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.hypnoflow.onnx.GoldenVectors;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.signal.filter.Conditioner;
import org.hypnoflow.simulator.ShippedNight;
import org.hypnoflow.simulator.ShippedNights;
import org.hypnoflow.simulator.SimulatedMontage;
import org.hypnoflow.testkit.TinyGolden;
import org.hypnoflow.testkit.TinyStudent;
import org.hypnoflow.trainer.data.Rendition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudentEvaluationTest {

    @Test
    @Tag("slow")
    void comparesEveryEpochThatTheExpertScored(@TempDir Path folder) throws IOException {
        ShippedNight night = ShippedNights.all().get(0);
        Rendition rendition = Rendition.draw(night, SimulatedMontage.SLEEP_EDF, 0, 1);

        List<EvaluationRow> rows = new StudentEvaluation(
                        tiny(folder.resolve("tiny")), 1, Set.of("EEG Pz-Oz", "EMG submental"))
                .rows(List.of(rendition), () -> {});

        long scored = night.stageEpochs().stream().mapToLong(Integer::longValue).sum();
        assertThat(rows).extracting(EvaluationRow::classifier).containsExactly("tiny-1, FINAL", "tiny-1, PROVISIONAL");
        assertThat(rows)
                .allSatisfy(
                        row -> assertThat(row.nights())
                                .isEqualTo(
                                        "resynthesised from real band powers, sleep-edf montage without EEG Pz-Oz, EMG submental"))
                .allSatisfy(row -> assertThat(row.confusion().epochs()).isBetween(scored / 2, scored));
    }

    private static ModelPackage tiny(Path folder) throws IOException {
        TinyStudent student = new TinyStudent(1);
        TinyGolden golden = student.golden(3);
        return ModelPackage.write(
                folder,
                student.manifest(Conditioner.ID, 2),
                student.encoder(),
                student.head(),
                new GoldenVectors(golden.epochs(), golden.signal(), golden.mask(), golden.embedding(), golden.logits()),
                "# Tiny\n");
    }
}
