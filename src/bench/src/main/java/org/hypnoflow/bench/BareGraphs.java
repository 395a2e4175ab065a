package org.hypnoflow.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.EpochEncoder;
import org.hypnoflow.score.ScoreLoop;
import org.hypnoflow.score.SequenceHead;

/** The graphs alone, over the same epochs, decoded and conditioned beforehand: what the model itself costs. */
final class BareGraphs implements Contender {
    private final ModelPackage model;
    private List<Epoch> epochs;

    BareGraphs(ModelPackage model) {
        this.model = model;
    }

    @Override
    public Measured pass(List<Path> nights) throws Exception {
        if (epochs == null) {
            epochs = new ArrayList<>();
            NightReader.read(nights.get(0), model.manifest().inputs(), epochs::add);
        }
        long[] finals = new long[1];
        try (EpochEncoder encoder = model.newEncoder();
                SequenceHead head = model.newHead()) {
            long start = System.nanoTime();
            for (int night = 0; night < nights.size(); night++) {
                ScoreLoop loop = new ScoreLoop(model.manifest(), encoder, head, new FinalCount(finals));
                epochs.forEach(loop::accept);
                loop.end();
            }
            return new Measured(finals[0], (System.nanoTime() - start) / 1e9);
        }
    }
}
