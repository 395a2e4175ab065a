package org.hypnoflow.trainer.compare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.hypnoflow.trainer.data.NightOrigin;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.distill.DistillationMethod;
import org.hypnoflow.trainer.distill.DistillationOptions;
import org.hypnoflow.trainer.distill.EpochPairs;
import org.hypnoflow.trainer.distill.SleepGraph;
import org.hypnoflow.trainer.distill.TermWeights;
import org.hypnoflow.trainer.network.StudentSize;
import org.hypnoflow.trainer.network.TrainingDevice;
import org.hypnoflow.trainer.train.TrainingLog;
import org.hypnoflow.trainer.train.TrainingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
    void learnsSpaceAndTimeInBothDirectionsWithoutResponses() {
        Budget budget = budget(StudentSize.D);
        DistillationOptions both =
                budget.distillation(Arm.named("MUTUAL_SPATIAL_TEMPORAL").get(1), 1, place());
        DistillationOptions oneWay =
                budget.distillation(Arm.named("SPATIAL_TEMPORAL").get(1), 1, place());
        DistillationOptions whole = budget.distillation(Arm.named("ST_MD").get(1), 1, place());

        assertThat(both.method()).isEqualTo(DistillationMethod.ST_MD);
        assertThat(both.weights()).isEqualTo(new TermWeights(1, 5, 1, 0, 1)).isEqualTo(oneWay.weights());
        assertThat(both.schedule()).isEqualTo(whole.schedule());
        assertThat(both.schedule().warmUpPasses())
                .isLessThan(both.student().passes())
                .isLessThan(oneWay.schedule().warmUpPasses());
    }

    @ParameterizedTest
    @EnumSource(
            value = SleepGraph.class,
            names = {"EDGES", "DISTANCES", "LEARNT", "COSINES"})
    void comparesOtherSleepGraphsOfAFrozenTeacher(SleepGraph graph) {
        Budget budget = budget(StudentSize.GRAPH_C);
        DistillationOptions usual = budget.distillation(Arm.named("SPATIAL").get(1), 1, place());
        DistillationOptions other =
                budget.distillation(Arm.named("spatial-" + graph).get(1), 1, place());

        assertThat(other.forms().graph())
                .isEqualTo(graph)
                .isNotEqualTo(usual.forms().graph());
        assertThat(other.forms().pairs()).isEqualTo(usual.forms().pairs());
        assertThat(other.weights()).isEqualTo(usual.weights());
        assertThat(other.schedule()).isEqualTo(usual.schedule());
        assertThat(other.schedule().warmUpPasses()).isEqualTo(other.student().passes());
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

    @Test
    void learnsAsLongAloneAsWithUnscoredNights() {
        Budget budget = new Budget(StudentSize.D, StudentMontage.FULL, 16, 12, 8, 8, 1, true, 0, 0, 32);

        assertThat(budget.alone(Arm.LONGER, 1, place()).passes()).isEqualTo(24);
        assertThat(new Budget(StudentSize.D, StudentMontage.FULL, 16, 12, 8, 8, 1, true, 0, 0, 1)
                        .alone(Arm.LONGER, 1, place())
                        .passes())
                .isEqualTo(9);
        assertThat(budget.alone(Arm.ALONE, 1, place()).passes()).isEqualTo(8);
        assertThat(budget.student(1, place()).passes()).isEqualTo(8);
        assertThat(ChosenArms.of("KD", budget).arms()).extracting(Arm::name).containsExactly("ALONE", "LONGER", "KD");
        assertThat(ChosenArms.of("KD", budget(StudentSize.D)).arms())
                .extracting(Arm::name)
                .containsExactly("ALONE", "KD");
        assertThat(ChosenArms.of("methods", budget).arms())
                .extracting(Arm::name)
                .contains("ST_MD")
                .doesNotContain("DKD", "DML");
        assertThatThrownBy(() -> ChosenArms.of("LONGER", budget(StudentSize.D)))
                .hasMessageContaining("method: LONGER for a comparison without --unscored-nights");
    }

    /** Nobody who validates or tests is heard, and no night stands on both lists. */
    @Test
    void drawsUnscoredNightsFromTheTrainingPeopleAlone() throws Exception {
        Budget budget = new Budget(StudentSize.D, StudentMontage.FULL, 16, 12, 8, 8, 3, true, 0, 0, 32);
        TrainingLog log = new TrainingLog(place().out(), 8);
        for (int fold = 0; fold < 3; fold++) {
            Set<String> train = budget.split(fold).train();
            List<NightOrigin> unscored = budget.unscored(fold);

            assertThat(unscored)
                    .hasSize(32)
                    .doesNotHaveDuplicates()
                    .doesNotContainAnyElementsOf(budget.sets(fold).train());
            assertThat(unscored).allMatch(night -> train.contains(night.subject()));
            assertThat(budget.nights(fold, budget.student(1, place()), log).unscoredWords())
                    .startsWith(", and 32 without stages (");
        }
        assertThat(budget.words()).contains("16 nights and 32 unscored, at most 12 test nights");
        assertThat(budget(StudentSize.D).words()).contains("16 nights, at most 12 test nights");
    }

    @Test
    void refusesMoreUnscoredNightsThanThereAre() {
        Budget greedy = new Budget(StudentSize.D, StudentMontage.FULL, 16, 12, 8, 8, 1, true, 0, 0, 61);

        assertThatThrownBy(() -> greedy.unscored(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--unscored-nights: 61 (expected: at most 60, which fold 0 has besides --nights 16)");
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
