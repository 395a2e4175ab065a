package org.hypnoflow.trainer.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.network.StudentSize;
import org.junit.jupiter.api.Test;

class ChosenArmsTest {
    private static final String EVERYTHING = "methods,ablation";

    @Test
    void areWholeGroupsWhereTheStudentCanLearnByAll() {
        ChosenArms arms = ChosenArms.of("methods", budget(StudentSize.D, StudentMontage.FULL));

        assertThat(arms.arms()).isEqualTo(Arm.methods());
        assertThat(arms.remark()).isEmpty();
    }

    @Test
    void leaveOutLearntGraphsOfStudentsThatLearnNone() {
        ChosenArms arms = ChosenArms.of(EVERYTHING, budget(StudentSize.D, StudentMontage.FULL));

        assertThat(arms.arms())
                .hasSize(Arm.named(EVERYTHING).size() - 1)
                .extracting(Arm::name)
                .contains("SPATIAL_EDGES", "SPATIAL_DISTANCES", "SPATIAL_COSINES", "MUTUAL_SPATIAL_TEMPORAL");
        assertThat(arms.remark()).contains("left out: SPATIAL_LEARNT for a student that learns no graphs");
        assertThat(ChosenArms.of("SPATIAL_LEARNT", budget(StudentSize.GRAPH_C, StudentMontage.FULL))
                        .arms())
                .extracting(Arm::name)
                .containsExactly("ALONE", "SPATIAL_LEARNT");
        assertThatThrownBy(() -> ChosenArms.of("SPATIAL_LEARNT", budget(StudentSize.D, StudentMontage.FULL)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("method: SPATIAL_LEARNT for a student that learns no graphs (expected: one that does:"
                        + " GRAPH_A, GRAPH_B or GRAPH_C)");
    }

    @Test
    void leaveMethodsOutThatNeedASmallerStudent() {
        ChosenArms arms = ChosenArms.of("methods", budget(StudentSize.GRAPH_A, StudentMontage.FULL));

        assertThat(arms.arms())
                .hasSize(Arm.methods().size() - 3)
                .extracting(Arm::name)
                .contains("ALONE", "KD", "AT")
                .doesNotContain("TAKD", "DGKD", "SLEEPKD");
        assertThat(arms.remark())
                .contains("left out: TAKD, DGKD, SLEEPKD for a student as large as its assistant, student A");
    }

    @Test
    void leaveOutWhatComparesInputsThatTheStudentDoesNotHear() {
        ChosenArms arms = ChosenArms.of(EVERYTHING, budget(StudentSize.A, StudentMontage.EEG));

        assertThat(arms.arms())
                .extracting(Arm::name)
                .contains("ST_MD", "TEMPORAL", "ONE_WAY")
                .doesNotContain("AT", "NST", "SPATIAL", "SPATIAL_TEMPORAL");
        assertThat(arms.remark())
                .contains("left out: AT, NST, SPATIAL, SPATIAL_TEMPORAL, MUTUAL_SPATIAL_TEMPORAL, SPATIAL_EDGES,"
                        + " SPATIAL_DISTANCES, SPATIAL_LEARNT, SPATIAL_COSINES for a student of fewer inputs than its"
                        + " teacher, 1 of 6; TAKD, DGKD, SLEEPKD for a student as large as its assistant, student A");
    }

    @Test
    void areWholeGroupsWhereStudentAndTeacherHearOneInputPerRole() {
        Budget both = budget(StudentSize.GRAPH_B, StudentMontage.ROLES);

        assertThat(ChosenArms.of("methods", both).remark()).isEmpty();
        assertThat(both.teacherShape().inputs()).isEqualTo(9);
        assertThat(both.words()).startsWith("student GRAPH_B of montage ROLES, ");
        assertThat(budget(StudentSize.GRAPH_B, StudentMontage.EEG_EOG).teacherShape())
                .isEqualTo(StudentShape.GRAPH_TEACHER);
    }

    @Test
    void refuseAnArmThatIsNamedItself() {
        Budget budget = budget(StudentSize.D, StudentMontage.EEG);

        assertThatThrownBy(() -> ChosenArms.of("methods,AT", budget))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "method: AT for a student of fewer inputs than its teacher, 1 of 6 (expected: as many, since it"
                                + " compares them one by one; ST_MD does without its spatial part)");
        assertThatThrownBy(() -> ChosenArms.of("SPATIAL", budget))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("method: SPATIAL for a student of fewer inputs");
    }

    private static Budget budget(StudentSize student, StudentMontage montage) {
        return new Budget(student, montage, 8, 6, 3, 3, 1, false, 0, 0, 0);
    }
}
