import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hypnoflow.npz.Npz;
import org.hypnoflow.npz.NpyArray;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.signal.edf.EdfFile;
import org.hypnoflow.simulator.Band;
import org.hypnoflow.simulator.Fidelity;
import org.hypnoflow.simulator.NightCourse;
import org.hypnoflow.simulator.NightSimulation;
import org.hypnoflow.simulator.ShippedNight;
import org.hypnoflow.simulator.ShippedNights;
import org.hypnoflow.simulator.SimulatedMontage;
import org.hypnoflow.simulator.SimulationOptions;
import org.hypnoflow.simulator.Welch;

/**
 * Measures simulated signals: the band powers that they give back, and their amplitudes against the raw excerpts, which
 * calibrate the simulator and train nothing. scripts/measure-simulation runs it.
 */
public final class MeasureSimulation {
    private static final long SEED = 1;

    private MeasureSimulation() {}

    public static void main(String[] arguments) throws IOException {
        Locale.setDefault(Locale.ROOT);
        if (arguments.length < 1 || arguments.length > 2) {
            System.err.println("usage: scripts/measure-simulation NIGHTS [DATA]   (DATA holds the folder real/)");
            System.exit(2);
        }
        List<NightCourse> nights = nights(Integer.parseInt(arguments[0]));
        SimulationOptions background = SimulationOptions.of(SimulatedMontage.SLEEP_EDF)
                .withPhenomena(false)
                .withArtefacts(false);
        SimulationOptions waves = background.withPhenomena(true);
        fidelity("background alone, samples at 100 Hz", nights, night -> Fidelity.ofSamples(night, background, SEED));
        fidelity("background alone, after conditioning, in uV", nights,
                night -> Fidelity.ofConditioned(night, background, SEED, true));
        fidelity("background alone, after conditioning, with its running gain", nights,
                night -> Fidelity.ofConditioned(night, background, SEED, false));
        fidelity("with phenomena, samples at 100 Hz", nights, night -> Fidelity.ofSamples(night, waves, SEED));
        if (arguments.length == 2) {
            Path real = Path.of(arguments[1], "real");
            excerpts(real);
        }
        amplitudes(nights);
    }

    /** Nights spread evenly over all. */
    private static List<NightCourse> nights(int count) {
        List<ShippedNight> all = ShippedNights.all();
        List<NightCourse> nights = new ArrayList<>();
        for (int i = 0; i < Math.min(count, all.size()); i++) {
            nights.add(ShippedNights.open(all.get(i * all.size() / count).record()));
        }
        return nights;
    }

    private static void fidelity(String title, List<NightCourse> nights, Function<NightCourse, Fidelity> measured) {
        double[][] mean = new double[3][5];
        double[][] least = new double[3][5];
        double[][] deviation = new double[3][5];
        Arrays.stream(least).forEach(row -> Arrays.fill(row, 1));
        for (NightCourse night : nights) {
            Fidelity fidelity = measured.apply(night);
            for (int s = 0; s < 3; s++) {
                for (int b = 0; b < 5; b++) {
                    mean[s][b] += fidelity.correlation()[s][b] / nights.size();
                    deviation[s][b] += fidelity.deviation()[s][b] / nights.size();
                    least[s][b] = Math.min(least[s][b], fidelity.correlation()[s][b]);
                }
            }
        }
        System.out.printf("%n%s, %d nights: mean correlation (least of a night; rms difference of logs)%n", title, nights.size());
        System.out.println("| signal | " + String.join(" | ", Band.FEATURES.stream().map(b -> b.name().toLowerCase(Locale.ROOT)).toList()) + " |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        for (int s = 0; s < 3; s++) {
            StringBuilder row = new StringBuilder("| " + NightCourse.SOURCES.get(s) + " |");
            for (int b = 0; b < 5; b++) {
                row.append(String.format(" %.4f (%.3f; %.3f) |", mean[s][b], least[s][b], deviation[s][b]));
            }
            System.out.println(row);
        }
    }

    private static void excerpts(Path real) throws IOException {
        System.out.println("\nRaw excerpts, uV and uV2");
        Path yasa = real.resolve("yasa-excerpts");
        print("N2 with spindles, 15 s", column(yasa.resolve("data_N2_spindles_15sec_200Hz.txt")), 200);
        print("N3, 30 s", column(yasa.resolve("data_N3_no-spindles_30sec_100Hz.txt")), 100);
        Map<String, NpyArray> eyes = Npz.read(yasa.resolve("data_EOGs_REM_256Hz.npz"));
        double[] both = eyes.get("data").toDoubles();
        double[] left = Arrays.copyOf(both, both.length / 2);
        double[] right = Arrays.copyOfRange(both, both.length / 2, both.length);
        print("REM, left eye", left, 256);
        print("REM, right eye", right, 256);
        System.out.printf("REM, correlation of the eyes: %.2f%n", correlation(left, right));
        try (EdfFile file = EdfFile.open(real.resolve("sleep-edf-sc4001-5min/short_psg.edf"))) {
            for (int channel = 0; channel < 3; channel++) {
                print("SC4001 wake, " + file.channels().get(channel).label(), samples(file, channel), 100);
            }
        }
    }

    private static double[] samples(EdfFile file, int channel) throws IOException {
        int perRecord = file.samplesPerRecord(channel);
        double[] samples = new double[(int) file.recordCount() * perRecord];
        int[] record = new int[perRecord];
        for (int r = 0; r < file.recordCount(); r++) {
            file.readRecord(r, channel, record);
            for (int i = 0; i < perRecord; i++) {
                samples[r * perRecord + i] = file.channels().get(channel).calibration().physical(record[i]);
            }
        }
        return samples;
    }

    private static double[] column(Path text) throws IOException {
        return Files.readAllLines(text).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static void print(String name, double[] signal, double rateHz) {
        System.out.printf(
                "%-32s sd %5.1f  delta %6.0f  theta %5.1f  alpha %5.1f  12-15 Hz %5.1f  beta %5.1f%n",
                name, deviation(signal), power(signal, rateHz, 0.5, 4), power(signal, rateHz, 4, 8),
                power(signal, rateHz, 8, 12), power(signal, rateHz, 12, 15), power(signal, rateHz, 16, 30));
    }

    /** Medians with the 10th and 90th percentile over the epochs of all nights, each night another subject. */
    private static void amplitudes(List<NightCourse> nights) {
        System.out.println("\nSimulated with phenomena, without artefacts: median (10th to 90th percentile) over epochs");
        for (SimulatedMontage montage : SimulatedMontage.values()) {
            List<String> labels = montage.labels();
            for (SleepStage stage : SleepStage.values()) {
                List<List<double[]>> values = new ArrayList<>();
                labels.forEach(label -> values.add(new ArrayList<>()));
                List<Double> eyes = new ArrayList<>();
                for (int n = 0; n < nights.size(); n++) {
                    collect(nights.get(n), montage, stage, SEED + n, values, eyes);
                }
                for (int c = 0; c < labels.size(); c++) {
                    System.out.printf("%-4s%-15s sd %-17s delta %-20s 12-15 Hz %s%n", stage, labels.get(c),
                            spread(values.get(c), 0), spread(values.get(c), 1), spread(values.get(c), 2));
                }
                if (!eyes.isEmpty()) {
                    System.out.printf("%-4scorrelation of E1 and E2: %s%n", stage,
                            spread(eyes.stream().map(r -> new double[] {r}).toList(), 0));
                }
            }
        }
    }

    private static void collect(NightCourse night, SimulatedMontage montage, SleepStage stage, long seed,
            List<List<double[]>> values, List<Double> eyes) {
        SimulationOptions options = SimulationOptions.of(montage).withArtefacts(false).withRateHz(100);
        NightSimulation simulation = new NightSimulation(night, options, seed);
        double[][] epoch = new double[values.size()][simulation.samplesPerEpoch()];
        for (int e = 0; e < night.epochs(); e += 7) {
            if (simulation.stage(e).equals(Optional.of(stage))) {
                simulation.render(e, epoch);
                for (int c = 0; c < epoch.length; c++) {
                    values.get(c).add(new double[] {
                        deviation(epoch[c]), power(epoch[c], 100, 0.5, 4), power(epoch[c], 100, 12, 15)
                    });
                }
                if (montage == SimulatedMontage.AASM) {
                    eyes.add(correlation(epoch[4], epoch[5]));
                }
            }
        }
    }

    private static String spread(List<double[]> rows, int column) {
        double[] sorted = rows.stream().mapToDouble(row -> row[column]).sorted().toArray();
        String digits = Math.abs(sorted[sorted.length / 2]) < 10 ? "%.2f (%.2f to %.2f)" : "%.0f (%.0f to %.0f)";
        return String.format(digits, sorted[sorted.length / 2], sorted[sorted.length / 10], sorted[sorted.length * 9 / 10]);
    }

    private static double power(double[] signal, double rateHz, double fromHz, double toHz) {
        double[] density = Welch.density(signal, rateHz);
        double width = rateHz / 2 / (density.length - 1);
        double power = 0;
        for (int i = 0; i < density.length; i++) {
            if (i * width >= fromHz && i * width < toHz) {
                power += density[i] * width;
            }
        }
        return power;
    }

    private static double deviation(double[] x) {
        double mean = Arrays.stream(x).average().orElse(0);
        return Math.sqrt(Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElse(0));
    }

    private static double correlation(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElse(0);
        double meanY = Arrays.stream(y).average().orElse(0);
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - meanX) * (y[i] - meanY) / x.length;
        }
        return xy / deviation(x) / deviation(y);
    }
}
