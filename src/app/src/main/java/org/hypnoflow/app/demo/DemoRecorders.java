package org.hypnoflow.app.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.hypnoflow.alert.BedContext;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.hypnoflow.flink.lab.LabVoice;
import org.hypnoflow.flink.wire.RecordingStart;
import org.hypnoflow.signal.montage.MontageInput;
import org.hypnoflow.signal.montage.MontagePlanner;
import org.hypnoflow.signal.montage.SourceSelection;
import org.hypnoflow.simulator.NightSimulation;
import org.hypnoflow.simulator.ShippedNight;
import org.hypnoflow.simulator.ShippedNights;
import org.hypnoflow.simulator.SimulatedMontage;
import org.hypnoflow.simulator.SimulationOptions;

/**
 * The recorders of a simulated lab, on one thread: each bed by its own clock, and another night in a bed once one is over.
 * Beds begin at different hours of their nights, so that there is something to see at once.
 */
final class DemoRecorders {
    private static final SimulationOptions OPTIONS =
            SimulationOptions.of(SimulatedMontage.AASM).withRateHz(128);
    private static final LocalTime EVENING = LocalTime.of(21, 30);
    /** Recording time by which each bed is ahead of the one before it when the lab opens. */
    private static final long HEAD_START_SECONDS = 12 * 60;

    private static final int LOSSY_BED = 2;
    private static final int INTERRUPTED_BED = 6;
    private static final int DEAD_LEAD_BED = 9;
    private static final long OUTAGE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(150);
    private static final long OUTAGE_NANOS = TimeUnit.SECONDS.toNanos(25);

    private final int beds;
    private final double speed;
    private final List<MontageInput> inputs;
    private final ZoneId zone;
    private final List<ShippedNight> nights = ShippedNights.all();
    private final PriorityQueue<Running> running = new PriorityQueue<>(Comparator.comparingLong(Running::dueNanos));
    private int begun;

    /** @param inputs of the model that will score */
    DemoRecorders(int beds, double speed, List<MontageInput> inputs, ZoneId zone) {
        this.beds = beds;
        this.speed = speed;
        this.inputs = inputs;
        this.zone = zone;
    }

    /** Sends until the thread is interrupted. */
    void run(LabVoice lab) throws KafkaUnavailableException, InterruptedException {
        for (int bed = 0; bed < beds; bed++) {
            begin(lab, bed, bed * HEAD_START_SECONDS);
        }
        while (true) {
            Running first = running.remove();
            long wait = first.dueNanos() - System.nanoTime();
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
            first.recorder.step(lab);
            if (first.recorder.isOver()) {
                begin(lab, first.bed, 0);
            } else {
                running.add(first);
            }
        }
    }

    private void begin(LabVoice lab, int bed, long headStartSeconds)
            throws KafkaUnavailableException, InterruptedException {
        int number = begun++;
        LocalDateTime start = LocalDate.now(zone).minusDays(1).atTime(EVENING).plusMinutes(bed * 7L % 40);
        SimulatedBed recorder = recorder(bed, number, start);
        recorder.begin(lab, new RecordingStart(start, zone));
        running.add(new Running(bed, recorder, System.nanoTime() - nanos(headStartSeconds)));
    }

    private SimulatedBed recorder(int bed, int number, LocalDateTime start) {
        NightSimulation night = new NightSimulation(
                ShippedNights.open(nights.get(number % nights.size()).record()), OPTIONS, number);
        SourceSelection selection = SourceSelection.of(night.channels(), MontagePlanner.plan(night.channels(), inputs));
        BedContext context = BedContext.of(UUID.randomUUID().toString(), "Bed " + (bed + 1), start, zone);
        return new SimulatedBed(context, night, selection, fault(bed));
    }

    private static BedFault fault(int bed) {
        return switch (bed) {
            case LOSSY_BED -> BedFault.LOST_CHUNKS;
            case INTERRUPTED_BED -> BedFault.OUTAGES;
            case DEAD_LEAD_BED -> BedFault.DEAD_LEAD;
            default -> BedFault.NONE;
        };
    }

    private long nanos(long seconds) {
        return (long) (seconds / speed * TimeUnit.SECONDS.toNanos(1));
    }

    /** A recorder and the wall clock that its recording clock is tied to. */
    private final class Running {
        private final int bed;
        private final SimulatedBed recorder;
        private final long origin;
        private final long openedNanos = System.nanoTime();

        Running(int bed, SimulatedBed recorder, long origin) {
            this.bed = bed;
            this.recorder = recorder;
            this.origin = origin;
        }

        long dueNanos() {
            long due = origin + nanos(recorder.dueSeconds());
            return recorder.fault() == BedFault.OUTAGES ? afterOutage(due) : due;
        }

        /** What falls into an outage is sent at its end. */
        private long afterOutage(long due) {
            long into = Math.floorMod(due - openedNanos, OUTAGE_EVERY_NANOS);
            boolean within = due > openedNanos && into >= OUTAGE_EVERY_NANOS - OUTAGE_NANOS;
            return within ? due - into + OUTAGE_EVERY_NANOS : due;
        }
    }
}
