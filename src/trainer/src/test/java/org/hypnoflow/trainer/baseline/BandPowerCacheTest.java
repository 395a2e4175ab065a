package org.hypnoflow.trainer.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.hypnoflow.simulator.Band;
import org.hypnoflow.simulator.NightCourse;
import org.hypnoflow.simulator.ShippedNights;
import org.hypnoflow.simulator.SimulatedMontage;
import org.hypnoflow.simulator.SimulationOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BandPowerCacheTest {
    private static final SimulationOptions BACKGROUND = SimulationOptions.of(SimulatedMontage.SLEEP_EDF)
            .withPhenomena(false)
            .withArtefacts(false);

    private final NightCourse course =
            ShippedNights.open(ShippedNights.all().get(3).record()).first(60);

    @TempDir
    private Path work;

    @Test
    void measuresAgainWhatTheNightDemands() throws IOException {
        double[][] measured = BandPowerCache.open(work, BACKGROUND, 1).logPowers(course);

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
        BandPowerCache first = BandPowerCache.open(work, BACKGROUND, 1);
        double[][] measured = first.logPowers(course);
        Path file = first.folder().resolve(course.name() + ".npz");
        FileTime written = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(file, written);

        assertThat(BandPowerCache.open(work, BACKGROUND, 1).logPowers(course)).isDeepEqualTo(measured);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(written);
    }

    @Test
    void keepsOtherSeedsApart() throws IOException {
        assertThat(BandPowerCache.open(work, BACKGROUND, 1).folder())
                .isNotEqualTo(BandPowerCache.open(work, BACKGROUND, 2).folder());
    }
}
