package org.hypnoflow.signal;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.hypnoflow.signal.montage.MontagePlan;

/**
 * One night of one patient, as the flow knows it: a pseudonym, the source channels that a model's montage needs, and the
 * plan that makes the model's inputs from them ({@link org.hypnoflow.signal.montage.Term#source()} indexes
 * {@code sources}). Carries no patient attribute and no wall-clock time.
 */
public record Recording(String id, List<Channel> sources, MontagePlan plan) {

    public Recording {
        requireNonNull(id, "id");
        sources = List.copyOf(sources);
        requireNonNull(plan, "plan");
    }
}
