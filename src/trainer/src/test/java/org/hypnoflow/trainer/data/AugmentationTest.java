package org.hypnoflow.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.epoch.EpochCompleteness;
import org.hypnoflow.epoch.EpochGrid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AugmentationTest {
    private static final int DRAWS = 4000;

    @TempDir
    Path folder;

    private NightFile night;

    @BeforeEach
    void writeNightWithoutCentral() throws Exception {
        List<Epoch> epochs = new ArrayList<>();
        for (int e = 0; e < 30; e++) {
            float[] coverage = {1, 0, 1, 1, 1, 1};
            float[] signal = new float[6 * EpochGrid.SAMPLES_PER_EPOCH];
            epochs.add(new Epoch("night", e, EpochCompleteness.COMPLETE, signal, coverage, e == 29));
        }
        night = NightFile.write(folder.resolve("night"), epochs, new byte[30]);
    }

    @Test
    void alwaysKeepsAnEegInputThatTheNightHas() {
        for (Augmentation drawn : draws()) {
            assertThat(Scorable.is(night, 10, drawn)).isTrue();
        }
    }

    @Test
    void oftenLeavesASingleEegAloneAndOftenEverything() {
        List<Augmentation> draws = draws();

        assertThat(share(draws, 1)).isBetween(0.08, 0.4);
        assertThat(draws.stream().filter(drawn -> drawn.from()[5] < 0).count() / (double) DRAWS)
                .isBetween(0.3, 0.6);
    }

    @Test
    void drawsGainsAroundOneAndTurnsSomePolarities() {
        for (Augmentation drawn : draws()) {
            for (float gain : drawn.gains()) {
                assertThat(Math.abs(gain)).isBetween(0.55f, 1.8f);
            }
        }
        assertThat(draws().stream().filter(drawn -> drawn.gains()[0] < 0).count() / (double) DRAWS)
                .isBetween(0.1, 0.2);
    }

    @Test
    void cutsTheStartOfSomeWindowsButNeverAllOfOne() {
        assertThat(draws()).allSatisfy(drawn -> assertThat(drawn.hiddenEpochs()).isBetween(0, 19));
        assertThat(draws().stream().filter(drawn -> drawn.hiddenEpochs() > 0).count() / (double) DRAWS)
                .isBetween(0.1, 0.2);
    }

    /** The right-hand side, both eyes and the chin: rare among all that may be lost, and kept in many draws. */
    @Test
    void losesAndMistakesBothSidesWhereANightHoldsThem() throws Exception {
        List<Epoch> epochs = new ArrayList<>();
        for (int e = 0; e < 30; e++) {
            float[] coverage = {0, 1, 0, 1, 0, 1, 1, 1, 1};
            float[] signal = new float[9 * EpochGrid.SAMPLES_PER_EPOCH];
            epochs.add(new Epoch("night", e, EpochCompleteness.COMPLETE, signal, coverage, e == 29));
        }
        night = NightFile.write(folder.resolve("right"), epochs, new byte[30]);

        List<Augmentation> draws = draws();

        assertThat(draws).allSatisfy(drawn -> {
            assertThat(drawn.from()).hasSize(9);
            assertThat(Scorable.is(night, 10, drawn)).isTrue();
        });
        assertThat(share(draws, 1)).isBetween(0.05, 0.4);
        assertThat(draws.stream().filter(drawn -> drawn.from()[8] < 0).count() / (double) DRAWS)
                .isBetween(0.3, 0.6);
        assertThat(draws).anySatisfy(drawn -> assertThat(drawn.from()[0]).isIn(1, 2));
        assertThat(draws).allSatisfy(drawn -> assertThat(drawn.from()[6]).isIn(6, -1));
    }

    private List<Augmentation> draws() {
        SplittableRandom random = new SplittableRandom(8);
        List<Augmentation> draws = new ArrayList<>();
        for (int i = 0; i < DRAWS; i++) {
            draws.add(Augmentation.draw(new Window(night, 0), 20, random));
        }
        return draws;
    }

    private double share(List<Augmentation> draws, int inputs) {
        return draws.stream().filter(drawn -> shown(drawn) == inputs).count() / (double) DRAWS;
    }

    private int shown(Augmentation drawn) {
        int shown = 0;
        for (int from : drawn.from()) {
            shown += from >= 0 && night.has(10, from) ? 1 : 0;
        }
        return shown;
    }
}
