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

/** Measures what both sessions of a package take: growth of the resident set over opening and calling them. */
final class NativeMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";
    private static final int CALLS = 20;

    private NativeMemory() {}

    /** In bytes; where the system does not tell, or memory was at hand already, the bytes of the graphs. */
    static long ofSessions(ModelPackage loaded, long graphBytes) throws IOException {
        ModelManifest manifest = loaded.manifest();
        int inputs = manifest.inputs().size();
        float[] signal = new float[inputs * EpochGrid.SAMPLES_PER_EPOCH];
        float[] embedding = new float[manifest.embeddingSize()];
        float[] window = new float[manifest.contextEpochs() * manifest.embeddingSize()];
        float[] logits = new float[manifest.contextEpochs() * SleepStage.COUNT];
        long before = residentBytes();
        try (EpochEncoder encoder = loaded.newEncoder();
                SequenceHead head = loaded.newHead()) {
            for (int call = 0; call < CALLS; call++) {
                encoder.encode(signal, new float[inputs], embedding);
                head.score(window, new float[manifest.contextEpochs()], logits);
            }
            return Math.max(graphBytes, residentBytes() - before);
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
