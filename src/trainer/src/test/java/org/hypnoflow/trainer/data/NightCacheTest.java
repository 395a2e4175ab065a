package org.hypnoflow.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.simulator.ShippedNights;
import org.hypnoflow.simulator.SimulatedMontage;
import org.hypnoflow.simulator.SimulationOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class NightCacheTest {
    @TempDir
    Path folder;

    @Test
    void rendersTheSameNightForTheSameSeedAndOnlyOnce() throws Exception {
        List<Rendition> renditions = List.of(rendition());
        NightCache once = new NightCache(folder.resolve("once"), 2);
        NightCache again = new NightCache(folder.resolve("again"), 1);
        List<Integer> progress = new ArrayList<>();

        once.render(renditions, progress::add);
        once.render(renditions, progress::add);
        again.render(renditions, ready -> {});

        assertThat(progress).containsExactly(1);
        assertThat(Files.mismatch(file(folder.resolve("once")), file(folder.resolve("again"))))
                .isEqualTo(-1);
        NightFile night = once.open(rendition());
        assertThat(night.epochs()).isEqualTo(ShippedNights.open("SC4051").epochs() + 4);
        assertThat(night.label(0)).isZero();
        assertThat(NightEpochs.mask(night, 100, StudentMontage.FULL.shown(night)))
                .containsExactly(1, 0, 1, 1, 0, 1);
    }

    private static Rendition rendition() {
        SimulationOptions options =
                SimulationOptions.of(SimulatedMontage.SLEEP_EDF).withRateHz(100).withDayWakeEpochs(4);
        return new Rendition("SC4051", "05", options, 9);
    }

    private static Path file(Path work) throws Exception {
        try (var files = Files.walk(work)) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }
}
