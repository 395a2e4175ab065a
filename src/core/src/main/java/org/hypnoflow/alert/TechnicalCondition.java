package org.hypnoflow.alert;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * A fault of leads, streams or models.
 *
 * @param enterEpochs epochs on end with the fault before the alert
 * @param leaveEpochs epochs on end without it before the alert is over
 * @param threshold LOW_COVERAGE: coverage under which an epoch has the fault, 0 to 1; else 0
 */
public record TechnicalCondition(TechnicalFault fault, int enterEpochs, int leaveEpochs, float threshold)
        implements Serializable {

    public TechnicalCondition {
        requireNonNull(fault, "fault");
        if (enterEpochs < 1 || enterEpochs > Dwell.MOST_EPOCHS || leaveEpochs < 1 || leaveEpochs > Dwell.MOST_EPOCHS) {
            throw new IllegalArgumentException("epochs: " + enterEpochs + " in, " + leaveEpochs
                    + " out (expected: 1 to " + Dwell.MOST_EPOCHS + ")");
        }
        boolean fits = fault == TechnicalFault.LOW_COVERAGE ? threshold > 0 && threshold <= 1 : threshold == 0;
        if (!fits) {
            throw new IllegalArgumentException(
                    "threshold: " + threshold + " (expected: over 0 to 1 for LOW_COVERAGE, 0 for " + fault + ")");
        }
    }
}
