package org.hypnoflow.trainer.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hypnoflow.simulator.Band;
import org.hypnoflow.simulator.NightCourse;
import org.hypnoflow.simulator.ShippedNights;
import org.hypnoflow.simulator.SimulatedMontage;
import org.hypnoflow.simulator.SimulationOptions;
import org.hypnoflow.trainer.data.BrokenFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BandPowerCacheTest {
    private static final SimulationOptions BACKGROUND = SimulationOptions.of(SimulatedMontage.SLEEP_EDF)
            .withPhenomena(false)
            .withArtefacts(false);

    private final NightCourse course =
            ShippedNights.open(ShippedNights.all().get(3).record()).first(60);

    private final List<String> said = new ArrayList<>();

    @TempDir
    private Path work;

    @Test
    void measuresAgainWhatTheNightDemands() throws IOException {
        double[][] measured =
                BandPowerCache.open(work, BACKGROUND, 1, said::add).logPowers(course);

        int delta = Band.FEATURES.indexOf(Band.DELTA);
        double offset = measured[30][delta] - course.logPower(30, 0, Band.DELTA);
        for (int epoch = 0; epoch < measured.length; epoch++) {
            assertThat(Math.abs(measured[epoch][delta] - offset - course.logPower(epoch, 0, Band.DELTA)))
                    .as("epoch %s", epoch)
                    .isLessThan(0.6);
        }
    }

    @Test
    void readsWhatAnEarlierRunMeasured() throws IOException {
        BandPowerCache first = BandPowerCache.open(work, BACKGROUND, 1, said::add);
        double[][] measured = first.logPowers(course);
        Path file = first.folder().resolve(course.name() + ".npz");
        FileTime written = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(file, written);

        assertThat(BandPowerCache.open(work, BACKGROUND, 1, said::add).logPowers(course))
                .isDeepEqualTo(measured);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(written);
    }

    @Test
    void measuresAgainWhatIsBroken() throws IOException {
        BandPowerCache cache = BandPowerCache.open(work, BACKGROUND, 1, said::add);
        double[][] measured = cache.logPowers(course);
        Path file = cache.folder().resolve(course.name() + ".npz");
        byte[] whole = Files.readAllBytes(file);
        for (Map.Entry<String, byte[]> broken : BrokenFiles.of(whole).entrySet()) {
            Files.write(file, broken.getValue());
            said.clear();

            assertThat(cache.logPowers(course)).as(broken.getKey()).isDeepEqualTo(measured);

            assertThat(said)
                    .as(broken.getKey())
                    .singleElement()
                    .asString()
                    .contains(file.toString(), "; measured again");
            assertThat(file).as(broken.getKey()).hasBinaryContent(whole);
        }
        cache.logPowers(course.first(59));
        assertThat(said).last().asString().isEqualTo(file + ": of another night; measured again");
    }

    @Test
    void keepsOtherSeedsApart() throws IOException {
        assertThat(BandPowerCache.open(work, BACKGROUND, 1, said::add).folder())
                .isNotEqualTo(
                        BandPowerCache.open(work, BACKGROUND, 2, said::add).folder());
    }
}
