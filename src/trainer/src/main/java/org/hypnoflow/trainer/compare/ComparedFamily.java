package org.hypnoflow.trainer.compare;

import java.util.Locale;
import java.util.Map;

/**
 * A comparison with what its networks cost.
 *
 * @param networks the teacher by the name of its arm, the student by that of its size
 */
record ComparedFamily(Comparison comparison, Map<String, NetworkMeasure> networks) {
    NetworkMeasure student() {
        return networks.get(comparison.student().name());
    }

    NetworkMeasure teacher() {
        return networks.get(Arm.TEACHER.name());
    }

    /** For headings: family and student. */
    String title() {
        return student().family().toUpperCase(Locale.ROOT) + ", student " + comparison.student();
    }
}
