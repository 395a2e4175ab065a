package org.hypnoflow.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hypnoflow.app.simulate.SimulatedRecording;
import org.hypnoflow.flink.source.DeliveryFaults;
import org.hypnoflow.flink.source.RecordingReplay;
import org.hypnoflow.flink.source.ReplayPace;
import org.hypnoflow.flink.source.ReplayRequest;
import org.hypnoflow.signal.montage.MontageInput;
import org.hypnoflow.signal.montage.MontagePlanner;
import org.hypnoflow.signal.montage.SourceSelection;
import org.hypnoflow.simulator.NightSimulation;
import org.hypnoflow.simulator.ShippedNight;
import org.hypnoflow.simulator.ShippedNights;
import org.hypnoflow.simulator.SimulatedMontage;
import org.hypnoflow.simulator.SimulationOptions;

/** The nights of a drill: the first minutes of simulated ones, as files, so that they can be scored twice. */
record Beds(List<ReplayRequest> requests, long seed) {
    private static final int RATE_HZ = 128;
    private static final int EPOCHS_PER_MINUTE = 2;
    private static final long CHUNK_MILLIS = 2_000;
    /** Within the ten seconds that assembly waits. */
    private static final long SHUFFLE_MILLIS = 8_000;

    private static final double DUPLICATES = 0.1;

    /** @param inputs of the model */
    static Beds simulate(DrillOptions options, List<MontageInput> inputs, Path folder) throws IOException {
        Files.createDirectories(folder);
        SplittableRandom random = new SplittableRandom(options.seed());
        List<ShippedNight> nights = ShippedNights.all();
        List<ReplayRequest> requests = new ArrayList<>();
        for (int bed = 0; bed < options.beds(); bed++) {
            String record = nights.get(random.nextInt(nights.size())).record();
            NightSimulation night = new NightSimulation(
                    ShippedNights.open(record).first(EPOCHS_PER_MINUTE * options.minutes()),
                    SimulationOptions.of(SimulatedMontage.AASM)
                            .withRateHz(RATE_HZ)
                            .withDayWakeEpochs(0),
                    random.nextLong());
            Path file = folder.resolve("bed-" + (bed + 1) + ".edf");
            new SimulatedRecording(night, RATE_HZ).write(file);
            requests.add(new ReplayRequest(
                    String.format("bed-%02d", bed + 1),
                    file,
                    SourceSelection.of(night.channels(), MontagePlanner.plan(night.channels(), inputs))));
        }
        return new Beds(requests, options.seed());
    }

    /** Every bed from its start, each with its own disorder. */
    List<RecordingReplay> deliver() {
        List<RecordingReplay> deliveries = new ArrayList<>();
        ReplayPace pace = new ReplayPace(0, CHUNK_MILLIS);
        for (ReplayRequest request : requests) {
            DeliveryFaults faults = new DeliveryFaults(seed + deliveries.size(), SHUFFLE_MILLIS, DUPLICATES);
            deliveries.add(RecordingReplay.begin(request, pace, faults));
        }
        return deliveries;
    }
}
