package org.hypnoflow.trainer.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.network.StudentSize;

/** What the networks of a comparison cost, one JSON file each; what is missing is measured. */
final class NetworkFolder {
    private final Path folder;
    private final Measuring measuring;

    /** What makes the measure of a network. */
    interface Measuring {
        NetworkMeasure of(String network, StudentShape shape) throws IOException;
    }

    NetworkFolder(Path folder, Measuring measuring) {
        this.folder = folder;
        this.measuring = measuring;
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
        if (known.isPresent()) {
            return known.get();
        }
        NetworkMeasure measure = measuring.of(network, shape);
        Files.createDirectories(folder);
        ResultFile.write(file, measure);
        return measure;
    }
}
