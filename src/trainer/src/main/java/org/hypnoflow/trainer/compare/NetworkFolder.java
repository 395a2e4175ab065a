package org.hypnoflow.trainer.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.network.StudentSize;

/** What the networks of a comparison cost, one JSON file each; what is missing, or of another network, is measured. */
final class NetworkFolder {
    private final Path folder;
    private final Measuring measuring;
    private final boolean keeps;

    /** What makes the measure of a network. */
    interface Measuring {
        NetworkMeasure of(String network, StudentShape shape) throws IOException;
    }

    private NetworkFolder(Path folder, Measuring measuring, boolean keeps) {
        this.folder = folder;
        this.measuring = measuring;
        this.keeps = keeps;
    }

    /** The folder of the comparison that is made, which keeps what is measured. */
    static NetworkFolder own(Path folder, Measuring measuring) {
        return new NetworkFolder(folder, measuring, true);
    }

    /** The folder of another comparison, in which nothing is written. */
    static NetworkFolder other(Path folder, Measuring measuring) {
        return new NetworkFolder(folder, measuring, false);
    }

    /** Teacher and student, by the names of {@link Arm#TEACHER} and of the student's size. */
    Map<String, NetworkMeasure> of(StudentSize student, StudentShape shape, StudentShape taughtBy) throws IOException {
        Map<String, NetworkMeasure> measures = new LinkedHashMap<>();
        String teacher = Arm.TEACHER.name();
        measures.put(teacher, measured(teacher, taughtBy));
        measures.put(student.name(), measured(student.name(), shape));
        return measures;
    }

    private NetworkMeasure measured(String network, StudentShape shape) throws IOException {
        Path file = folder.resolve(network + ".json");
        Optional<NetworkMeasure> known = ResultFile.read(file, NetworkMeasure.class, "what a network costs");
        if (known.isPresent() && known.get().isOf(shape)) {
            return known.get();
        }
        NetworkMeasure measure = measuring.of(network, shape);
        if (keeps) {
            Files.createDirectories(folder);
            ResultFile.write(file, measure);
        }
        return measure;
    }
}
