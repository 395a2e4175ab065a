package org.hypnoflow.trainer.dataset;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.signal.Calibration;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.SampleEncoding;
import org.hypnoflow.signal.SampleRate;
import org.hypnoflow.signal.SignalChunk;

/**
 * The signal of a night of the Dreem Open Datasets: HDF5 with {@code signals/eeg}, {@code signals/eog} and
 * {@code signals/emg}, each with the attributes {@code fs} and {@code unit} and one array of physical values per channel.
 * Values are decoded once they are asked for, and go on as they are. {@link DreemUnit} says when millivolts are not
 * believed.
 */
final class DreemFile implements NightSignal {
    private static final List<String> GROUPS = List.of("signals/eeg", "signals/eog", "signals/emg");
    private static final int HIGHEST_RATE = 100_000;
    private static final int MOST_JUDGED = 3;

    private final HdfNight file;
    private final List<Channel> channels = new ArrayList<>();
    private final List<Dataset> arrays = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    DreemFile(Path path) throws IOException {
        file = new HdfNight(path);
        try {
            for (String group : GROUPS) {
                addChannels(group);
            }
            judgeMillivolts();
        } catch (IOException | RuntimeException | Error broken) {
            file.close();
            throw broken;
        }
    }

    private void addChannels(String name) throws IOException {
        Node node = file.child(name);
        if (node == null) {
            return;
        }
        if (!(node instanceof Group group)) {
            throw file.refused(name, "no group", "a group of channels");
        }
        double rate = file.number(group, "fs");
        if (!(rate >= 1 && rate <= HIGHEST_RATE) || rate != Math.rint(rate)) {
            throw file.refused(name, "attribute fs " + rate, "whole samples per second");
        }
        String unit = file.text(group, "unit");
        if (unit == null) {
            throw file.refused(name, "no attribute unit", "a unit such as uV");
        }
        for (Node member : group) {
            if (member instanceof Dataset array && array.getDimensions().length == 1) {
                channels.add(channel(array.getName(), unit, new SampleRate((int) rate, 1)));
                arrays.add(array);
            }
        }
    }

    /** Values travel as they are, so that the calibration of every channel is the same. */
    private static Channel channel(String label, String unit, SampleRate rate) {
        return new Channel(label, unit, rate, new Calibration(1, 0));
    }

    private void judgeMillivolts() throws IOException {
        List<Double> spreads = new ArrayList<>();
        for (int i = 0; i < channels.size() && spreads.size() < MOST_JUDGED; i++) {
            if (isMillivolts(channels.get(i))) {
                spreads.add(DreemUnit.spread(file.values(arrays.get(i))));
            }
        }
        double[] judged = spreads.stream().mapToDouble(Double::doubleValue).toArray();
        if (DreemUnit.areMicrovolts(judged)) {
            channels.replaceAll(channel ->
                    isMillivolts(channel) ? channel(channel.label(), DreemUnit.MICROVOLTS, channel.rate()) : channel);
            remarks.add(String.format(Locale.ROOT, "unit mV with values as large as %.3g; read as uV", judged[0]));
        }
    }

    private static boolean isMillivolts(Channel channel) {
        return channel.unit().equalsIgnoreCase(DreemUnit.MILLIVOLTS);
    }

    @Override
    public List<Channel> channels() {
        return List.copyOf(channels);
    }

    @Override
    public long totalSamples(int channel) {
        return arrays.get(channel).getSize();
    }

    @Override
    public LocalDateTime start() {
        return null;
    }

    @Override
    public boolean isSimulated() {
        return false;
    }

    @Override
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    @Override
    public void read(String id, int[] chosen, Consumer<SignalChunk> chunks) throws IOException {
        float[][] physical = new float[chosen.length][];
        for (int i = 0; i < chosen.length; i++) {
            physical[i] = file.values(arrays.get(chosen[i]));
        }
        boolean more = chosen.length > 0;
        for (long epoch = 0; more; epoch++) {
            long[] first = new long[chosen.length];
            int[] counts = new int[chosen.length];
            more = false;
            for (int i = 0; i < chosen.length; i++) {
                int length = (int) channels.get(chosen[i]).rate().samples() * EpochGrid.EPOCH_SECONDS;
                first[i] = epoch * length;
                counts[i] = (int) Math.max(0, Math.min(length, physical[i].length - first[i]));
                more |= counts[i] > 0;
            }
            if (more) {
                byte[] samples = bytes(physical, first, counts);
                chunks.accept(new SignalChunk(id, epoch, first, counts, SampleEncoding.FLOAT32, samples));
            }
        }
    }

    private static byte[] bytes(float[][] physical, long[] first, int[] counts) {
        int total = 0;
        for (int count : counts) {
            total += count;
        }
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * total).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < counts.length; i++) {
            for (int k = 0; k < counts[i]; k++) {
                bytes.putFloat(physical[i][(int) first[i] + k]);
            }
        }
        return bytes.array();
    }

    @Override
    public void close() {
        file.close();
    }
}
