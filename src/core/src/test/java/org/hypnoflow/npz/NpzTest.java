package org.hypnoflow.npz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzTest {

    @TempDir
    Path folder;

    @Test
    void readsBackWhatItWrote() throws IOException {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("floats", NpyArray.ofFloats(new int[] {2, 3}, 1, -2, 3.5f, Float.NaN, 0, 1e-30f));
        arrays.put("halves", NpyArray.ofHalves(new int[] {4}, 1, -0.333f, 65504, 6e-8f));
        arrays.put("doubles", NpyArray.ofDoubles(new int[] {}, Math.PI));
        arrays.put("longs", NpyArray.ofLongs(new int[] {1, 2}, Long.MIN_VALUE, -100));
        arrays.put("bytes", NpyArray.ofBytes(new int[] {3}, (byte) -1, (byte) 0, (byte) 4));
        arrays.put("names", NpyArray.ofStrings(new int[] {2}, "EEG Fpz-Cz", "µ"));
        Path file = folder.resolve("a.npz");
        Npz.write(file, arrays);

        Map<String, NpyArray> read = Npz.read(file);

        assertThat(read.keySet()).containsExactly("floats", "halves", "doubles", "longs", "bytes", "names");
        assertThat(read.get("floats").shape()).containsExactly(2, 3);
        assertThat(read.get("floats").toFloats()).containsExactly(1, -2, 3.5f, Float.NaN, 0, 1e-30f);
        assertThat(read.get("halves").toDoubles()).containsExactly(1, -0.3330078125, 65504, 0x1p-24);
        assertThat(read.get("doubles").toDoubles()).containsExactly(Math.PI);
        assertThat(read.get("doubles").shape()).isEmpty();
        assertThat(read.get("longs").toLongs()).containsExactly(Long.MIN_VALUE, -100);
        assertThat(read.get("bytes").toLongs()).containsExactly(-1, 0, 4);
        assertThat(read.get("names").toStrings()).containsExactly("EEG Fpz-Cz", "µ");
    }

    @Test
    void writesEqualBytesForEqualArrays() throws IOException {
        Map<String, NpyArray> arrays = Map.of("x", NpyArray.ofLongs(new int[] {2}, 1, 2));
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        Npz.write(first, arrays);
        Npz.write(second, arrays);
        assertThat(first.toByteArray()).isEqualTo(second.toByteArray());
    }

    @Test
    void reordersFortranArraysAndReadsBigEndian() throws IOException {
        ByteBuffer elements = ByteBuffer.allocate(12).order(ByteOrder.BIG_ENDIAN);
        for (int value : new int[] {1, 4, 2, 5, 3, 6}) {
            elements.putShort((short) value);
        }
        byte[] npz = npz("{'descr': '>i2', 'fortran_order': True, 'shape': (2, 3), }", elements.array(), 2);
        NpyArray array = Npz.read(new ByteArrayInputStream(npz), "memory").get("x");
        assertThat(array.toLongs()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void refusesWhatIsNoZip() throws IOException {
        Path text = Files.writeString(folder.resolve("night.npz"), "epoch,stage\n");
        assertThatThrownBy(() -> Npz.read(text))
                .isInstanceOf(NpzFormatException.class)
                .hasMessageContaining("night.npz")
                .hasMessageContaining("expected: a zip");
    }

    @Test
    void refusesPickledObjectsMissingElementsAndMissingArrays() throws IOException {
        byte[] pickled = npz("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", new byte[8], 1);
        assertThatThrownBy(() -> Npz.read(new ByteArrayInputStream(pickled), "memory"))
                .hasMessageContaining("memory, entry x.npy")
                .hasMessageContaining("'|O'");
        byte[] cut = npz("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }", new byte[8], 1);
        assertThatThrownBy(() -> Npz.read(new ByteArrayInputStream(cut), "memory"))
                .hasMessageContaining("8 bytes of elements (expected: 12 for [3] of <f4)");
        byte[] structured = npz("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,), }", new byte[8], 1);
        assertThatThrownBy(() -> Npz.read(new ByteArrayInputStream(structured), "memory"))
                .hasMessageContaining("plain 'descr'");
        assertThatThrownBy(() -> Npz.require(Map.of(), "labels", "night.npz"))
                .hasMessageContaining("night.npz: no array 'labels'");
    }

    @Test
    void refusesConversionsThatLoseMeaning() {
        NpyArray floats = NpyArray.ofFloats(new int[] {1}, 0.5f);
        assertThatThrownBy(floats::toLongs).hasMessageContaining("<f4 (expected: integers)");
        assertThatThrownBy(floats::toStrings).hasMessageContaining("expected: unicode text");
    }

    @Test
    void roundsHalvesToNearestEvenAndKeepsSpecialValues() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = Half.toFloat((short) bits);
            if (!Float.isNaN(value)) {
                assertThat(Half.of(value)).isEqualTo((short) bits);
            }
        }
        assertThat(Half.toFloat(Half.of(1 + 0x1p-11f))).isEqualTo(1);
        assertThat(Half.toFloat(Half.of(1 + 3 * 0x1p-11f))).isEqualTo(1 + 0x1p-9f);
        assertThat(Half.toFloat(Half.of(65520))).isInfinite();
        assertThat(Half.toFloat(Half.of(Float.NaN))).isNaN();
    }

    private static byte[] npz(String dictionary, byte[] elements, int version) throws IOException {
        byte[] text = dictionary.getBytes(StandardCharsets.UTF_8);
        ByteBuffer npy = ByteBuffer.allocate((version == 1 ? 10 : 12) + text.length + elements.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        npy.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        if (version == 1) {
            npy.putShort((short) text.length);
        } else {
            npy.putInt(text.length);
        }
        npy.put(text).put(elements);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("x.npy"));
            zip.write(npy.array());
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }
}
