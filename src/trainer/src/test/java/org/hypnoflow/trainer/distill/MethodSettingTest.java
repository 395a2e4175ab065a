package org.hypnoflow.trainer.distill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.hypnoflow.trainer.train.TrainingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MethodSettingTest {
    private static final TermForms FORMS = TermForms.DEFAULT;

    @TempDir
    Path work;

    /** Two objectives are the same in all but what they learn beside the student. */
    @ParameterizedTest
    @EnumSource(DistillationMethod.class)
    void changesTheLossesOfThoseMethodsThatReadIt(DistillationMethod method) {
        Map<MethodSetting, String> changed = Map.of(
                MethodSetting.WEIGHTS, losses(method, new TermWeights(1, 6, 2, 1, 1), FORMS),
                MethodSetting.RESPONSE_WEIGHT, losses(method, new TermWeights(1, 5, 1, 2, 1), FORMS),
                MethodSetting.RELATIVE_WEIGHT, losses(method, new TermWeights(1, 5, 1, 1, 2), FORMS),
                MethodSetting.GRAPH, losses(method, new TermForms(SleepGraph.EDGES, 1, FORMS.pairs(), 2)),
                MethodSetting.SPREAD, losses(method, new TermForms(FORMS.graph(), 0.5, FORMS.pairs(), 2)),
                MethodSetting.PAIRS, losses(method, new TermForms(FORMS.graph(), 1, other(FORMS.pairs()), 2)),
                MethodSetting.TEMPERATURE, losses(method, new TermForms(FORMS.graph(), 1, FORMS.pairs(), 3)));

        String usual = losses(method, FORMS);
        changed.forEach((setting, losses) ->
                assertThat(!losses.equals(usual)).as(setting.option()).isEqualTo(setting.isReadBy(method)));
    }

    @Test
    void isReadByMutualMethodsWhereItIsAboutATeacherThatLearns() {
        for (DistillationMethod method : DistillationMethod.values()) {
            assertThat(MethodSetting.RAMP.isReadBy(method)).isEqualTo(method.mutual());
            assertThat(MethodSetting.GUARD.isReadBy(method)).isEqualTo(method.mutual());
        }
        assertThat(MethodSetting.WARM_UP.readers()).isEqualTo("ST_MD, DKD, DML");
    }

    private static EpochPairs other(EpochPairs pairs) {
        return pairs == EpochPairs.ALL ? EpochPairs.CONSECUTIVE : EpochPairs.ALL;
    }

    private String losses(DistillationMethod method, TermForms forms) {
        return losses(method, TermWeights.DEFAULT, forms);
    }

    private String losses(DistillationMethod method, TermWeights weights, TermForms forms) {
        TrainingOptions student =
                SmallRun.options(work, method, SmallRun.QUICKLY, 1).student();
        DistillationOptions options = new DistillationOptions(
                student, student.of(SmallRun.TEACHER, 1, 2e-3), method, weights, forms, SmallRun.WITHOUT_FEEDBACK);
        try (Objective objective = Objective.of(options)) {
            return objective.terms().toString().replaceAll("@[0-9a-f]+", "");
        }
    }
}
