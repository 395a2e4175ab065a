package org.hypnoflow.signal;

/** What a signal measures; decides its pass band and population scale. */
public enum SignalKind {
    EEG,
    EOG,
    EMG
}
