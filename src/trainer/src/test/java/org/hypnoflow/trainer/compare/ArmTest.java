package org.hypnoflow.trainer.compare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.hypnoflow.trainer.distill.DistillationMethod;
import org.hypnoflow.trainer.distill.EpochPairs;
import org.hypnoflow.trainer.network.StudentSize;
import org.hypnoflow.trainer.network.TrainingDevice;
import org.hypnoflow.trainer.train.TrainingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArmTest {
    @TempDir
    Path work;

    @Test
    void putsTheStudentAloneBeforeWhatIsAskedFor() {
        assertThat(Arm.named("kd, st-md,KD")).extracting(Arm::name).containsExactly("ALONE", "KD", "ST_MD");
    }

    @Test
    void knowsEveryMethodAndEveryPart() {
        assertThat(Arm.named("methods")).hasSize(1 + DistillationMethod.values().length);
        assertThat(Arm.named("methods,ablation"))
                .hasSize(Arm.methods().size() + Arm.ablation().size())
                .doesNotHaveDuplicates();
    }

    @Test
    void comparesAllPairsInTheShortWindowsOfGraphs() {
        Arm method = Arm.named("ST_MD").get(1);

        assertThat(budget(StudentSize.D)
                        .distillation(method, 1, place())
                        .forms()
                        .pairs())
                .isEqualTo(EpochPairs.CONSECUTIVE);
        assertThat(budget(StudentSize.GRAPH_C)
                        .distillation(method, 1, place())
                        .forms()
                        .pairs())
                .isEqualTo(EpochPairs.ALL);
    }

    @Test
    void learnsInOtherWindowsThatHoldAsManyEpochsAStep() {
        Budget budget = budget(StudentSize.D);
        TrainingOptions usual = budget.student(1, place());
        TrainingOptions shorter = budget.alone(Arm.named("CONTEXT_5").get(1), 1, place());
        TrainingOptions shifted = budget.alone(Arm.named("SHIFTED").get(1), 1, place());

        assertThat(shorter).isEqualTo(usual.of(usual.shape().withContext(5), 8, usual.highestRate()));
        assertThat(shorter.shape().contextEpochs() * shorter.shape().windowsPerStep())
                .isEqualTo(usual.shape().contextEpochs() * usual.shape().windowsPerStep());
        assertThat(shifted).isEqualTo(usual.shifted(300));
        assertThat(budget(StudentSize.GRAPH_C).objection(Arm.named("CONTEXT_5").get(1)))
                .isPresent();
        assertThat(budget(StudentSize.GRAPH_C).objection(Arm.named("SHIFTED").get(1)))
                .isEmpty();
    }

    private static Budget budget(StudentSize student) {
        return new Budget(student, 16, 12, 8, 8, 1);
    }

    private Workplace place() {
        return new Workplace(
                work, 1, TrainingDevice.PROCESSOR, "commit", new PrintStream(new ByteArrayOutputStream(), true, UTF_8));
    }

    @Test
    void namesWhatThereIsWhereAnArmIsUnknown() {
        assertThatThrownBy(() -> Arm.named("KD,MAGIC"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("methods: MAGIC")
                .hasMessageContaining("ST_MD")
                .hasMessageContaining("SPATIAL_TEMPORAL");
    }
}
