package org.hypnoflow.app.score;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hypnoflow.app.OutputFailedException;
import org.hypnoflow.app.simulate.SimulatedRecording;
import org.hypnoflow.signal.edf.EdfFile;
import org.hypnoflow.simulator.NightSimulation;
import org.hypnoflow.simulator.ShippedNights;
import org.hypnoflow.simulator.SimulatedMontage;
import org.hypnoflow.simulator.SimulationOptions;

/** The night of the two-minute tour: resynthesised from the band powers of a real one that no student was trained on. */
final class DemoNight {
    private static final String RECORD = "SC4012";
    private static final int RATE_HZ = 128;
    private static final long SEED = 1;

    private DemoNight() {}

    /**
     * Writes the night into {@code folder}.
     *
     * @param force whether another recording of its name may be replaced
     */
    static Path write(Path folder, boolean force, Console console) {
        Path file = folder.resolve("demo.edf");
        if (!force && Files.exists(file) && !isSimulated(file)) {
            throw new OutputFailedException(
                    file + ": is there and no simulated night (expected: --out DIR, or --force to replace it)");
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new OutputFailedException(folder + ": cannot be made (expected: a place to write to)", failure);
        }
        console.say("Simulating a night from the band powers of " + RECORD + " (Sleep-EDF Expanded): " + file);
        SimulationOptions options = SimulationOptions.of(SimulatedMontage.AASM).withRateHz(RATE_HZ);
        new SimulatedRecording(new NightSimulation(ShippedNights.open(RECORD), options, SEED), RATE_HZ).write(file);
        return file;
    }

    private static boolean isSimulated(Path file) {
        try (EdfFile recording = EdfFile.open(file)) {
            return recording.annotations().stream().anyMatch(note -> note.text().equals(SimulatedRecording.MARK));
        } catch (IOException noRecording) {
            return false;
        }
    }
}
