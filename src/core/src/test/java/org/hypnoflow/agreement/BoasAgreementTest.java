package org.hypnoflow.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.transition.Hypnogram;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * 104 nights of the Bitbrain Open Access Sleep data set (CC0): consensus of the scorers against the authors' network.
 * The expected values were computed by a separate program from the same file; the authors report accuracy .871 for all
 * 128 nights.
 */
class BoasAgreementTest {
    private static final Path STAGES = Path.of(
            System.getProperty("hypnoflow.root"), "..", "shared", "data", "hypnograms", "boas", "boas_stages.csv");

    @Test
    void reproducesAgreementOfRealNights() throws IOException {
        Assumptions.assumeTrue(Files.exists(STAGES), "the BOAS stages are not on this machine");

        Agreement all = agreement();

        assertThat(all.confusion().epochs()).isEqualTo(97_852);
        assertThat(all.skipped()).isEqualTo(448);
        assertThat(all.confusion().accuracy()).isCloseTo(0.8730429628, within(1e-9));
        assertThat(all.confusion().kappa()).isCloseTo(0.7845501106, within(1e-9));
        assertThat(all.confusion().macroF1()).isCloseTo(0.7437229114, within(1e-9));
        assertThat(all.confusion().f1(SleepStage.N1)).isCloseTo(0.3892173913, within(1e-9));
        assertThat(all.nearTransitions().compared()).containsExactly(12_686, 6_792, 5_490, 4_815, 4_340, 63_729);
        assertThat(all.nearTransitions().agreed()).containsExactly(7_573, 5_244, 4_539, 4_161, 3_835, 60_077);
    }

    private static Agreement agreement() throws IOException {
        Map<String, List<SleepStage>> human = new LinkedHashMap<>();
        Map<String, List<SleepStage>> network = new LinkedHashMap<>();
        for (String line : Files.readAllLines(STAGES)) {
            String[] cells = line.split(",", -1);
            if (!cells[0].equals("night")) {
                human.computeIfAbsent(cells[0], night -> new ArrayList<>()).add(stage(cells[2]));
                network.computeIfAbsent(cells[0], night -> new ArrayList<>()).add(stage(cells[3]));
            }
        }
        return human.keySet().stream()
                .map(night -> Agreement.of(hypnogram(human.get(night)), hypnogram(network.get(night))))
                .reduce(Agreement::plus)
                .orElseThrow();
    }

    private static Hypnogram hypnogram(List<SleepStage> stages) {
        return Hypnogram.of(stages.toArray(SleepStage[]::new));
    }

    private static SleepStage stage(String code) {
        int index = Integer.parseInt(code);
        return index >= 0 && index < SleepStage.COUNT ? SleepStage.at(index) : null;
    }
}
