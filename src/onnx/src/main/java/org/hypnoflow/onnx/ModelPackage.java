package org.hypnoflow.onnx;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hypnoflow.npz.NpzFormatException;
import org.hypnoflow.output.Digest;
import org.hypnoflow.score.EpochEncoder;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.score.SequenceHead;
import org.hypnoflow.signal.filter.Conditioner;

/**
 * A verified model package: a folder with {@code manifest.json}, {@code encoder.onnx}, {@code head.onnx},
 * {@code golden.npz} and {@code card.md}. It is loaded only where every digest fits, the graphs have the promised shapes,
 * the engine's conditioning is the one that the model was trained behind, and both graphs answer the golden epochs as the
 * trainer recorded; anything else is a {@link ModelRefusedException}.
 *
 * <p>Holds the graphs as bytes and no native object: encoders and heads own their share of one session per graph and
 * process, and are to be closed by whoever asked for them.
 */
public final class ModelPackage {
    static final String ENCODER = "encoder.onnx";
    static final String HEAD = "head.onnx";
    static final String GOLDEN = "golden.npz";
    static final String CARD = "card.md";
    static final List<String> FILES = List.of(ENCODER, HEAD, GOLDEN, CARD);

    private static final int DIGEST_LETTERS = 8;
    private static final String COPY_AGAIN = "copy or export the package again";

    private final Path folder;
    private final ModelManifest manifest;
    private final String digest;
    private final byte[] encoder;
    private final byte[] head;
    private final DeviceChoice choice;
    private final Device device;

    private ModelPackage(Path folder, ModelManifest manifest, String digest, Map<String, byte[]> files) {
        this.folder = folder;
        this.manifest = manifest;
        this.digest = digest;
        this.encoder = files.get(ENCODER);
        this.head = files.get(HEAD);
        this.choice = DeviceChoice.CPU;
        this.device = Device.CPU;
    }

    private ModelPackage(ModelPackage same, DeviceChoice choice, Device device) {
        this.folder = same.folder;
        this.manifest = same.manifest;
        this.digest = same.digest;
        this.encoder = same.encoder;
        this.head = same.head;
        this.choice = choice;
        this.device = device;
    }

    /**
     * Loads and verifies the package in {@code folder}, first on the processor and then, where that is the choice, on a CUDA
     * device: only a device that answers the golden epochs counts as one.
     *
     * @throws DeviceMissingException where CUDA is required and cannot score
     */
    public static ModelPackage load(Path folder, DeviceChoice choice) throws IOException {
        ModelPackage verified = load(folder);
        if (choice.kind() == DeviceChoice.Kind.CPU) {
            return verified;
        }
        Device cuda = choice.cuda();
        ModelPackage there = new ModelPackage(verified, choice, cuda);
        try {
            there.testItself();
            return there;
        } catch (IOException | RuntimeException | LinkageError failed) {
            if (choice.kind() == DeviceChoice.Kind.REQUIRED) {
                throw new DeviceMissingException(choice, cuda, failed);
            }
            CudaFallbacks.note(cuda, failed);
            return new ModelPackage(verified, choice, Device.CPU);
        }
    }

    /** Loads and verifies the package in {@code folder}, to be scored with on the processor. */
    public static ModelPackage load(Path folder) throws IOException {
        byte[] json = read(folder, ManifestFile.NAME);
        ModelManifest manifest = ManifestFile.parse(folder, json);
        requireConditioning(folder, manifest);
        Map<String, byte[]> files = new TreeMap<>();
        for (String file : FILES) {
            files.put(file, verified(folder, file, manifest));
        }
        ModelPackage loaded = new ModelPackage(folder, manifest, Digest.of(json), files);
        try {
            loaded.testItself();
        } catch (GraphFailedException failed) {
            throw new ModelRefusedException(
                    folder,
                    "golden self-test, " + failed.getMessage(),
                    "graphs that answer the golden epochs",
                    COPY_AGAIN,
                    failed);
        }
        return loaded;
    }

    /**
     * Writes a package to {@code folder}, replacing what is there, and loads it as anyone else would. Nothing is left
     * half-written: the folder appears at the end.
     *
     * @param draft the manifest; its digests are ignored and computed here
     * @param card the model card, Markdown
     */
    public static ModelPackage write(
            Path folder, ModelManifest draft, byte[] encoder, byte[] head, GoldenVectors golden, String card)
            throws IOException {
        return new PackageWriter(folder).write(draft, encoder, head, golden, card);
    }

    public Path folder() {
        return folder;
    }

    public ModelManifest manifest() {
        return manifest;
    }

    /** Identity of the package: the digest of its manifest, which holds the digests of every other file. */
    public String digest() {
        return digest;
    }

    /**
     * Name, version and the first letters of the digest, as it stands beside every score: packages of one name and version
     * that differ in content are told apart.
     */
    public String label() {
        return manifest.id() + "@" + digest.substring(0, DIGEST_LETTERS);
    }

    /** What it was asked to run on, for whoever loads it anew. */
    DeviceChoice choice() {
        return choice;
    }

    /** What it runs on. */
    public Device device() {
        return device;
    }

    /** This package, for processes elsewhere that are to load it on a device; this one stays on the processor. */
    public ModelPackage forDevice(DeviceChoice elsewhere) {
        return new ModelPackage(this, elsewhere, device);
    }

    /** An encoder for one thread; the caller closes it. */
    public EpochEncoder newEncoder() {
        return new OnnxEpochEncoder(new GraphCall(open(ENCODER, encoder), GraphShape.encoder(manifest)));
    }

    /** A head for one thread; the caller closes it. */
    public SequenceHead newHead() {
        return new OnnxSequenceHead(new GraphCall(open(HEAD, head), GraphShape.head(manifest)));
    }

    /**
     * Epochs that are encoded together: signal and mask to embedding; the caller closes it.
     *
     * @param size most epochs of a bundle
     */
    public GraphBundle newEncoderBundle(int size) {
        return GraphBundle.open(ENCODER, encoder, GraphShape.encoder(manifest), device, size);
    }

    /**
     * Windows that are scored together: embeddings and mask to logits; the caller closes it.
     *
     * @param size most windows of a bundle
     */
    public GraphBundle newHeadBundle(int size) {
        return GraphBundle.open(HEAD, head, GraphShape.head(manifest), device, size);
    }

    /** As {@link #newEncoderBundle}, in one padded call on the processor as well: to measure what that gives. */
    public GraphBundle newEncoderBundleInOneCall(int size) {
        return GraphBundle.inOneCall(ENCODER, encoder, GraphShape.encoder(manifest), device, size);
    }

    /** As {@link #newHeadBundle}, in one padded call on the processor as well: to measure what that gives. */
    public GraphBundle newHeadBundleInOneCall(int size) {
        return GraphBundle.inOneCall(HEAD, head, GraphShape.head(manifest), device, size);
    }

    /** Opens both sessions, so that encoders and heads are made at once; the caller closes them. */
    OpenGraphs open() {
        SharedGraph openEncoder = open(ENCODER, encoder);
        try {
            return new OpenGraphs(openEncoder, open(HEAD, head));
        } catch (RuntimeException failed) {
            openEncoder.close();
            throw failed;
        }
    }

    private SharedGraph open(String name, byte[] graph) {
        try {
            return SharedGraph.open(name, graph, device, 1);
        } catch (OrtException e) {
            throw new GraphFailedException(name, e);
        }
    }

    private static void requireConditioning(Path folder, ModelManifest manifest) throws ModelRefusedException {
        if (!manifest.conditioning().equals(Conditioner.ID)) {
            throw new ModelRefusedException(
                    folder,
                    "trained behind conditioning " + manifest.conditioning(),
                    Conditioner.ID + ", the engine's",
                    "train the model again, or use the engine that it was trained for");
        }
    }

    private void testItself() throws IOException {
        requireShape(ENCODER, encoder, GraphShape.encoder(manifest));
        requireShape(HEAD, head, GraphShape.head(manifest));
        GoldenVectors golden = golden();
        try (EpochEncoder testedEncoder = newEncoder();
                SequenceHead testedHead = newHead()) {
            Optional<String> wrong = SelfTest.run(manifest, golden, testedEncoder, testedHead);
            if (wrong.isPresent()) {
                throw new ModelRefusedException(
                        folder, wrong.get(), "the trainer's values within " + SelfTest.TOLERANCE, COPY_AGAIN);
            }
        }
    }

    GoldenVectors golden() throws IOException {
        try {
            return GoldenVectors.read(folder.resolve(GOLDEN), manifest);
        } catch (NpzFormatException e) {
            throw new ModelRefusedException(folder, e.getMessage(), "golden vectors", COPY_AGAIN, e);
        }
    }

    private void requireShape(String name, byte[] graph, GraphShape shape) throws ModelRefusedException {
        try (SharedGraph opened = SharedGraph.open(name, graph, device, 1)) {
            Optional<String> wrong = shape.mismatch(opened);
            if (wrong.isPresent()) {
                throw new ModelRefusedException(folder, name + ": " + wrong.get(), shape.toString(), COPY_AGAIN);
            }
        } catch (OrtException e) {
            throw new ModelRefusedException(folder, name + ": " + e.getMessage(), "an ONNX graph", COPY_AGAIN, e);
        }
    }

    private static byte[] verified(Path folder, String file, ModelManifest manifest) throws IOException {
        byte[] bytes = read(folder, file);
        String expected = manifest.digests().get(file);
        String found = Digest.of(bytes);
        if (!found.equals(expected)) {
            throw new ModelRefusedException(
                    folder,
                    file + ": SHA-256 " + found,
                    expected == null ? "its digest in " + ManifestFile.NAME : expected,
                    COPY_AGAIN);
        }
        return bytes;
    }

    static byte[] read(Path folder, String file) throws IOException {
        Path path = folder.resolve(file);
        if (!Files.isRegularFile(path)) {
            throw new ModelRefusedException(
                    folder, "no file " + file, ManifestFile.NAME + " and " + FILES, "name the folder of a package");
        }
        return Files.readAllBytes(path);
    }
}
