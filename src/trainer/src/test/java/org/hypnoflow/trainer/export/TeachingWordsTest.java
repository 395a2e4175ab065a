package org.hypnoflow.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.network.WeightValues;
import org.hypnoflow.trainer.train.SmallStart;
import org.junit.jupiter.api.Test;

/** A card says who taught the student, and no more than happened up to the pass that was packed. */
class TeachingWordsTest {
    private static final String MACRO_F1 =
            "Macro-F1 on validation subjects (nights resynthesised from real band powers): teacher alone 0.7000";

    @Test
    void saysThatNobodyTaughtIt() {
        assertThat(of(StudentMontage.FULL, 3, Map.of()))
                .isEqualTo("It learnt from the expert's stages alone, without a teacher.\n");
        assertThat(TeachingWords.of(SmallTrained.of(
                        StudentMontage.FULL, Optional.of(SmallStart.of(new WeightValues(Map.of()))), 3, Map.of())))
                .startsWith("In this run it learnt from the expert's stages alone");
    }

    @Test
    void saysThatAnAssistantStoodBetween() {
        Map<String, String> facts = Map.of("assistant", "A", "assistantValidationMacroF1", "0.6900");

        assertThat(of(StudentMontage.EEG, 3, facts("TAKD", "assistant", facts)))
                .contains("from an assistant, a network between both", "never heard that teacher itself")
                .contains(MACRO_F1 + ", assistant 0.6900.")
                .contains("The teacher heard all six inputs, the assistant only those of the student.\n")
                .doesNotContain("each from the other");
        assertThat(of(StudentMontage.FULL, 3, facts("DGKD", "teacher, assistant", facts)))
                .contains("from a teacher, a larger network of the same family, and an assistant")
                .doesNotContain("six inputs");
    }

    @Test
    void saysWhatTheTeacherOfAStudentOfFewerInputsHeard() {
        assertThat(of(StudentMontage.EEG_EOG, 3, facts("KD", "teacher", Map.of())))
                .contains("by the method KD from a teacher, a larger network of the same family.", MACRO_F1 + ".")
                .contains("The teacher heard all six inputs.\n");
    }

    @Test
    void callsNothingMutualThatWasNot() {
        Map<String, String> never = facts("ST_MD", "teacher", Map.of("mutualPasses", "none"));
        Map<String, String> late = facts("ST_MD", "teacher", Map.of("mutualPasses", "4 5"));

        assertThat(of(StudentMontage.FULL, 5, never)).contains("Up to the chosen pass, 5, the teacher was frozen");
        assertThat(of(StudentMontage.FULL, 3, late))
                .contains("Up to the chosen pass, 3, the teacher was frozen: this student learnt from it and not each");
        assertThat(of(StudentMontage.FULL, 5, late))
                .contains("In 2 of the 5 passes up to the chosen one the teacher learnt from the student too.")
                .doesNotContain("frozen");
    }

    @Test
    void saysThatTheTeacherWasGivenItsWeightsBack() {
        Map<String, String> facts =
                facts("ST_MD", "teacher", Map.of("mutualPasses", "2 3 4", "teacherRestored", "true"));

        assertThat(of(StudentMontage.FULL, 5, facts))
                .contains("In 3 of the 5 passes up to the chosen one the teacher learnt")
                .contains("after pass 4 it got its own weights back and was frozen.");
    }

    @Test
    void saysThatItHeardNightsWithoutStages() {
        assertThat(of(StudentMontage.FULL, 3, facts("KD", "teacher", Map.of("unscoredNights", "12"))))
                .contains("All learnt from the same nights; the student also heard 12 recordings");
        assertThat(of(
                        StudentMontage.FULL,
                        3,
                        facts("TAKD", "assistant", Map.of("assistant", "A", "unscoredNights", "12"))))
                .contains("; the student and the assistant also heard 12 recordings");
        assertThat(of(
                        StudentMontage.FULL,
                        3,
                        facts("ST_MD", "teacher", Map.of("mutualPasses", "2", "unscoredNights", "12"))))
                .contains("it was told alone, and in mutual passes\nthe teacher, of what its student said.");
        assertThat(of(StudentMontage.FULL, 3, facts("KD", "teacher", Map.of())))
                .contains("All learnt from the same nights. ");
    }

    @Test
    void saysThatTheTeacherBeganUntrained() {
        Map<String, String> facts = new HashMap<>(facts("DML", "teacher", Map.of("mutualPasses", "1 2 3 4 5")));
        facts.remove("teacherValidationMacroF1");

        assertThat(of(StudentMontage.FULL, 2, facts))
                .contains("The teacher began untrained.", "In 2 of the 2 passes up to the chosen one")
                .doesNotContain("null");
    }

    private static String of(StudentMontage montage, int chosen, Map<String, String> facts) {
        return TeachingWords.of(SmallTrained.of(montage, Optional.empty(), chosen, facts));
    }

    private static Map<String, String> facts(String method, String guides, Map<String, String> more) {
        Map<String, String> facts = new HashMap<>(Map.of(
                "method", method, "guides", guides, "teacherValidationMacroF1", "0.7000", "teacherRestored", "false"));
        facts.putAll(more);
        return facts;
    }
}
