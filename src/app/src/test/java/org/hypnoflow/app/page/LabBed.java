package org.hypnoflow.app.page;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.hypnoflow.alert.BedContext;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.alert.LightsMarker;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.hypnoflow.flink.lab.LabVoice;
import org.hypnoflow.flink.wire.RecordingStart;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.RecordingEnd;
import org.hypnoflow.signal.SampleEncoding;
import org.hypnoflow.signal.SignalChunk;
import org.hypnoflow.signal.SignalMessage;
import org.hypnoflow.signal.montage.MontageInput;
import org.hypnoflow.signal.montage.MontagePlanner;
import org.hypnoflow.signal.montage.SourceSelection;
import org.hypnoflow.simulator.NightSimulation;
import org.hypnoflow.simulator.ShippedNights;
import org.hypnoflow.simulator.SimulatedMontage;
import org.hypnoflow.simulator.SimulationOptions;

/** A bed whose recorder says what a test wants, when it wants it: whole epochs of a simulated night, or single seconds. */
final class LabBed {
    private static final int RATE_HZ = 100;

    private final String recordingID;
    private final String name;
    private final NightSimulation night;
    private final SourceSelection selection;
    private final double[][] rendered;
    private int renderedEpoch = -1;
    private int deadChannel = -1;
    private int seconds;
    private int chunks;

    /** @param night name of a shipped night that the signals follow */
    LabBed(String recordingID, String name, String night, int seed, List<MontageInput> inputs) {
        this.recordingID = recordingID;
        this.name = name;
        this.night = new NightSimulation(
                ShippedNights.open(night),
                SimulationOptions.of(SimulatedMontage.AASM).withRateHz(RATE_HZ),
                seed);
        selection = SourceSelection.of(this.night.channels(), MontagePlanner.plan(this.night.channels(), inputs));
        rendered = new double[this.night.channels().size()][this.night.samplesPerEpoch()];
    }

    String recordingID() {
        return recordingID;
    }

    String name() {
        return name;
    }

    int epochs() {
        return night.epochs();
    }

    void begin(LabVoice lab, LocalDateTime start, ZoneId zone) throws KafkaUnavailableException, InterruptedException {
        lab.say(BedMessage.of(
                new BedContext(recordingID, name, start.toLocalTime().toSecondOfDay())));
        lab.announce(
                new Recording(recordingID, selection.sources(), selection.plan()), new RecordingStart(start, zone));
    }

    void lightsOff(LabVoice lab, int epoch) throws KafkaUnavailableException, InterruptedException {
        lab.say(BedMessage.of(new LightsMarker(recordingID, epoch, false)));
    }

    /** From here on one source channel is flat. */
    void loseLead(int source) {
        deadChannel = source;
    }

    void send(LabVoice lab, int epochs) throws KafkaUnavailableException {
        for (int epoch = 0; epoch < epochs; epoch++) {
            sendSeconds(lab, EpochGrid.EPOCH_SECONDS - seconds % EpochGrid.EPOCH_SECONDS);
        }
    }

    /** Within one epoch. */
    void sendSeconds(LabVoice lab, int count) throws KafkaUnavailableException {
        int epoch = seconds / EpochGrid.EPOCH_SECONDS;
        if (epoch != renderedEpoch) {
            night.render(epoch, rendered);
            renderedEpoch = epoch;
        }
        lab.stream(SignalMessage.of(cut(count)));
        seconds += count;
    }

    void end(LabVoice lab) throws KafkaUnavailableException {
        long[] totals = new long[selection.sources().size()];
        Arrays.fill(totals, (long) seconds * RATE_HZ);
        lab.stream(SignalMessage.of(new RecordingEnd(recordingID, totals, null)));
    }

    private SignalChunk cut(int count) {
        List<Channel> sources = selection.sources();
        int samples = count * RATE_HZ;
        int from = seconds % EpochGrid.EPOCH_SECONDS * RATE_HZ;
        long[] firstSamples = new long[sources.size()];
        int[] counts = new int[sources.size()];
        byte[] bytes = new byte[sources.size() * samples * SampleEncoding.INT16.bytesPerSample()];
        int at = 0;
        for (int source = 0; source < sources.size(); source++) {
            firstSamples[source] = (long) seconds * RATE_HZ;
            counts[source] = samples;
            double gain = sources.get(source).calibration().gain();
            double[] signal = rendered[selection.channelIndices()[source]];
            for (int i = 0; i < samples; i++) {
                long digital = source == deadChannel ? 0 : Math.round(signal[from + i] / gain);
                int value = (int) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, digital));
                bytes[at++] = (byte) value;
                bytes[at++] = (byte) (value >> Byte.SIZE);
            }
        }
        return new SignalChunk(recordingID, chunks++, firstSamples, counts, SampleEncoding.INT16, bytes);
    }
}
