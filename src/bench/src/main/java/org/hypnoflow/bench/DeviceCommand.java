package org.hypnoflow.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.flink.score.BundleLimits;
import org.hypnoflow.onnx.DeviceChoice;
import org.hypnoflow.onnx.DeviceMissingException;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.output.OutputPlace;
import org.hypnoflow.score.EpochEncoder;
import org.hypnoflow.score.ScoreLoop;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SequenceHead;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a device gives, by the size of bundles: both graphs by themselves, how far it is from the processor, the job. */
@Command(
        name = "device",
        mixinStandardHelpOptions = true,
        description =
                "Epochs per second of a device by the size of bundles, its distance to the processor, and the job.")
final class DeviceCommand implements Callable<Integer> {
    private static final List<Integer> LINGERS_MILLIS = List.of(5, 10, 20);
    private static final int JOB_BUNDLE = 64;
    private static final int INPUT_REFUSED = 3;

    @Option(
            names = "--device",
            paramLabel = "D",
            defaultValue = "cpu",
            description = "cpu, required, or cuda:N. Default: ${DEFAULT-VALUE}.")
    private String device;

    @Option(
            names = "--bundles",
            split = ",",
            defaultValue = "1,8,32,128,512",
            description = "Sizes of bundles. Default: ${DEFAULT-VALUE}.")
    private List<Integer> bundles;

    @Option(
            names = "--in-one-call",
            description = "Scores a bundle in one padded call on the processor as well, where the job would score its"
                    + " elements one by one; leaves the job out.")
    private boolean inOneCall;

    @Option(
            names = "--seconds",
            defaultValue = "3",
            description = "For each graph and size. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(names = "--nights", defaultValue = "4", description = "Nights of the job. Default: ${DEFAULT-VALUE}.")
    private int nights;

    @Option(names = "--work", defaultValue = ".work/bench", description = "Where nights are kept.")
    private Path work;

    @Option(names = "--model", description = "Model package. Default: the shipped student.")
    private Path model;

    @Option(names = "--out", description = "JSON file for the figures. Default: none.")
    private Path out;

    @Override
    public Integer call() throws Exception {
        OutputPlace.requireFolder("--work", work);
        if (out != null) {
            OutputPlace.requireFile("--out", out);
        }
        Path folder =
                model == null ? Path.of(System.getProperty("hypnoflow.root", "."), "models", "student-cnn-rnn") : model;
        List<Path> files = BenchNights.in(work, nights);
        ModelPackage student;
        try {
            student = ModelPackage.load(folder, DeviceChoice.parse(device));
        } catch (DeviceMissingException | IllegalArgumentException refused) {
            System.err.println("hypnoflow bench: " + refused.getMessage());
            return INPUT_REFUSED;
        }
        List<Epoch> epochs = new ArrayList<>();
        NightReader.read(files.get(0), student.manifest().inputs(), epochs::add);
        List<StageScore> processor = processor(ModelPackage.load(folder), epochs);
        System.out.println(Machine.describe() + "; " + student.manifest().id() + " on " + student.device() + "\n");
        System.out.println(DeviceRow.header());
        List<DeviceRow> rows = new ArrayList<>();
        for (int bundle : bundles) {
            DeviceRow row = measure(student, bundle, epochs, processor);
            System.out.println(row.row());
            rows.add(row);
        }
        Map<String, Double> job = inOneCall ? Map.of() : job(student, files);
        if (out != null) {
            Files.write(
                    out,
                    new ObjectMapper()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsBytes(Map.of(
                                    "machine",
                                    Machine.describe(),
                                    "device",
                                    student.device().toString(),
                                    "model",
                                    student.manifest().id(),
                                    "inOneCall",
                                    inOneCall || !student.device().isProcessor(),
                                    "graphs",
                                    rows,
                                    "jobEpochsPerSecond",
                                    job)));
        }
        return 0;
    }

    private DeviceRow measure(ModelPackage student, int bundle, List<Epoch> epochs, List<StageScore> processor)
            throws IOException {
        int context = student.manifest().contextEpochs();
        int size = student.manifest().embeddingSize();
        Epoch epoch = epochs.get(epochs.size() / 2);
        float[] mask = new float[student.manifest().inputs().size()];
        Arrays.fill(mask, 1);
        float[] known = new float[context];
        Arrays.fill(known, 1);
        try (BundledGraph encoder = new BundledGraph(
                        inOneCall ? student.newEncoderBundleInOneCall(bundle) : student.newEncoderBundle(bundle));
                BundledGraph head = new BundledGraph(
                        inOneCall ? student.newHeadBundleInOneCall(bundle) : student.newHeadBundle(bundle))) {
            double encoded = encoder.perSecond(bundle, seconds, epoch.signal(), mask, size);
            double scored =
                    head.perSecond(bundle, seconds, new float[context * size], known, context * SleepStage.COUNT);
            List<StageScore> found = settled(student, epochs, encoder, head);
            double largest = 0;
            int others = 0;
            for (int i = 0; i < found.size(); i++) {
                largest = Math.max(largest, difference(found.get(i), processor.get(i)));
                others += found.get(i).stage() == processor.get(i).stage() ? 0 : 1;
            }
            return new DeviceRow(bundle, encoded, scored, largest, others);
        }
    }

    private static List<StageScore> processor(ModelPackage student, List<Epoch> epochs) {
        try (EpochEncoder encoder = student.newEncoder();
                SequenceHead head = student.newHead()) {
            return settled(student, epochs, encoder, head);
        }
    }

    private static List<StageScore> settled(
            ModelPackage student, List<Epoch> epochs, EpochEncoder encoder, SequenceHead head) {
        List<StageScore> scores = new ArrayList<>();
        ScoreLoop loop = new ScoreLoop(student.manifest(), encoder, head, score -> {
            if (score.status() == ScoreStatus.FINAL) {
                scores.add(score);
            }
        });
        epochs.forEach(loop::accept);
        loop.end();
        return scores;
    }

    private static double difference(StageScore found, StageScore expected) {
        double largest = 0;
        for (int i = 0; i < found.probabilities().length; i++) {
            largest = Math.max(largest, Math.abs(found.probabilities()[i] - expected.probabilities()[i]));
        }
        return largest;
    }

    private static Map<String, Double> job(ModelPackage student, List<Path> files) throws Exception {
        System.out.println("\n| embedded job on two subtasks, start-up included | epochs/s |\n| --- | --- |");
        Map<String, Double> speeds = new TreeMap<>();
        new Engine(student, 2, BundleLimits.USUAL).pass(files);
        job("as they come", student, BundleLimits.AS_THEY_COME, files, speeds);
        for (int linger : LINGERS_MILLIS) {
            String name = "bundles of " + JOB_BUNDLE + ", " + linger + " ms";
            job(name, student, new BundleLimits(JOB_BUNDLE, linger), files, speeds);
        }
        return speeds;
    }

    private static void job(
            String name, ModelPackage student, BundleLimits limits, List<Path> files, Map<String, Double> speeds)
            throws Exception {
        Measured measured = new Engine(student, 2, limits).pass(files);
        double speed = measured.epochsPerSecond();
        System.out.printf(Locale.ROOT, "| %s | %.0f |%n", name, speed);
        speeds.put(name, speed);
    }
}
