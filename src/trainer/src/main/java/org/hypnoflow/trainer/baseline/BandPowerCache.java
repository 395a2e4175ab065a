package org.hypnoflow.trainer.baseline;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.hypnoflow.npz.NpyArray;
import org.hypnoflow.npz.Npz;
import org.hypnoflow.npz.NpzFormatException;
import org.hypnoflow.simulator.NightCourse;
import org.hypnoflow.simulator.ShippedNights;
import org.hypnoflow.simulator.SimulationOptions;

/**
 * Keeps measured band powers of simulated nights, so that an interrupted evaluation goes on where it stopped. The folder
 * is named for a digest of what the simulator renders now, so a changed simulator never meets old measurements.
 */
public final class BandPowerCache {
    private static final String ARRAY = "log_powers";
    private static final int PROBED_EPOCHS = 120;
    /** Values of an epoch. */
    private static final int SIZE = BandPowerNight.CHANNELS * BandPowerNight.BANDS;

    private final Path folder;
    private final SimulationOptions options;
    private final long seed;
    private final Consumer<String> log;

    private BandPowerCache(Path folder, SimulationOptions options, long seed, Consumer<String> log) {
        this.folder = folder;
        this.options = options;
        this.seed = seed;
        this.log = log;
    }

    /**
     * Opens the cache below {@code work} for nights of {@code seed}.
     *
     * @param log hears of each file that is broken
     */
    public static BandPowerCache open(Path work, SimulationOptions options, long seed, Consumer<String> log)
            throws IOException {
        String probed = ShippedNights.all().get(0).record();
        NightCourse start = ShippedNights.open(probed).first(PROBED_EPOCHS);
        String digest = digest(new SimulatedBandPowers(options, seed).of(start));
        Path folder = work.resolve("band-powers-" + digest);
        Files.createDirectories(folder);
        return new BandPowerCache(folder, options, seed, log);
    }

    public Path folder() {
        return folder;
    }

    /** Epochs x 15 in uV2, from the cache or simulated and kept. */
    double[][] logPowers(NightCourse course) throws IOException {
        Path file = folder.resolve(course.name() + ".npz");
        Optional<double[]> kept = Files.exists(file) ? kept(file, course) : Optional.empty();
        if (kept.isEmpty()) {
            long nightSeed = seed * 31 + course.name().hashCode();
            double[][] measured = new SimulatedBandPowers(options, nightSeed).of(course);
            write(file, measured);
            return measured;
        }
        double[][] logPowers = new double[course.epochs()][];
        for (int epoch = 0; epoch < logPowers.length; epoch++) {
            logPowers[epoch] = Arrays.copyOfRange(kept.get(), epoch * SIZE, (epoch + 1) * SIZE);
        }
        return logPowers;
    }

    /** Empty where the file was cut off or holds something else. */
    private Optional<double[]> kept(Path file, NightCourse course) throws IOException {
        try {
            NpyArray array = Npz.requireNumbers(Npz.read(file), ARRAY, file.toString());
            if (Arrays.equals(array.shape(), new int[] {course.epochs(), SIZE})) {
                return Optional.of(array.toDoubles());
            }
        } catch (NpzFormatException | EOFException broken) {
            log.accept(broken.getMessage() + "; measured again");
            return Optional.empty();
        }
        log.accept(file + ": of another night; measured again");
        return Optional.empty();
    }

    private static void write(Path file, double[][] logPowers) throws IOException {
        double[] values =
                Arrays.stream(logPowers).flatMapToDouble(Arrays::stream).toArray();
        int[] shape = {logPowers.length, logPowers[0].length};
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Npz.write(part, Map.of(ARRAY, NpyArray.ofDoubles(shape, values)));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String digest(double[][] logPowers) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * logPowers.length * logPowers[0].length);
        for (double[] epoch : logPowers) {
            for (double value : epoch) {
                bytes.putDouble(value);
            }
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
