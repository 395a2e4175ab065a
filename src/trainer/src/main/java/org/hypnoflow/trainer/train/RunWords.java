package org.hypnoflow.trainer.train;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.network.StudentSize;

/** The identity of a run, with the names of its networks in place of their sizes: for people. */
public final class RunWords {
    private static final Map<String, String> NETWORKS = networks();

    private RunWords() {}

    public static String of(String run) {
        String words = run;
        for (Map.Entry<String, String> network : NETWORKS.entrySet()) {
            words = words.replace(network.getKey(), network.getValue());
        }
        return words;
    }

    private static Map<String, String> networks() {
        Map<String, String> networks = new TreeMap<>();
        for (StudentShape teacher : List.of(StudentShape.TEACHER, StudentShape.GRAPH_TEACHER)) {
            networks.put(teacher.toString(), "teacher of " + teacher.family());
            StudentShape ofRoles = teacher.withInputs(StudentMontage.ROLES.inputs());
            networks.put(ofRoles.toString(), "teacher of " + teacher.family() + " of " + ofRoles.inputs() + " inputs");
        }
        for (StudentSize size : StudentSize.values()) {
            networks.put(size.shape().toString(), "student " + size);
            for (StudentMontage montage : StudentMontage.values()) {
                if (size.shape().hears(montage.inputs())) {
                    StudentShape other = size.shape().withInputs(montage.inputs());
                    networks.putIfAbsent(other.toString(), "student " + size + " of " + other.inputs() + " inputs");
                }
            }
        }
        return networks;
    }
}
