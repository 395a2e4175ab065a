package org.hypnoflow.npz;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Reads and writes {@code .npz} files. Everything is held in memory. A file that is no {@code .npz}, is cut short, or
 * holds an unreadable array is refused with {@link NpzFormatException}; object arrays are never unpickled.
 */
public final class Npz {
    /** Fixed, so that equal arrays give equal bytes: the first date that a zip can express. */
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final String SUFFIX = ".npy";

    private Npz() {}

    /** All arrays by name, in the order of the file. */
    public static Map<String, NpyArray> read(Path file) throws IOException {
        return read(file, file.toString());
    }

    /** Reads {@code stream} to its end; {@code name} stands for it in error messages. */
    public static Map<String, NpyArray> read(InputStream stream, String name) throws IOException {
        // A zip that numpy wrote has its 64-bit sizes where only a reader of the central directory finds them.
        Path file = Files.createTempFile("hypnoflow-", ".npz");
        try {
            Files.copy(stream, file, StandardCopyOption.REPLACE_EXISTING);
            return read(file, name);
        } finally {
            Files.delete(file);
        }
    }

    /** The array {@code name}, or a refusal that lists what there is. */
    public static NpyArray require(Map<String, NpyArray> arrays, String name, String where) throws NpzFormatException {
        NpyArray array = arrays.get(name);
        if (array == null) {
            throw new NpzFormatException(where + ": no array '" + name + "' (found: " + arrays.keySet() + ")");
        }
        return array;
    }

    /** The array {@code name} of integers or floating point, or a refusal. */
    public static NpyArray requireNumbers(Map<String, NpyArray> arrays, String name, String where)
            throws NpzFormatException {
        NpyArray array = require(arrays, name, where);
        requireType(array.hasNumbers(), array, name, where, "numbers");
        return array;
    }

    /** The array {@code name} of integers, or a refusal. */
    public static NpyArray requireIntegers(Map<String, NpyArray> arrays, String name, String where)
            throws NpzFormatException {
        NpyArray array = require(arrays, name, where);
        requireType(array.hasIntegers(), array, name, where, "integers");
        return array;
    }

    private static void requireType(boolean fits, NpyArray array, String name, String where, String expected)
            throws NpzFormatException {
        if (!fits) {
            throw new NpzFormatException(
                    where + ", array '" + name + "': dtype " + array.dtype() + " (expected: " + expected + ")");
        }
    }

    /** Writes all arrays; equal arrays give equal bytes. */
    public static void write(Path file, Map<String, NpyArray> arrays) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            write(out, arrays);
        }
    }

    /** Writes all arrays and leaves {@code out} open. */
    public static void write(OutputStream out, Map<String, NpyArray> arrays) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, NpyArray> array : arrays.entrySet()) {
            ZipEntry entry = new ZipEntry(array.getKey() + SUFFIX);
            entry.setTimeLocal(ENTRY_TIME);
            zip.putNextEntry(entry);
            zip.write(NpyHeader.write(array.getValue().dtype(), array.getValue().shape()));
            zip.write(array.getValue().elements());
            zip.closeEntry();
        }
        zip.finish();
    }

    private static Map<String, NpyArray> read(Path file, String name) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Map<String, NpyArray> arrays = new LinkedHashMap<>();
            List<? extends ZipEntry> entries = Collections.list(zip.entries());
            for (ZipEntry entry : entries) {
                if (entry.getName().endsWith(SUFFIX)) {
                    String key = entry.getName().substring(0, entry.getName().length() - SUFFIX.length());
                    arrays.put(key, array(zip, entry, name + ", entry " + entry.getName()));
                }
            }
            return arrays;
        } catch (ZipException e) {
            throw new NpzFormatException(name + ": " + e.getMessage() + " (expected: a zip of .npy arrays)", e);
        }
    }

    private static NpyArray array(ZipFile zip, ZipEntry entry, String where) throws IOException {
        byte[] npy;
        try (InputStream in = zip.getInputStream(entry)) {
            npy = in.readAllBytes();
        }
        CRC32 sum = new CRC32();
        sum.update(npy);
        if (sum.getValue() != entry.getCrc()) {
            throw new NpzFormatException(where + ": another check sum than its zip tells (expected: the same)");
        }
        NpyHeader header = NpyHeader.read(npy, where);
        NpyType type = NpyType.parse(header.dtype(), where);
        long expected = type.bytes();
        for (int dimension : header.shape()) {
            expected *= dimension;
        }
        if (expected != npy.length - header.dataOffset()) {
            throw new NpzFormatException(where + ": " + (npy.length - header.dataOffset()) + " bytes of elements"
                    + " (expected: " + expected + " for " + Arrays.toString(header.shape()) + " of " + header.dtype()
                    + ")");
        }
        byte[] elements = Arrays.copyOfRange(npy, header.dataOffset(), npy.length);
        byte[] ordered = header.fortranOrder() ? toCOrder(elements, header.shape(), type.bytes()) : elements;
        return new NpyArray(header.dtype(), type, header.shape(), ordered);
    }

    private static byte[] toCOrder(byte[] fortran, int[] shape, int bytes) {
        byte[] ordered = new byte[fortran.length];
        int[] index = new int[shape.length];
        for (int to = 0; to < ordered.length; to += bytes) {
            int from = 0;
            for (int d = shape.length - 1; d >= 0; d--) {
                from = from * shape[d] + index[d];
            }
            System.arraycopy(fortran, from * bytes, ordered, to, bytes);
            for (int d = shape.length - 1; d >= 0 && ++index[d] == shape[d]; d--) {
                index[d] = 0;
            }
        }
        return ordered;
    }
}
