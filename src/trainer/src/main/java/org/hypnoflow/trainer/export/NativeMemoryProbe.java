package org.hypnoflow.trainer.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.EpochEncoder;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.score.SequenceHead;
import org.hypnoflow.score.SleepStage;

/** Prints by how many bytes the resident set grows while both sessions of a package open and answer. */
final class NativeMemoryProbe {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";
    private static final int CALLS = 50;

    private NativeMemoryProbe() {}

    public static void main(String[] args) throws IOException {
        try (Opened other = new Opened(Path.of(args[1]))) {
            other.call();
            long before = residentBytes();
            try (Opened measured = new Opened(Path.of(args[0]))) {
                measured.call();
                System.out.println(Math.max(0, residentBytes() - before));
            }
        }
    }

    /** Both sessions of a package. */
    private static final class Opened implements AutoCloseable {
        private final ModelManifest manifest;
        private final EpochEncoder encoder;
        private final SequenceHead head;

        Opened(Path folder) throws IOException {
            ModelPackage loaded = ModelPackage.load(folder);
            manifest = loaded.manifest();
            encoder = loaded.newEncoder();
            head = loaded.newHead();
        }

        void call() {
            int inputs = manifest.inputs().size();
            int context = manifest.contextEpochs();
            float[] signal = new float[inputs * EpochGrid.SAMPLES_PER_EPOCH];
            float[] embedding = new float[manifest.embeddingSize()];
            float[] window = new float[context * manifest.embeddingSize()];
            float[] logits = new float[context * SleepStage.COUNT];
            for (int call = 0; call < CALLS; call++) {
                encoder.encode(signal, new float[inputs], embedding);
                head.score(window, new float[context], logits);
            }
        }

        @Override
        public void close() {
            encoder.close();
            head.close();
        }
    }

    private static long residentBytes() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith(RESIDENT))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
