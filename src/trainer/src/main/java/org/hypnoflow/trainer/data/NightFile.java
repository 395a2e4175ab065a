package org.hypnoflow.trainer.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.sequence.EpochFacts;
import org.hypnoflow.signal.filter.Conditioner;
import org.hypnoflow.transition.Hypnogram;

/**
 * The conditioned epochs of one night on disk, mapped into memory. Samples are int16, {@value #UNITS_SCALE} per unit:
 * conditioning clips at 20 units, so nothing overflows, and the rounding is 1/30 of the noise of a recorder. A night is
 * written beside its place and moved in when complete.
 *
 * <p>Layout, little-endian: magic, epochs, inputs, identity of the conditioning (64 bytes); one label per epoch (int8,
 * -1 unscored); one mask per epoch (bit i for input i; int8, or int16 where there are more than eight); a zero where
 * that ends at an odd place; samples epoch after epoch, input after input.
 */
public final class NightFile {
    static final int UNITS_SCALE = 1600;
    /** Label of an epoch that the expert did not score. */
    public static final int UNSCORED = -1;

    /** Label of an epoch of a night without stages, of which a teacher's word alone is to be had. */
    public static final int UNTOLD = -2;

    private static final int MOST_INPUTS = 16;
    private static final int MAGIC = 0x48464e31;
    private static final int HEADER = 76;
    private static final int SAMPLES = EpochGrid.SAMPLES_PER_EPOCH;
    /** Every value that a sample can have, in conditioned units: reading nights is much of a short step, and dividing most of that. */
    private static final float[] UNITS = units();

    private final byte[] labels;
    private final short[] masks;
    private final int inputs;
    private final ShortBuffer samples;

    private NightFile(byte[] labels, short[] masks, int inputs, ShortBuffer samples) {
        this.labels = labels;
        this.masks = masks;
        this.inputs = inputs;
        this.samples = samples;
    }

    public int epochs() {
        return labels.length;
    }

    /** Inputs that each epoch has room for. */
    public int inputs() {
        return inputs;
    }

    /** The same signals as a night of which nobody tells a stage. */
    public NightFile withoutStages() {
        byte[] untold = new byte[labels.length];
        Arrays.fill(untold, (byte) UNTOLD);
        return new NightFile(untold, masks, inputs, samples);
    }

    /** Whether a label is a stage that an expert gave. */
    public static boolean isStage(int label) {
        return label >= 0;
    }

    /** Stage of an epoch as its index in the order of stages, {@link #UNSCORED} or {@link #UNTOLD}. */
    public int label(int epoch) {
        return labels[epoch];
    }

    /** What the expert scored. */
    public Hypnogram expert() {
        int[] stages = new int[labels.length];
        Arrays.setAll(stages, epoch -> labels[epoch]);
        return Hypnogram.ofIndices(stages);
    }

    /** Whether an input of an epoch has enough valid samples to be shown to a network. */
    public boolean has(int epoch, int input) {
        return (masks[epoch] >> input & 1) != 0;
    }

    /** Samples of one input of one epoch in conditioned units. */
    public void read(int epoch, int input, short[] raw, float[] into) {
        read(epoch, input, 0, raw, into);
    }

    /**
     * Samples of one input in conditioned units, as many as an epoch has.
     *
     * @param shift samples after the start of the epoch at which they begin; before it where negative. What would come from
     *     a neighbouring epoch that lacks the input comes from the other end of the epoch itself.
     */
    void read(int epoch, int input, int shift, short[] raw, float[] into) {
        int start = Math.max(0, shift);
        int own = SAMPLES - Math.abs(shift);
        samples.get(first(epoch, input) + start, raw, start - shift, own);
        if (shift != 0) {
            int neighbour = epoch + Integer.signum(shift);
            boolean there = neighbour >= 0 && neighbour < epochs() && has(neighbour, input);
            int from = first(there ? neighbour : epoch, input) + (shift > 0 ? 0 : own);
            samples.get(from, raw, shift > 0 ? own : 0, SAMPLES - own);
        }
        for (int i = 0; i < SAMPLES; i++) {
            into[i] = UNITS[raw[i] - Short.MIN_VALUE];
        }
    }

    private static float[] units() {
        float[] units = new float[1 << Short.SIZE];
        for (int i = 0; i < units.length; i++) {
            units[i] = (float) (i + Short.MIN_VALUE) / UNITS_SCALE;
        }
        return units;
    }

    private int first(int epoch, int input) {
        return (epoch * inputs + input) * SAMPLES;
    }

    /** @throws RunRefusedException where the file was cut off or holds something else */
    public static NightFile open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() < HEADER || channel.size() > Integer.MAX_VALUE) {
                throw broken(file);
            }
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                    .order(ByteOrder.LITTLE_ENDIAN);
            int magic = bytes.getInt();
            int epochs = bytes.getInt();
            int inputs = bytes.getInt();
            long expected = headerBytes(epochs, inputs) + 2L * epochs * inputs * SAMPLES;
            if (magic != MAGIC
                    || inputs > MOST_INPUTS
                    || channel.size() != expected
                    || !conditioning(bytes).equals(Conditioner.ID)) {
                throw broken(file);
            }
            byte[] labels = new byte[epochs];
            bytes.get(labels);
            short[] masks = masks(bytes, epochs, inputs);
            requireKnown(file, labels, masks, inputs);
            bytes.position((int) headerBytes(epochs, inputs));
            return new NightFile(
                    labels,
                    masks,
                    inputs,
                    bytes.slice().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer());
        }
    }

    private static short[] masks(ByteBuffer bytes, int epochs, int inputs) {
        short[] masks = new short[epochs];
        for (int epoch = 0; epoch < epochs; epoch++) {
            masks[epoch] = maskBytes(inputs) == Byte.BYTES ? (short) (bytes.get() & 0xff) : bytes.getShort();
        }
        return masks;
    }

    private static int maskBytes(int inputs) {
        return inputs > Byte.SIZE ? Short.BYTES : Byte.BYTES;
    }

    /** Samples begin at an even place, from which they are read many at once. */
    private static long headerBytes(long epochs, int inputs) {
        long bytes = HEADER + (1 + maskBytes(inputs)) * epochs;
        return bytes + bytes % Short.BYTES;
    }

    private static void requireKnown(Path file, byte[] labels, short[] masks, int inputs) throws RunRefusedException {
        for (int epoch = 0; epoch < labels.length; epoch++) {
            boolean known = labels[epoch] >= UNSCORED && labels[epoch] < SleepStage.COUNT;
            if (!known || (masks[epoch] & 0xffff) >> inputs != 0) {
                throw broken(file);
            }
        }
    }

    private static RunRefusedException broken(Path file) {
        return new RunRefusedException(file + ": not a night conditioned by " + Conditioner.ID
                + " (expected: one, whole); delete the file, and it is rendered again");
    }

    /**
     * Writes a night and opens it.
     *
     * @throws IllegalArgumentException for more inputs than a mask has bits
     */
    public static NightFile write(Path file, List<Epoch> epochs, byte[] labels) throws IOException {
        int inputs = epochs.get(0).coverage().length;
        if (inputs > MOST_INPUTS) {
            throw new IllegalArgumentException("inputs: " + inputs + " (expected: 1 to " + MOST_INPUTS + ")");
        }
        PartialFile.write(file, partial -> fill(partial, epochs, inputs, labels));
        return open(file);
    }

    private static void fill(Path partial, List<Epoch> epochs, int inputs, byte[] labels) throws IOException {
        try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            writeAll(channel, header(epochs, inputs, labels));
            ByteBuffer row = ByteBuffer.allocate(2 * inputs * SAMPLES).order(ByteOrder.LITTLE_ENDIAN);
            for (Epoch epoch : epochs) {
                row.clear();
                for (float unit : epoch.signal()) {
                    row.putShort((short) Math.round(unit * UNITS_SCALE));
                }
                writeAll(channel, row);
            }
        }
    }

    private static ByteBuffer header(List<Epoch> epochs, int inputs, byte[] labels) {
        ByteBuffer header =
                ByteBuffer.allocate((int) headerBytes(labels.length, inputs)).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(MAGIC).putInt(epochs.size()).putInt(inputs);
        header.put(Conditioner.ID.getBytes(StandardCharsets.US_ASCII)).position(HEADER);
        header.put(labels);
        for (Epoch epoch : epochs) {
            int mask = mask(epoch.coverage());
            if (maskBytes(inputs) == Byte.BYTES) {
                header.put((byte) mask);
            } else {
                header.putShort((short) mask);
            }
        }
        return header.position(header.limit());
    }

    private static int mask(float[] coverage) {
        int mask = 0;
        for (int input = 0; input < coverage.length; input++) {
            mask |= coverage[input] >= EpochFacts.MIN_COVERAGE ? 1 << input : 0;
        }
        return mask;
    }

    private static String conditioning(ByteBuffer bytes) {
        byte[] text = new byte[HEADER - 12];
        bytes.get(text);
        return new String(text, StandardCharsets.US_ASCII).trim();
    }

    private static void writeAll(FileChannel channel, ByteBuffer buffer) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
