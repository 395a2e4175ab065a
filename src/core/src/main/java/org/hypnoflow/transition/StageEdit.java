package org.hypnoflow.transition;

import static java.util.Objects.requireNonNull;

import org.hypnoflow.score.SleepStage;

/**
 * A stage that a person gave to an epoch.
 *
 * @param was the stage that they saw, null where they saw none
 */
public record StageEdit(SleepStage stage, SleepStage was) {

    public StageEdit {
        requireNonNull(stage, "stage");
    }
}
