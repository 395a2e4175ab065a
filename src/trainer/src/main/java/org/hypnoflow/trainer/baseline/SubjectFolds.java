package org.hypnoflow.trainer.baseline;

import java.util.Collection;
import java.util.List;

/** Five folds in which all nights of a subject lie together. They depend on nothing but the names of the subjects. */
final class SubjectFolds {
    static final int COUNT = 5;

    private final List<String> subjects;

    SubjectFolds(Collection<BandPowerNight> nights) {
        this.subjects =
                nights.stream().map(BandPowerNight::subject).distinct().sorted().toList();
        if (subjects.size() < COUNT) {
            throw new IllegalArgumentException("subjects: " + subjects.size() + " (expected: >= " + COUNT + ")");
        }
    }

    int subjectCount() {
        return subjects.size();
    }

    /** The fold in which this night is tested. */
    int of(BandPowerNight night) {
        int index = subjects.indexOf(night.subject());
        if (index < 0) {
            throw new IllegalArgumentException("subject: " + night.subject() + " (expected: one of " + subjects + ")");
        }
        return index % COUNT;
    }
}
