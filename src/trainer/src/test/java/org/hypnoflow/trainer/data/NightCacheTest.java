package org.hypnoflow.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hypnoflow.simulator.ShippedNights;
import org.hypnoflow.simulator.SimulatedMontage;
import org.hypnoflow.simulator.SimulationOptions;
import org.hypnoflow.trainer.train.SmallNights;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NightCacheTest {
    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();

    @Test
    @Tag("slow")
    void rendersTheSameNightForTheSameSeedAndOnlyOnce() throws Exception {
        List<Rendition> renditions = List.of(rendition());
        NightCache once = new NightCache(folder.resolve("once"), 2, said::add);
        NightCache again = new NightCache(folder.resolve("again"), 1, said::add);
        List<Integer> progress = new ArrayList<>();

        once.render(renditions, progress::add);
        once.render(renditions, progress::add);
        again.render(renditions, ready -> {});

        assertThat(progress).containsExactly(1);
        assertThat(said).isEmpty();
        assertThat(Files.mismatch(file(folder.resolve("once")), file(folder.resolve("again"))))
                .isEqualTo(-1);
        NightFile night = once.open(rendition());
        assertThat(night.epochs()).isEqualTo(ShippedNights.open("SC4051").epochs() + 4);
        assertThat(night.label(0)).isZero();
        assertThat(NightEpochs.mask(night, 100, StudentMontage.FULL.shown(night)))
                .containsExactly(1, 0, 1, 1, 0, 1);
    }

    @Test
    void rendersAgainWhatIsBroken() throws Exception {
        NightCache cache = new NightCache(folder, 1, said::add);
        List<NightOrigin> nights = List.of(new SmallNight("a"), new SmallNight("b"));
        cache.render(nights, ready -> {});
        Path file = file(folder);
        byte[] whole = Files.readAllBytes(file);
        Map<String, byte[]> states = BrokenFiles.of(whole);
        states.remove("zeros from the middle"); // signal, for all that can be told
        for (Map.Entry<String, byte[]> broken : states.entrySet()) {
            Files.write(file, broken.getValue());
            said.clear();

            cache.render(nights, ready -> {});

            assertThat(said).as(broken.getKey()).containsExactly(file + ": cut off or no night; rendered again");
            assertThat(file).as(broken.getKey()).hasBinaryContent(whole);
        }
    }

    /** A night that takes no time to render. */
    private record SmallNight(String record) implements NightOrigin {
        @Override
        public String subject() {
            return record;
        }

        @Override
        public String set() {
            return "small";
        }

        @Override
        public String fileName() {
            return record;
        }

        @Override
        public void write(Path file) throws IOException {
            SmallNights.write(file, 10, 1);
        }
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
