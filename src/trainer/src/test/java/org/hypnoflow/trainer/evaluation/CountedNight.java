package org.hypnoflow.trainer.evaluation;

import org.hypnoflow.agreement.Agreement;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.agreement.TransitionDistance;
import org.hypnoflow.trainer.baseline.NightResult;

/** A night of which nothing is known but its counts. */
final class CountedNight {
    private CountedNight() {}

    static NightResult of(long[][] counts) {
        return of(counts, new TransitionDistance(new long[6], new long[6]));
    }

    static NightResult of(long[][] counts, TransitionDistance distances) {
        return of("subject", counts, distances);
    }

    static NightResult of(String subject, long[][] counts, TransitionDistance distances) {
        return new NightResult("night", subject, new Agreement(Confusion.of(counts), 0, distances));
    }
}
