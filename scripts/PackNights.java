import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hypnoflow.npz.Npz;
import org.hypnoflow.npz.NpyArray;

/**
 * Packs the nights that the simulator ships: band powers as 16-bit log powers, absolute levels, daytime wake, and
 * hypnograms.
 *
 * <pre>java -cp src/core/target/classes scripts/PackNights.java DATA_FOLDER src/simulator/src/main/resources/org/hypnoflow/simulator</pre>
 */
public final class PackNights {
    private static final int BANDS = 5;
    private static final int CHANNELS = 3;
    /** Subjects whose raw wake recordings are test data give no daytime wake. */
    private static final List<String> HELD_OUT_SUBJECTS = List.of("00", "01");
    private static final int FREE_HYPNOGRAMS = 16;

    public static void main(String[] args) throws IOException {
        Path data = Path.of(args[0]);
        Path out = Path.of(args[1]);
        Files.createDirectories(out.resolve("nights"));
        Files.createDirectories(out.resolve("hypnograms"));
        packNights(data.resolve("real/sleep-edf-sc-bandpower"), out.resolve("nights"));
        packSpectra(data.resolve("real"), out);
        packHypnograms(data.resolve("hypnograms/boas/boas_stages.csv"), out.resolve("hypnograms"));
    }

    private static void packNights(Path from, Path to) throws IOException {
        List<String> index = new ArrayList<>(List.of("record,subject,night,epochs,W,N1,N2,N3,REM,ignored"));
        for (Map<String, String> row : csv(from.resolve("index.csv"))) {
            Map<String, NpyArray> night = Npz.read(from.resolve(row.get("file")));
            float[] features = night.get("features").toFloats();
            long[] labels = night.get("labels").toLongs();
            float[] logPowers = new float[labels.length * CHANNELS * BANDS];
            for (int i = 0; i < logPowers.length; i++) {
                logPowers[i] = features[i / BANDS * 2 * BANDS + i % BANDS];
            }
            byte[] stages = new byte[labels.length];
            for (int i = 0; i < stages.length; i++) {
                stages[i] = (byte) labels[i];
            }
            double[] onsets = night.get("onsets_sec").toDoubles();
            for (int i = 1; i < onsets.length; i++) {
                if (onsets[i] - onsets[i - 1] != 30) {
                    throw new IOException(row.get("file") + ": irregular onset " + onsets[i]);
                }
            }
            Map<String, NpyArray> packed = new LinkedHashMap<>();
            packed.put("features", NpyArray.ofHalves(new int[] {labels.length, CHANNELS, BANDS}, logPowers));
            packed.put("labels", NpyArray.ofBytes(new int[] {labels.length}, stages));
            String record = row.get("record").substring(0, 6);
            Npz.write(to.resolve(record + ".npz"), packed);
            index.add(String.join(",", record, row.get("subject"), row.get("night"), row.get("epochs"), row.get("W"),
                    row.get("N1"), row.get("N2"), row.get("N3"), row.get("REM"), row.get("ignored")));
        }
        Files.writeString(to.resolve("index.csv"), String.join("\n", index) + "\n");
    }

    /** Daytime wake as ln uV2/Hz (epochs, 2, 5 bands), and one z-unit in uV per recording and channel. */
    private static void packSpectra(Path real, Path to) throws IOException {
        Map<String, String> bandPowerFile = new TreeMap<>();
        for (Map<String, String> row : csv(real.resolve("sleep-edf-sc-bandpower/index.csv"))) {
            bandPowerFile.put(row.get("record"), row.get("file"));
        }
        List<Float> wake = new ArrayList<>();
        List<Byte> recordings = new ArrayList<>();
        List<Float> scales = new ArrayList<>();
        byte recording = 0;
        for (Map<String, String> row : csv(real.resolve("sleep-edf-sc-spectra/index.csv"))) {
            Map<String, NpyArray> spectra = Npz.read(real.resolve("sleep-edf-sc-spectra").resolve(row.get("file")));
            double[] x = spectra.get("X").toDoubles();
            long[] y = spectra.get("y").toLongs();
            Path night = real.resolve("sleep-edf-sc-bandpower").resolve(bandPowerFile.get(row.get("record")));
            scales.addAll(scale(x, y, Npz.read(night)));
            if (!HELD_OUT_SUBJECTS.contains(row.get("subject"))) {
                addDaytime(x, y, recording, wake, recordings);
            }
            recording++;
        }
        float[] values = new float[wake.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = wake.get(i);
        }
        byte[] recordingOf = new byte[recordings.size()];
        for (int i = 0; i < recordingOf.length; i++) {
            recordingOf[i] = recordings.get(i);
        }
        float[] scale = new float[scales.size()];
        for (int i = 0; i < scale.length; i++) {
            scale[i] = scales.get(i);
        }
        Map<String, NpyArray> packed = new LinkedHashMap<>();
        packed.put("daytime", NpyArray.ofHalves(new int[] {recordingOf.length, 2, BANDS}, values));
        packed.put("recording", NpyArray.ofBytes(new int[] {recordingOf.length}, recordingOf));
        packed.put("scale_uv", NpyArray.ofFloats(new int[] {scale.length / 2, 2}, scale));
        Npz.write(to.resolve("daytime.npz"), packed);
    }

    private static void addDaytime(double[] x, long[] y, byte recording, List<Float> wake, List<Byte> recordings) {
        int first = 0;
        int last = y.length - 1;
        while (y[first] == 0) {
            first++;
        }
        while (y[last] == 0) {
            last--;
        }
        for (int e = 0; e < y.length; e++) {
            // An hour on each side of the sleep period is in the nights themselves.
            if (e < first - 120 || e > last + 120) {
                for (int channel = 0; channel < 2; channel++) {
                    for (int band = 0; band < BANDS; band++) {
                        wake.add((float) logDensity(x[e * 72 + channel * 9 + band]));
                    }
                }
                recordings.add(recording);
            }
        }
    }

    private static double logDensity(double stored) {
        return Math.log(Math.max(1e-4, (Math.exp(stored) - 1e-10) * 1e12));
    }

    /** sqrt of delta power in uV2 over delta power in z-units, mean over the medians of N2, N3 and REM. */
    private static List<Float> scale(double[] x, long[] y, Map<String, NpyArray> night) {
        float[] features = night.get("features").toFloats();
        long[] labels = night.get("labels").toLongs();
        List<Float> scales = new ArrayList<>();
        for (int channel = 0; channel < 2; channel++) {
            double sum = 0;
            int stages = 0;
            for (int stage = 2; stage <= 4; stage++) {
                List<Double> density = new ArrayList<>();
                for (int e = 0; e < y.length; e++) {
                    if (y[e] == stage) {
                        density.add(logDensity(x[e * 72 + channel * 9]) + Math.log(3.5));
                    }
                }
                List<Double> power = new ArrayList<>();
                for (int e = 0; e < labels.length; e++) {
                    if (labels[e] == stage) {
                        power.add((double) features[(e * CHANNELS + channel) * 2 * BANDS]);
                    }
                }
                if (density.size() > 5 && power.size() > 5) {
                    sum += median(density) - median(power);
                    stages++;
                }
            }
            scales.add((float) Math.exp(0.5 * sum / stages));
        }
        return scales;
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static void packHypnograms(Path csv, Path to) throws IOException {
        Map<String, StringBuilder> nights = new LinkedHashMap<>();
        for (Map<String, String> row : csv(csv)) {
            char stage = switch (row.get("stage_hum")) {
                case "0" -> 'W';
                case "1" -> '1';
                case "2" -> '2';
                case "3" -> '3';
                case "4" -> 'R';
                default -> '?';
            };
            nights.computeIfAbsent(row.get("night"), name -> new StringBuilder()).append(stage);
        }
        int shipped = 0;
        for (Map.Entry<String, StringBuilder> night : nights.entrySet()) {
            String stages = night.getValue().toString();
            if (shipped < FREE_HYPNOGRAMS && List.of('W', '1', '2', '3', 'R').stream().allMatch(stage ->
                    stages.chars().filter(c -> c == stage).count() >= 20)) {
                shipped++;
                StringBuilder text = new StringBuilder("epoch,stage\n");
                for (int e = 0; e < stages.length(); e++) {
                    char stage = stages.charAt(e);
                    text.append(e).append(',').append(Character.isDigit(stage) ? "N" + stage : stage == 'R' ? "REM" : stage);
                    text.append('\n');
                }
                Files.writeString(to.resolve("boas-" + night.getKey().substring(4) + ".csv"), text);
            }
        }
    }

    private static List<Map<String, String>> csv(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String[] columns = lines.get(0).split(",");
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int c = 0; c < columns.length; c++) {
                row.put(columns[c], cells[c]);
            }
            rows.add(row);
        }
        return rows;
    }

    private PackNights() {}
}
