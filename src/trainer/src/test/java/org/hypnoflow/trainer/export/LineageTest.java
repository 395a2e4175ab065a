package org.hypnoflow.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A package that went through several runs still tells what each was. */
class LineageTest {
    private static final Map<String, String> DISTILLED = Map.of(
            "data", "simulated nights",
            "commit", "0a1b2c3d",
            "seed", "7",
            "distillation.method", "KD",
            "distillation.weights", "labels 1.0, response 1.0");

    @Test
    void keepsWhatTaughtThePackage() {
        assertThat(Lineage.of("mine-1@0a1b2c3d", DISTILLED))
                .containsEntry("from", "mine-1@0a1b2c3d")
                .containsEntry("from.data", "simulated nights")
                .containsEntry("from.commit", "0a1b2c3d")
                .containsEntry("from.distillation.method", "KD")
                .containsEntry("from.distillation.weights", "labels 1.0, response 1.0")
                .doesNotContainKey("from.seed");
    }

    @Test
    void keepsTheFirstDataOfTwoHops() {
        Map<String, String> second = new HashMap<>(Lineage.of("first-1@00000001", DISTILLED));
        second.put("data", "nights of isruc");

        Map<String, String> third = Lineage.of("second-1@00000002", second);

        assertThat(third)
                .containsEntry("from", "second-1@00000002")
                .containsEntry("from.data", "nights of isruc")
                .containsEntry("from.from", "first-1@00000001")
                .containsEntry("from.from.data", "simulated nights")
                .containsEntry("from.from.distillation.method", "KD");
        assertThat(Lineage.words(third)).isEqualTo("""
                        It began as `second-1@00000002`, which had learnt before (nights of isruc).
                        That had begun as `first-1@00000001`, which had learnt before (simulated nights), distilled by the method KD.
                        Rows "before" are of the package that it began as.
                        """);
    }

    @Test
    void saysNothingOfAPackageThatBeganWithDrawnWeights() {
        assertThat(Lineage.words(DISTILLED)).isEmpty();
        assertThat(Lineage.of("old-1@00000003", Map.of())).containsEntry("from.data", "unknown");
    }
}
