package org.hypnoflow.trainer.dataset;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.signal.Calibration;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.SampleEncoding;
import org.hypnoflow.signal.SampleRate;
import org.hypnoflow.signal.SignalChunk;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.Lights;
import org.hypnoflow.transition.scoring.Scoring;
import org.hypnoflow.transition.scoring.ScoringFormat;

/**
 * A night of the Dreem Open Datasets: HDF5 with {@code signals/eeg}, {@code signals/eog} and {@code signals/emg}, each with
 * the attributes {@code fs} and {@code unit} and one array of physical values per channel, and {@code hypnogram}, one
 * number per epoch of 30 s: -1 unscored, 0 W, 1 to 3 N1 to N3, 4 REM. Values become digital at 24 bits of their own range.
 */
final class DreemFile implements NightSignal {
    private static final List<String> GROUPS = List.of("signals/eeg", "signals/eog", "signals/emg");
    private static final int LARGEST = (1 << 23) - 1;
    private static final int HIGHEST_RATE = 100_000;

    private final Path path;
    private final HdfFile file;
    private final List<Channel> channels = new ArrayList<>();
    private final List<Dataset> arrays = new ArrayList<>();

    DreemFile(Path path) throws IOException {
        this.path = path;
        try {
            file = new HdfFile(path);
        } catch (HdfException broken) {
            throw new IOException(path + ": " + broken.getMessage() + " (expected: an HDF5 file)", broken);
        }
        try {
            for (String group : GROUPS) {
                addChannels(group);
            }
        } catch (HdfException | IOException broken) {
            file.close();
            throw broken instanceof IOException known ? known : refused("signals", broken.getMessage(), "HDF5 groups");
        }
    }

    private void addChannels(String name) throws IOException {
        Node node = child(name);
        if (node == null) {
            return;
        }
        if (!(node instanceof Group group)) {
            throw refused(name, "no group", "a group of channels");
        }
        int rate = rate(group, name);
        String unit = text(group, name, "unit");
        for (Node member : group) {
            if (member instanceof Dataset array && array.getDimensions().length == 1) {
                double peak = peak(values(array));
                channels.add(new Channel(
                        array.getName(), unit, new SampleRate(rate, 1), new Calibration(peak / LARGEST, 0)));
                arrays.add(array);
            }
        }
    }

    private Node child(String name) {
        Node node = file;
        for (String part : name.split("/", -1)) {
            node = node instanceof Group group ? group.getChildren().get(part) : null;
        }
        return node;
    }

    private int rate(Group group, String name) throws IOException {
        double rate = Double.NaN;
        Attribute attribute = group.getAttribute("fs");
        if (attribute != null) {
            Object value = attribute.getData();
            Object first = value != null && value.getClass().isArray() && Array.getLength(value) > 0
                    ? Array.get(value, 0)
                    : value;
            rate = first instanceof Number number ? number.doubleValue() : Double.NaN;
        }
        if (!(rate >= 1 && rate <= HIGHEST_RATE) || rate != Math.rint(rate)) {
            throw refused(name, "attribute fs " + rate, "whole samples per second");
        }
        return (int) rate;
    }

    private String text(Group group, String name, String attribute) throws IOException {
        Attribute unit = group.getAttribute(attribute);
        Object value = unit == null ? null : unit.getData();
        Object first =
                value != null && value.getClass().isArray() && Array.getLength(value) > 0 ? Array.get(value, 0) : value;
        if (!(first instanceof String text)) {
            throw refused(name, "no attribute " + attribute, "a unit such as uV");
        }
        return text.strip();
    }

    /** One number per epoch. */
    Scoring stages() throws IOException {
        if (!(child("hypnogram") instanceof Dataset array) || array.getDimensions().length != 1) {
            throw refused("hypnogram", "not there", "one number per epoch");
        }
        double[] codes = values(array);
        SleepStage[] stages = new SleepStage[codes.length];
        for (int epoch = 0; epoch < stages.length; epoch++) {
            if (codes[epoch] != Math.rint(codes[epoch]) || codes[epoch] < -1 || codes[epoch] >= SleepStage.COUNT) {
                throw refused("hypnogram, epoch " + epoch, Double.toString(codes[epoch]), "-1 to 4");
            }
            stages[epoch] = codes[epoch] < 0 ? null : SleepStage.at((int) codes[epoch]);
        }
        return new Scoring(
                ScoringFormat.EANNOT, Hypnogram.of(stages), Lights.wholeRecording(stages.length), null, List.of());
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
    public void read(String id, int[] chosen, Consumer<SignalChunk> chunks) throws IOException {
        double[][] physical = new double[chosen.length][];
        for (int i = 0; i < chosen.length; i++) {
            physical[i] = values(arrays.get(chosen[i]));
        }
        boolean more = chosen.length > 0;
        for (long epoch = 0; more; epoch++) {
            long[] first = new long[chosen.length];
            int[] counts = new int[chosen.length];
            int total = 0;
            more = false;
            for (int i = 0; i < chosen.length; i++) {
                int length = (int) channels.get(chosen[i]).rate().samples() * EpochGrid.EPOCH_SECONDS;
                first[i] = epoch * length;
                counts[i] = (int) Math.max(0, Math.min(length, physical[i].length - first[i]));
                total += counts[i];
                more |= counts[i] > 0;
            }
            if (more) {
                chunks.accept(chunk(id, epoch, chosen, physical, first, counts, new byte[3 * total]));
            }
        }
    }

    private SignalChunk chunk(
            String id, long epoch, int[] chosen, double[][] physical, long[] first, int[] counts, byte[] bytes) {
        int at = 0;
        for (int i = 0; i < chosen.length; i++) {
            double gain = channels.get(chosen[i]).calibration().gain();
            for (int k = 0; k < counts[i]; k++) {
                int digital = (int) Math.rint(physical[i][(int) first[i] + k] / gain);
                bytes[at++] = (byte) digital;
                bytes[at++] = (byte) (digital >> 8);
                bytes[at++] = (byte) (digital >> 16);
            }
        }
        return new SignalChunk(id, epoch, first, counts, SampleEncoding.INT24, bytes);
    }

    private double[] values(Dataset array) throws IOException {
        Object data = array.getDataFlat();
        int length = Array.getLength(data);
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = ((Number) Array.get(data, i)).doubleValue();
        }
        return values;
    }

    /** Largest size of a value; 1 where there is none, so that the calibration stays one. */
    private static double peak(double[] values) {
        double peak = 0;
        for (double value : values) {
            peak = Double.isFinite(value) ? Math.max(peak, Math.abs(value)) : peak;
        }
        return peak == 0 ? 1 : peak;
    }

    private IOException refused(String place, String found, String expected) {
        return new IOException(path + ", " + place + ": " + found + " (expected: " + expected + ")");
    }

    @Override
    public void close() {
        file.close();
    }
}
