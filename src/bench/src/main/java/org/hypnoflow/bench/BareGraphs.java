package org.hypnoflow.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.onnx.ModelPackage;

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
        try (Student student = new Student(model)) {
            long start = System.nanoTime();
            for (int night = 0; night < nights.size(); night++) {
                student.begin();
                epochs.forEach(student::score);
            }
            return new Measured((long) epochs.size() * nights.size(), (System.nanoTime() - start) / 1e9);
        }
    }
}
