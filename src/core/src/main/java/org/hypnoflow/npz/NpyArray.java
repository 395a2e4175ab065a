package org.hypnoflow.npz;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * One array of an {@code .npz} in C order (last index fastest), whatever the order in the file. Accessors convert:
 * integers read as floating point, floating point does not read as integers, text only as text.
 */
public final class NpyArray {
    private final String dtype;
    private final NpyType type;
    private final int[] shape;
    private final byte[] elements;

    NpyArray(String dtype, NpyType type, int[] shape, byte[] elements) {
        this.dtype = requireNonNull(dtype, "dtype");
        this.type = requireNonNull(type, "type");
        this.shape = shape.clone();
        this.elements = requireNonNull(elements, "elements");
        if ((long) size(shape) * type.bytes() != elements.length) {
            throw new IllegalArgumentException("shape: " + Arrays.toString(shape) + " of " + dtype + " (expected: "
                    + elements.length + " bytes of elements)");
        }
    }

    public static NpyArray ofFloats(int[] shape, float... values) {
        ByteBuffer buffer = little(4 * values.length);
        for (float value : values) {
            buffer.putFloat(value);
        }
        return of("<f4", 'f', 4, shape, buffer);
    }

    /** Stores the values as 16-bit floating point, rounded to the nearest. */
    public static NpyArray ofHalves(int[] shape, float... values) {
        ByteBuffer buffer = little(2 * values.length);
        for (float value : values) {
            buffer.putShort(Half.of(value));
        }
        return of("<f2", 'f', 2, shape, buffer);
    }

    public static NpyArray ofDoubles(int[] shape, double... values) {
        ByteBuffer buffer = little(8 * values.length);
        for (double value : values) {
            buffer.putDouble(value);
        }
        return of("<f8", 'f', 8, shape, buffer);
    }

    public static NpyArray ofLongs(int[] shape, long... values) {
        ByteBuffer buffer = little(8 * values.length);
        for (long value : values) {
            buffer.putLong(value);
        }
        return of("<i8", 'i', 8, shape, buffer);
    }

    public static NpyArray ofBytes(int[] shape, byte... values) {
        return of("|i1", 'i', 1, shape, ByteBuffer.wrap(values));
    }

    public static NpyArray ofStrings(int[] shape, String... values) {
        int width = Arrays.stream(values)
                .mapToInt(text -> text.codePointCount(0, text.length()))
                .max()
                .orElse(0);
        ByteBuffer buffer = little(4 * width * values.length);
        for (int i = 0; i < values.length; i++) {
            buffer.position(4 * width * i);
            values[i].codePoints().forEach(buffer::putInt);
        }
        return of("<U" + width, 'U', 4 * width, shape, buffer);
    }

    /** Element type in numpy's notation, for example {@code <f4}. */
    public String dtype() {
        return dtype;
    }

    public int[] shape() {
        return shape.clone();
    }

    /** Number of elements: the product of the shape, 1 for a scalar. */
    public int size() {
        return size(shape);
    }

    boolean hasNumbers() {
        return !type.isText();
    }

    boolean hasIntegers() {
        return type.isInteger();
    }

    public double[] toDoubles() {
        require(hasNumbers(), "numbers");
        ByteBuffer buffer = buffer();
        double[] values = new double[size()];
        Arrays.setAll(values, i -> type.doubleAt(buffer, i));
        return values;
    }

    public float[] toFloats() {
        require(hasNumbers(), "numbers");
        ByteBuffer buffer = buffer();
        float[] values = new float[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) type.doubleAt(buffer, i);
        }
        return values;
    }

    public long[] toLongs() {
        require(hasIntegers(), "integers");
        ByteBuffer buffer = buffer();
        long[] values = new long[size()];
        Arrays.setAll(values, i -> type.longAt(buffer, i));
        return values;
    }

    public String[] toStrings() {
        require(type.isText(), "unicode text");
        ByteBuffer buffer = buffer();
        String[] values = new String[size()];
        Arrays.setAll(values, i -> type.textAt(buffer, i));
        return values;
    }

    byte[] elements() {
        return elements;
    }

    private void require(boolean possible, String expected) {
        if (!possible) {
            throw new IllegalArgumentException("dtype: " + dtype + " (expected: " + expected + ")");
        }
    }

    private ByteBuffer buffer() {
        return ByteBuffer.wrap(elements).order(type.order());
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static NpyArray of(String dtype, char kind, int bytes, int[] shape, ByteBuffer buffer) {
        byte[] elements = new byte[buffer.capacity()];
        buffer.get(0, elements);
        return new NpyArray(dtype, new NpyType(ByteOrder.LITTLE_ENDIAN, kind, bytes), shape, elements);
    }

    private static int size(int[] shape) {
        int size = 1;
        for (int dimension : shape) {
            size = Math.multiplyExact(size, dimension);
        }
        return size;
    }
}
