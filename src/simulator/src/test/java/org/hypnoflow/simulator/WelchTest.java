package org.hypnoflow.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.hypnoflow.npz.Npz;
import org.hypnoflow.signal.edf.EdfFile;
import org.junit.jupiter.api.Test;

class WelchTest {

    /** Golden values: scipy 1.x, {@code welch(x, 100, nperseg=256)} of the same formula. */
    @Test
    void agreesWithScipy() {
        double[] signal = new double[1000];
        Arrays.setAll(signal, n -> n * 7919 % 1009 / 1009.0 * 50 + 20 * (n / 25 % 2));
        double[] density = Welch.density(signal, 100);
        int[] bins = {0, 1, 2, 10, 50, 128};
        double[] expected = {
            0.07813853792449105,
            0.23418267681959817,
            0.15221417953213343,
            0.14094739629208397,
            0.06985010674713457,
            0.4439099253827825
        };
        for (int i = 0; i < bins.length; i++) {
            assertThat(density[bins[i]]).as("bin %d", bins[i]).isCloseTo(expected[i], within(1e-9 * expected[i]));
        }
    }

    @Test
    void giveBackThePowerOfASineInItsBand() {
        double[] signal = new double[3000];
        Arrays.setAll(signal, n -> 10 * Math.sin(2 * Math.PI * 10 * n / 100));
        BandPowers powers = BandPowers.measure(signal, 100);
        assertThat(Math.exp(powers.logAbsolute()[Band.ALPHA.ordinal()])).isCloseTo(50, within(0.1));
        assertThat(powers.relative()[Band.ALPHA.ordinal()]).isGreaterThan(0.999);
        assertThat(Arrays.stream(powers.relative()).sum()).isCloseTo(1, within(1e-12));
    }

    /** The mean density from 0.5 to 4 Hz of an absolute spectrum that others computed from the same recording. */
    @Test
    void agreesWithPublishedSpectraOfARealRecording() throws IOException {
        Path real = Path.of(System.getProperty("hypnoflow.root"), "..", "shared", "data", "real");
        assumeTrue(Files.isDirectory(real), "the real recordings are not beside the project");
        double[] x = Npz.read(real.resolve("sleep-edf-sc-spectra/SC4001E0.npz"))
                .get("X")
                .toDoubles();
        try (EdfFile file = EdfFile.open(real.resolve("sleep-edf-sc4001-5min/short_psg.edf"))) {
            int[] record = new int[file.samplesPerRecord(0)];
            for (int e = 0; e < 10; e++) {
                file.readRecord(e, 0, record);
                double[] signal = new double[record.length];
                for (int i = 0; i < signal.length; i++) {
                    signal[i] = file.channels().get(0).calibration().physical(record[i]) * 1e-6;
                }
                double[] density = Welch.density(signal, 100);
                double mean = Arrays.stream(density, 2, 11).average().orElseThrow();
                assertThat(Math.log(mean + 1e-10)).as("epoch %d", e).isCloseTo(x[e * 72], within(1e-6));
            }
        }
    }

    @Test
    void refusesWhatIsShorterThanASegment() {
        assertThatThrownBy(() -> Welch.density(new double[255], 100)).hasMessageContaining("255 samples");
    }
}
