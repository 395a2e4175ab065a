package org.hypnoflow.trainer.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.hypnoflow.epoch.AssemblyLimits;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.epoch.EpochLoop;
import org.hypnoflow.epoch.EpochSink;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.signal.Calibration;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.RecordingEnd;
import org.hypnoflow.signal.SampleEncoding;
import org.hypnoflow.signal.SignalChunk;
import org.hypnoflow.signal.montage.MontageInput;
import org.hypnoflow.signal.montage.MontagePlanner;
import org.hypnoflow.signal.montage.MontageRefusedException;
import org.hypnoflow.signal.montage.SourceSelection;
import org.hypnoflow.simulator.NightSimulation;
import org.hypnoflow.simulator.ShippedNights;

/**
 * Renders one night and sends it, as the digital samples that a recorder would write, through the very assembly and
 * conditioning of the stream.
 */
public final class NightRenderer {
    private final Rendition rendition;
    private final NightSimulation simulation;
    private final SourceSelection selection;
    /** Per source: its row of {@link #physical}. */
    private final int[] rows;

    private final double[][] physical;

    /** The inputs that its file holds. */
    public NightRenderer(Rendition rendition) {
        this(rendition, rendition.held().inputs(), Set.of());
    }

    /**
     * A recording as some model meets it.
     *
     * @param inputs what the model asks for
     * @param without labels of channels that the recording lacks
     * @throws MontageRefusedException where no EEG input can be filled
     */
    public NightRenderer(Rendition rendition, List<MontageInput> inputs, Set<String> without) {
        this.rendition = rendition;
        simulation = new NightSimulation(ShippedNights.open(rendition.record()), rendition.options(), rendition.seed());
        int[] held = IntStream.range(0, simulation.channels().size())
                .filter(channel ->
                        !without.contains(simulation.channels().get(channel).label()))
                .toArray();
        List<Channel> channels =
                Arrays.stream(held).mapToObj(simulation.channels()::get).toList();
        selection = SourceSelection.of(channels, MontagePlanner.plan(channels, inputs));
        rows = Arrays.stream(selection.channelIndices())
                .map(channel -> held[channel])
                .toArray();
        physical = new double[simulation.channels().size()][simulation.samplesPerEpoch()];
    }

    /** The expert's stage per epoch as an index, or {@link NightFile#UNSCORED}; daytime before the night is W. */
    public int[] labels() {
        int[] labels = new int[simulation.epochs()];
        for (int epoch = 0; epoch < labels.length; epoch++) {
            labels[epoch] = simulation.stage(epoch).map(Enum::ordinal).orElse(NightFile.UNSCORED);
        }
        return labels;
    }

    /** Gives the conditioned epochs of the whole rendition to {@code closed}, in order. */
    public void render(Consumer<Epoch> closed) {
        String id = rendition.fileName();
        CountingSink sink = new CountingSink(closed);
        EpochLoop loop =
                new EpochLoop(new Recording(id, selection.sources(), selection.plan()), AssemblyLimits.DEFAULT, sink);
        for (int epoch = 0; epoch < simulation.epochs(); epoch++) {
            loop.accept(chunk(id, epoch));
        }
        long[] totals = new long[selection.sources().size()];
        Arrays.fill(totals, (long) simulation.epochs() * simulation.samplesPerEpoch());
        loop.end(new RecordingEnd(id, totals));
        if (sink.count != simulation.epochs()) {
            throw new IllegalStateException(
                    id + ": " + sink.count + " epochs closed (expected: " + simulation.epochs() + ")");
        }
    }

    void write(Path file) throws IOException {
        int[] stages = labels();
        byte[] labels = new byte[stages.length];
        for (int epoch = 0; epoch < labels.length; epoch++) {
            labels[epoch] = (byte) stages[epoch];
        }
        List<Epoch> closed = new ArrayList<>();
        render(closed::add);
        NightFile.write(file, closed, labels);
    }

    private SignalChunk chunk(String id, int epoch) {
        simulation.render(epoch, physical);
        int sources = selection.sources().size();
        int samples = simulation.samplesPerEpoch();
        long[] first = new long[sources];
        int[] counts = new int[sources];
        ByteBuffer bytes = ByteBuffer.allocate(sources * samples * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int source = 0; source < sources; source++) {
            first[source] = (long) epoch * samples;
            counts[source] = samples;
            Calibration calibration = selection.sources().get(source).calibration();
            double[] values = physical[rows[source]];
            for (int i = 0; i < samples; i++) {
                bytes.putShort(digital(values[i], calibration));
            }
        }
        byte[] packed = new byte[bytes.flip().remaining()];
        bytes.get(packed);
        return new SignalChunk(id, epoch, first, counts, SampleEncoding.INT16, packed);
    }

    private static short digital(double physical, Calibration calibration) {
        long rounded = Math.round((physical - calibration.offset()) / calibration.gain());
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, rounded));
    }

    private static final class CountingSink implements EpochSink {
        private final Consumer<Epoch> epochs;
        private int count;

        CountingSink(Consumer<Epoch> epochs) {
            this.epochs = epochs;
        }

        @Override
        public void closed(Epoch epoch) {
            epochs.accept(epoch);
            count++;
        }

        @Override
        public void rejected(Rejected rejected) {
            throw new IllegalStateException("simulated night: " + rejected);
        }

        @Override
        public void ended(String recordingID, long epochs) {
            // the number of closed epochs is checked by the caller
        }
    }
}
