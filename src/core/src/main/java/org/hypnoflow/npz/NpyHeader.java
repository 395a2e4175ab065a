package org.hypnoflow.npz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The header of a {@code .npy} array: magic, version, and a Python dictionary with element type, order and shape.
 * Layout: numpy's NEP 1, versions 1 to 3.
 */
record NpyHeader(String dtype, boolean fortranOrder, int[] shape, int dataOffset) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");
    private static final int ALIGNMENT = 64;

    static NpyHeader read(byte[] npy, String where) throws NpzFormatException {
        if (npy.length < 12 || !Arrays.equals(npy, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new NpzFormatException(where + ": no numpy magic at byte 0 (expected: \\x93NUMPY)");
        }
        int version = npy[6];
        if (version < 1 || version > 3) {
            throw new NpzFormatException(where + ": format version " + version + " at byte 6 (expected: 1, 2 or 3)");
        }
        ByteBuffer buffer = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
        int start = version == 1 ? 10 : 12;
        int length = version == 1 ? Short.toUnsignedInt(buffer.getShort(8)) : buffer.getInt(8);
        if (length < 0 || length > npy.length - start) {
            throw new NpzFormatException(
                    where + ": header of " + length + " bytes (expected: at most " + (npy.length - start) + ")");
        }
        String text = new String(npy, start, length, StandardCharsets.UTF_8);
        boolean fortran = match(ORDER, text, "fortran_order", where).equals("True");
        int[] shape = shape(match(SHAPE, text, "shape", where), where);
        return new NpyHeader(match(DESCR, text, "descr", where), fortran, shape, start + length);
    }

    static byte[] write(String dtype, int[] shape) {
        String dimensions = Arrays.stream(shape).mapToObj(n -> n + ",").collect(Collectors.joining(" "));
        String text = "{'descr': '" + dtype + "', 'fortran_order': False, 'shape': (" + dimensions + "), }";
        int padding = ALIGNMENT - (10 + text.length() + 1) % ALIGNMENT;
        byte[] body = (text + " ".repeat(padding % ALIGNMENT) + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer buffer = ByteBuffer.allocate(10 + body.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(MAGIC)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) body.length)
                .put(body);
        return buffer.array();
    }

    private static String match(Pattern pattern, String text, String field, String where) throws NpzFormatException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new NpzFormatException(where + ": header without a plain '" + field + "': " + text.strip()
                    + " (expected: {'descr': '<f4', 'fortran_order': False, 'shape': (n, m)})");
        }
        return matcher.group(1);
    }

    private static int[] shape(String text, String where) throws NpzFormatException {
        try {
            return Arrays.stream(text.split(",", -1))
                    .map(String::strip)
                    .filter(dimension -> !dimension.isEmpty())
                    .mapToInt(Integer::parseUnsignedInt)
                    .toArray();
        } catch (NumberFormatException e) {
            throw new NpzFormatException(where + ": shape (" + text + ") (expected: numbers)", e);
        }
    }
}
