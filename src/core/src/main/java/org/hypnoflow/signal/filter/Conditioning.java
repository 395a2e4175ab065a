package org.hypnoflow.signal.filter;

import org.hypnoflow.signal.SignalKind;

/**
 * The constants of one kind of signal.
 *
 * @param band pass band of the output
 * @param toneBand band whose amplitude tells the recording's scale: for EEG and EOG 8-16 Hz, where N3 lies within 6 % of
 *     the middle of all stages while its delta is twice as large
 * @param unitMicrovolts population constant: what one unit of output means at gain 1
 * @param toneMicrovolts RMS in the tone band that goes with it
 * @param artefactMicrovolts peak of the output band beyond which a second tells nothing about scale
 */
record Conditioning(
        Biquads band, Biquads toneBand, double unitMicrovolts, double toneMicrovolts, double artefactMicrovolts) {
    private static final Biquads TONE = Biquads.bandPass(4, 8, 2, 16);
    private static final Biquads SLOW_AND_FAST = Biquads.bandPass(2, 0.3, 4, 35);
    private static final Biquads MUSCLE = Biquads.bandPass(4, 10, 2, 45);

    private static final Conditioning EEG = new Conditioning(SLOW_AND_FAST, TONE, 20, 2.8, 400);
    private static final Conditioning EOG = new Conditioning(SLOW_AND_FAST, TONE, 30, 3.2, 600);
    private static final Conditioning EMG = new Conditioning(MUSCLE, Biquads.bandPass(2, 16, 2, 40), 5, 3.5, 400);

    static Conditioning of(SignalKind kind) {
        return switch (kind) {
            case EEG -> EEG;
            case EOG -> EOG;
            case EMG -> EMG;
        };
    }
}
