package org.hypnoflow.app.demo;

import java.util.Arrays;
import java.util.List;
import org.hypnoflow.alert.BedContext;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.alert.LightsMarker;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.hypnoflow.flink.lab.LabVoice;
import org.hypnoflow.flink.wire.RecordingStart;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.RecordingEnd;
import org.hypnoflow.signal.SampleEncoding;
import org.hypnoflow.signal.SignalChunk;
import org.hypnoflow.signal.SignalMessage;
import org.hypnoflow.signal.montage.SourceSelection;
import org.hypnoflow.simulator.NightSimulation;

/**
 * The recorder of one bed: says whose night begins, sends its signals chunk by chunk, says when the lights go off and when
 * the night is over. Renders an epoch when its first chunk is due.
 */
final class SimulatedBed {
    static final int CHUNK_SECONDS = 5;
    private static final int CHUNKS_PER_EPOCH = EpochGrid.EPOCH_SECONDS / CHUNK_SECONDS;
    /** Lights go off this many epochs before the sleeper falls asleep. */
    private static final int DROWSY_EPOCHS = 20;

    private final String recordingID;
    private final BedContext bed;
    private final NightSimulation night;
    private final SourceSelection selection;
    private final BedFault fault;
    private final double[][] rendered;
    private final long lightsOffEpoch;
    private long chunk;

    SimulatedBed(BedContext bed, NightSimulation night, SourceSelection selection, BedFault fault) {
        this.recordingID = bed.recordingID();
        this.bed = bed;
        this.night = night;
        this.selection = selection;
        this.fault = fault;
        this.rendered = new double[night.channels().size()][night.samplesPerEpoch()];
        this.lightsOffEpoch = Math.max(0, firstSleep(night) - DROWSY_EPOCHS);
    }

    private static int firstSleep(NightSimulation night) {
        int epoch = 0;
        while (epoch < night.epochs() - 1
                && !night.stage(epoch).map(SimulatedBed::isSleep).orElse(false)) {
            epoch++;
        }
        return epoch;
    }

    private static boolean isSleep(SleepStage stage) {
        return stage != SleepStage.W;
    }

    /** Says that the night begins. */
    void begin(LabVoice lab, RecordingStart start) throws KafkaUnavailableException, InterruptedException {
        lab.say(BedMessage.of(bed));
        lab.announce(new Recording(recordingID, selection.sources(), selection.plan()), start);
    }

    BedFault fault() {
        return fault;
    }

    /** Recording time at which the next chunk is complete, in seconds. */
    long dueSeconds() {
        return (chunk + 1) * CHUNK_SECONDS;
    }

    boolean isOver() {
        return chunk >= (long) night.epochs() * CHUNKS_PER_EPOCH;
    }

    /** Sends the next chunk, and what happens around it. */
    void step(LabVoice lab) throws KafkaUnavailableException, InterruptedException {
        int part = (int) (chunk % CHUNKS_PER_EPOCH);
        int epoch = (int) (chunk / CHUNKS_PER_EPOCH);
        if (part == 0) {
            night.render(epoch, rendered);
            if (epoch == lightsOffEpoch) {
                lab.say(BedMessage.of(new LightsMarker(recordingID, epoch, false)));
            }
        }
        if (fault.lets(chunk)) {
            lab.stream(SignalMessage.of(cut(part)));
        }
        chunk++;
        if (isOver()) {
            lab.say(BedMessage.of(new LightsMarker(recordingID, night.epochs(), true)));
            lab.stream(SignalMessage.of(new RecordingEnd(recordingID, totalSamples(), null)));
        }
    }

    private SignalChunk cut(int part) {
        List<Channel> sources = selection.sources();
        int samples = night.samplesPerEpoch() / CHUNKS_PER_EPOCH;
        long[] firstSamples = new long[sources.size()];
        int[] counts = new int[sources.size()];
        byte[] bytes = new byte[sources.size() * samples * SampleEncoding.INT16.bytesPerSample()];
        int at = 0;
        for (int source = 0; source < sources.size(); source++) {
            firstSamples[source] = chunk * samples;
            counts[source] = samples;
            boolean dead = fault.killsLead(sources.get(source).label(), dueSeconds());
            double gain = sources.get(source).calibration().gain();
            double[] signal = rendered[selection.channelIndices()[source]];
            for (int i = 0; i < samples; i++) {
                long digital = dead ? 0 : Math.round(signal[part * samples + i] / gain);
                int value = (int) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, digital));
                bytes[at++] = (byte) value;
                bytes[at++] = (byte) (value >> Byte.SIZE);
            }
        }
        return new SignalChunk(recordingID, chunk, firstSamples, counts, SampleEncoding.INT16, bytes);
    }

    private long[] totalSamples() {
        long[] totals = new long[selection.sources().size()];
        Arrays.fill(totals, (long) night.epochs() * night.samplesPerEpoch());
        return totals;
    }
}
