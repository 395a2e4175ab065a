package org.hypnoflow.alert;

/**
 * Why an alert is raised now.
 *
 * @param occasion what tells this alert of a rule from the others of a recording
 * @param enteredEpoch the epoch that entered what it tells; of a fault the newest epoch
 * @param raisedEpoch the newest epoch
 */
record Onset(
        String occasion,
        long onsetEpoch,
        long enteredEpoch,
        long raisedEpoch,
        boolean confirmed,
        float confidence,
        String detail) {}
