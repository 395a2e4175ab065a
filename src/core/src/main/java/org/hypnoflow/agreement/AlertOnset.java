package org.hypnoflow.agreement;

/**
 * When what a rule tells began, and when it was told.
 *
 * @param onsetEpoch first epoch of the state
 * @param raisedEpoch the epoch that raised the alert
 */
public record AlertOnset(long onsetEpoch, long raisedEpoch) {}
