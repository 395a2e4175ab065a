package org.hypnoflow.bench;

import java.nio.file.Path;
import java.util.List;
import org.hypnoflow.onnx.ModelPackage;

/** A plain single-threaded loop with the engine's decoding, conditioning and graphs. */
record PlainLoop(ModelPackage model) implements Contender {

    @Override
    public Measured pass(List<Path> nights) throws Exception {
        long[] epochs = new long[1];
        long start = System.nanoTime();
        try (Student student = new Student(model)) {
            for (Path night : nights) {
                student.begin();
                NightReader.read(night, model.manifest().inputs(), epoch -> {
                    student.score(epoch);
                    epochs[0]++;
                });
            }
        }
        return new Measured(epochs[0], (System.nanoTime() - start) / 1e9);
    }
}
