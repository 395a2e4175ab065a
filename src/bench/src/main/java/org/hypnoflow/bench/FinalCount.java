package org.hypnoflow.bench;

import java.util.function.Consumer;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.StageScore;

/** Counts FINAL scores into the first element. */
record FinalCount(long[] count) implements Consumer<StageScore> {

    @Override
    public void accept(StageScore score) {
        if (score.status() == ScoreStatus.FINAL) {
            count[0]++;
        }
    }
}
