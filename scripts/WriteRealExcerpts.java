import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hypnoflow.npz.Npz;
import org.hypnoflow.npz.NpyArray;
import org.hypnoflow.signal.edf.EdfAnnotation;
import org.hypnoflow.signal.edf.EdfSignal;
import org.hypnoflow.signal.edf.EdfWriter;

/**
 * Writes the real excerpts that are not EDF as EDF+: two Sleep-EDF exports (.mat) and three YASA excerpts (.txt, .npz).
 * What a source does not tell is assumed in the open: printed here and noted in the file. scripts/write-real-excerpts
 * runs it.
 */
public final class WriteRealExcerpts {
    /** As the header of SC4001E0-PSG.edf describes it: 0.096 uV a step. */
    private static final EdfSignal PZ_OZ = new EdfSignal(
            "EEG Pz-Oz", "", "uV", BigDecimal.valueOf(-197), BigDecimal.valueOf(196), -2048, 2047, "", 1000, false);

    private static final int MAT_HEADER_BYTES = 128;
    private static final int MAT_MATRIX = 14;
    private static final int MAT_INT16 = 3;
    /** Room for the stage and the note in the first record. */
    private static final int ANNOTATION_BYTES = 400;

    private WriteRealExcerpts() {}

    public static void main(String[] arguments) {
        if (arguments.length != 2) {
            System.err.println("usage: scripts/write-real-excerpts DATA OUT   (DATA holds the folder real/)");
            System.exit(2);
        }
        Path out = Path.of(arguments[1]);
        try {
            Files.createDirectories(out);
        } catch (IOException closed) {
            System.err.println("write-real-excerpts: " + out + ": cannot be made (expected: a folder, or a place for one)");
            System.exit(4);
        }
        try {
            writeAll(Path.of(arguments[0], "real"), out);
        } catch (NoSuchFileException missing) {
            System.err.println("write-real-excerpts: " + missing.getMessage()
                    + ": no such file (expected: DATA that holds the folder real/ with the excerpts)");
            System.exit(3);
        } catch (FileSystemException closed) {
            System.err.println("write-real-excerpts: " + closed.getFile() + ": cannot be read or written (expected: permission to do both)");
            System.exit(4);
        } catch (IOException refused) {
            System.err.println("write-real-excerpts: " + refused.getMessage());
            System.exit(3);
        }
    }

    private static void writeAll(Path real, Path out) throws IOException {
        writeDigital(
                real.resolve("sleep-edf-sc-wake/SC4001E0-PSG_edfm.mat"),
                out.resolve("SC4001-wake.edf"),
                "gain from the header of the same recording");
        writeDigital(
                real.resolve("sleep-edf-sc-wake/SC4011E0-PSG_edfm.mat"),
                out.resolve("SC4011-wake.edf"),
                "assumed: the gain, which the export lacks, is that of SC4001");
        Path yasa = real.resolve("yasa-excerpts");
        String untold = "assumed: C4-M1; the source does not tell the derivation";
        write(
                new Excerpt("N2", untold, 200, List.of("EEG C4-M1"), text(yasa.resolve("data_N2_spindles_15sec_200Hz.txt"))),
                out.resolve("N2-spindles.edf"));
        write(
                new Excerpt("N3", untold, 100, List.of("EEG C4-M1"), text(yasa.resolve("data_N3_no-spindles_30sec_100Hz.txt"))),
                out.resolve("N3-no-spindles.edf"));
        writeEyes(yasa.resolve("data_EOGs_REM_256Hz.npz"), out.resolve("REM-eyes.edf"));
    }

    /** Signals in microvolts, all of one rate and length, and the stage that their authors give to all of it. */
    private record Excerpt(String stage, String note, int rateHz, List<String> labels, double[][] microvolts) {}

    private static void writeDigital(Path mat, Path target, String note) throws IOException {
        short[] values = matrix(mat);
        int perRecord = PZ_OZ.samplesPerRecord();
        BigDecimal recordSeconds = BigDecimal.TEN;
        try (EdfWriter writer = EdfWriter.create(target, null, recordSeconds, List.of(PZ_OZ), ANNOTATION_BYTES)) {
            int records = values.length / perRecord;
            annotate(writer, records * recordSeconds.longValueExact(), "W", note);
            int[] record = new int[perRecord];
            for (int first = 0; first < records * perRecord; first += perRecord) {
                for (int sample = 0; sample < perRecord; sample++) {
                    record[sample] = values[first + sample];
                }
                writer.writeRecord(new int[][] {record});
            }
            writer.finish();
            report(target, records * recordSeconds.longValueExact(), List.of(PZ_OZ.label()), note);
        }
    }

    private static void writeEyes(Path npz, Path target) throws IOException {
        Map<String, NpyArray> arrays = Npz.read(npz);
        double[] values = Npz.require(arrays, "data", npz.toString()).toDoubles();
        int rateHz = (int) Npz.require(arrays, "sf", npz.toString()).toDoubles()[0];
        String[] names = Npz.require(arrays, "chan", npz.toString()).toStrings();
        int samples = values.length / names.length;
        double[][] microvolts = new double[names.length][samples];
        for (int eye = 0; eye < names.length; eye++) {
            System.arraycopy(values, eye * samples, microvolts[eye], 0, samples);
        }
        List<String> labels = List.of(names).stream().map(name -> "EOG " + name).toList();
        write(new Excerpt("R", "labels and stage from the source", rateHz, labels, microvolts), target);
    }

    /** Writes whole seconds, one in a record. */
    private static void write(Excerpt excerpt, Path target) throws IOException {
        BigDecimal range = range(excerpt.microvolts());
        List<EdfSignal> signals = excerpt.labels().stream()
                .map(label -> EdfSignal.symmetric(label, "uV", range, excerpt.rateHz()))
                .toList();
        int seconds = excerpt.microvolts()[0].length / excerpt.rateHz();
        try (EdfWriter writer = EdfWriter.create(target, null, BigDecimal.ONE, signals, ANNOTATION_BYTES)) {
            annotate(writer, seconds, excerpt.stage(), excerpt.note());
            double[][] record = new double[signals.size()][excerpt.rateHz()];
            for (int second = 0; second < seconds; second++) {
                for (int signal = 0; signal < record.length; signal++) {
                    System.arraycopy(
                            excerpt.microvolts()[signal], second * excerpt.rateHz(), record[signal], 0, excerpt.rateHz());
                }
                writer.writePhysical(record);
            }
            writer.finish();
        }
        report(target, seconds, excerpt.labels(), excerpt.note());
    }

    private static void annotate(EdfWriter writer, long seconds, String stage, String note) {
        writer.annotate(new EdfAnnotation(BigDecimal.ZERO, BigDecimal.valueOf(seconds), "Sleep stage " + stage));
        writer.annotate(new EdfAnnotation(BigDecimal.ZERO, null, note));
    }

    private static void report(Path target, long seconds, List<String> labels, String note) {
        System.out.println(target + ": " + seconds + " s of " + String.join(", ", labels) + " (" + note + ")");
    }

    /** The next multiple of 500 uV that holds every value, so that nothing is clipped. */
    private static BigDecimal range(double[][] microvolts) {
        double largest = 0;
        for (double[] signal : microvolts) {
            for (double value : signal) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return BigDecimal.valueOf(500L * (long) Math.ceil(largest / 500));
    }

    private static double[][] text(Path file) throws IOException {
        try {
            return new double[][] {
                Files.readAllLines(file).stream().mapToDouble(Double::parseDouble).toArray()
            };
        } catch (NumberFormatException e) {
            throw new IOException(file + ": " + e.getMessage() + " (expected: one number per line)", e);
        }
    }

    /** The 16-bit values of an uncompressed MATLAB level 5 file with one matrix: header, then elements of type and size. */
    private static short[] matrix(Path mat) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(mat)).order(ByteOrder.LITTLE_ENDIAN);
        boolean level5 = bytes.capacity() > MAT_HEADER_BYTES + 8
                && new String(bytes.array(), 0, 10, StandardCharsets.US_ASCII).equals("MATLAB 5.0")
                && bytes.getInt(MAT_HEADER_BYTES) == MAT_MATRIX;
        int at = MAT_HEADER_BYTES + 8;
        while (level5 && at + 8 <= bytes.capacity()) {
            int type = bytes.getInt(at);
            int size = bytes.getInt(at + 4);
            if (size < 0 || size > bytes.capacity() - at - 8) {
                break;
            }
            if (type == MAT_INT16) {
                short[] values = new short[size / Short.BYTES];
                bytes.position(at + 8);
                bytes.asShortBuffer().get(values);
                return values;
            }
            at += 8 + (size + 7) / 8 * 8;
        }
        throw new IOException(mat + ": no matrix of 16-bit values (expected: an uncompressed MATLAB 5 file)");
    }
}
