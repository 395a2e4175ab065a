package org.hypnoflow.bench;

import java.nio.file.Path;
import java.util.List;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.EpochEncoder;
import org.hypnoflow.score.ScoreLoop;
import org.hypnoflow.score.SequenceHead;

/** A plain single-threaded loop with the engine's decoding, conditioning and graphs. */
record PlainLoop(ModelPackage model) implements Contender {

    @Override
    public Measured pass(List<Path> nights) throws Exception {
        long[] finals = new long[1];
        long start = System.nanoTime();
        try (EpochEncoder encoder = model.newEncoder();
                SequenceHead head = model.newHead()) {
            for (Path night : nights) {
                ScoreLoop loop = new ScoreLoop(model.manifest(), encoder, head, new FinalCount(finals));
                NightReader.read(night, model.manifest().inputs(), loop::accept);
                loop.end();
            }
        }
        return new Measured(finals[0], (System.nanoTime() - start) / 1e9);
    }
}
