package org.hypnoflow.trainer.baseline;

import java.util.Collection;
import org.hypnoflow.score.SleepStage;

/**
 * How a classifier did on one night.
 *
 * @param confusion [expert stage][given stage], counted over epochs that have both
 */
public record NightResult(String recording, String subject, long[][] confusion) {

    static NightResult empty(BandPowerNight night) {
        return new NightResult(night.recording(), night.subject(), new long[SleepStage.COUNT][SleepStage.COUNT]);
    }

    void count(SleepStage expert, SleepStage given) {
        confusion[expert.ordinal()][given.ordinal()]++;
    }

    static long[][] total(Collection<NightResult> nights) {
        long[][] total = new long[SleepStage.COUNT][SleepStage.COUNT];
        for (NightResult night : nights) {
            for (int i = 0; i < SleepStage.COUNT; i++) {
                for (int j = 0; j < SleepStage.COUNT; j++) {
                    total[i][j] += night.confusion[i][j];
                }
            }
        }
        return total;
    }
}
