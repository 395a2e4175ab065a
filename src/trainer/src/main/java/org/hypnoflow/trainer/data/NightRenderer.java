package org.hypnoflow.trainer.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.epoch.AssemblyLimits;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.epoch.EpochLoop;
import org.hypnoflow.epoch.EpochSink;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.signal.Calibration;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.RecordingEnd;
import org.hypnoflow.signal.SampleEncoding;
import org.hypnoflow.signal.SignalChunk;
import org.hypnoflow.signal.montage.MontageInputs;
import org.hypnoflow.signal.montage.MontagePlanner;
import org.hypnoflow.signal.montage.SourceSelection;
import org.hypnoflow.simulator.NightSimulation;
import org.hypnoflow.simulator.ShippedNights;

/**
 * Renders one night and sends it, as the digital samples that a recorder would write, through the very assembly and
 * conditioning of the stream.
 */
final class NightRenderer {
    private final Rendition rendition;
    private final NightSimulation simulation;
    private final SourceSelection selection;
    private final double[][] physical;

    NightRenderer(Rendition rendition) {
        this.rendition = rendition;
        simulation = new NightSimulation(ShippedNights.open(rendition.record()), rendition.options(), rendition.seed());
        selection = SourceSelection.of(
                simulation.channels(), MontagePlanner.plan(simulation.channels(), MontageInputs.STUDENT));
        physical = new double[simulation.channels().size()][simulation.samplesPerEpoch()];
    }

    void write(Path file) throws IOException {
        String id = rendition.fileName();
        List<Epoch> closed = new ArrayList<>();
        EpochLoop loop = new EpochLoop(
                new Recording(id, selection.sources(), selection.plan()), AssemblyLimits.DEFAULT, collect(closed));
        byte[] labels = new byte[simulation.epochs()];
        for (int epoch = 0; epoch < labels.length; epoch++) {
            labels[epoch] = (byte) simulation
                    .stage(epoch)
                    .map(Enum::ordinal)
                    .orElse(NightFile.UNSCORED)
                    .intValue();
            loop.accept(chunk(id, epoch));
        }
        long[] totals = new long[selection.sources().size()];
        java.util.Arrays.fill(totals, (long) labels.length * simulation.samplesPerEpoch());
        loop.end(new RecordingEnd(id, totals));
        if (closed.size() != labels.length) {
            throw new IllegalStateException(
                    id + ": " + closed.size() + " epochs closed (expected: " + labels.length + ")");
        }
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
            double[] values = physical[selection.channelIndices()[source]];
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

    private static EpochSink collect(List<Epoch> closed) {
        return new EpochSink() {
            @Override
            public void closed(Epoch epoch) {
                closed.add(epoch);
            }

            @Override
            public void rejected(Rejected rejected) {
                throw new IllegalStateException("simulated night: " + rejected);
            }

            @Override
            public void ended(String recordingID, long epochs) {
                // the number of closed epochs is checked by the caller
            }
        };
    }
}
