package org.hypnoflow.onnx;

import java.io.IOException;
import java.nio.file.Path;
import org.hypnoflow.score.EpochEncoder;

/** What the process tests run in a JVM of their own; prints what happens. */
final class ScoringProcess {
    private ScoringProcess() {}

    public static void main(String[] arguments) throws IOException {
        for (int attempt = 0; attempt < 2; attempt++) {
            try {
                ModelPackage model = ModelPackage.load(Path.of(arguments[0]));
                try (EpochEncoder encoder = model.newEncoder()) {
                    System.out.println("ready: " + model.manifest().id() + " " + (encoder != null));
                }
            } catch (IllegalStateException e) {
                System.out.println("refused: " + e.getMessage());
            }
        }
    }
}
