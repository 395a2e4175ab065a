package org.hypnoflow.trainer.distill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The record names what entered the objective and nothing else. */
class MethodFactsTest {
    @TempDir
    Path work;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ST_MD   | teacher | labels 1.0, spatial 5.0, temporal 1.0, response 1.0 | temperature 2.0 | Schedule",
                "KD      | teacher | labels 1.0, response 1.0 in units of its first value | temperature 2.0 | frozen teacher",
                "DML     | teacher | labels 1.0, response 1.0 | temperature 1.0 | Schedule",
                "TAKD    | assistant | labels 1.0, response 1.0 in units of its first value | temperature 2.0 | frozen",
                "DGKD    | teacher, assistant | labels 1.0, teacher 1.0 in units of its first value, assistant 1.0 in units"
                        + " of its first value | temperature 2.0 | frozen teacher",
                "RKD     | teacher | labels 1.0, relations 1.0 in units of its first value | none | frozen teacher",
                "DKD     | teacher | labels 1.0, decoupled 1.0 in units of its first value | none | over 1 passes",
                "SLEEPKD | assistant | labels 1.0, response 4.0 in units of its first value, epoch 3.0 in units of its"
                        + " first value, sequence 2.0 in units of its first value | temperature 1.0 | frozen teacher",
            })
    void namesWhatEntered(
            DistillationMethod method, String guides, String weights, String temperature, String schedule) {
        Map<String, String> facts = facts(method);

        assertThat(facts).containsEntry("guides", guides).containsEntry("weights", weights);
        assertThat(facts.get("forms")).endsWith(temperature);
        assertThat(facts.get("schedule")).contains(schedule);
    }

    @Test
    void leavesOutGraphsAndPairsWhereNobodyComparesThem() {
        assertThat(facts(DistillationMethod.ST_MD).get("forms"))
                .isEqualTo("graph %s, spread %s, pairs %s, temperature %s"
                        .formatted(
                                TermForms.DEFAULT.graph(),
                                TermForms.DEFAULT.spread(),
                                TermForms.DEFAULT.pairs(),
                                TermForms.DEFAULT.temperature()));
        DistillationOptions learnt = SmallRun.withGraphs(work, SmallRun.WITHOUT_FEEDBACK, 1);
        try (Objective objective = Objective.of(learnt)) {
            assertThat(MethodFacts.of(learnt, objective.terms()).get("forms"))
                    .isEqualTo("graph LEARNT, pairs ALL, temperature 2.0");
        }
        assertThat(facts(DistillationMethod.KD).toString()).doesNotContain("spatial", "graph", "pairs");
    }

    /** Neither a checkpoint nor an assistant of the losses before is gone on with. */
    @Test
    void knowsRunsOfMethodsWhoseLossesWereMendedByAnotherName() {
        assertThat(identity(DistillationMethod.SLEEPKD)).startsWith("SLEEPKD (2), ");
        assertThat(identity(DistillationMethod.VID)).startsWith("VID (2), ");
        assertThat(identity(DistillationMethod.RKD)).startsWith("RKD (2), ");
        assertThat(identity(DistillationMethod.KD)).startsWith("KD, ");
        assertThat(SmallRun.withGraphs(work, SmallRun.QUICKLY, 1).identity())
                .startsWith("ST_MD without missing inputs, ");
    }

    private String identity(DistillationMethod method) {
        return SmallRun.options(work, method, SmallRun.WITHOUT_FEEDBACK, 1).identity();
    }

    private Map<String, String> facts(DistillationMethod method) {
        DistillationOptions options = SmallRun.options(work, method, SmallRun.WITHOUT_FEEDBACK, 1);
        try (Objective objective = Objective.of(options)) {
            return MethodFacts.of(options, objective.terms());
        }
    }
}
