package org.hypnoflow.trainer.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hypnoflow.trainer.distill.DistillationMethod;
import org.junit.jupiter.api.Test;

class ArmTest {
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
    void namesWhatThereIsWhereAnArmIsUnknown() {
        assertThatThrownBy(() -> Arm.named("KD,MAGIC"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("methods: MAGIC")
                .hasMessageContaining("ST_MD")
                .hasMessageContaining("SPATIAL_TEMPORAL");
    }
}
