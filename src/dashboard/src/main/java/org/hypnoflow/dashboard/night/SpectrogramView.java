package org.hypnoflow.dashboard.night;

/**
 * The spectrogram of the scoring EEG.
 *
 * @param channel what it is of; null where there is none
 * @param cells {@code bins} bytes an epoch from 0 Hz up, 0 where there is no value, 1 to 255 over {@code decibels} above 1
 *     uV²/Hz
 */
public record SpectrogramView(
        String channel, double stepHz, int bins, int epochs, DecibelRange decibels, byte[] cells) {

    /** From the value 1 of a cell to 255. */
    public record DecibelRange(int from, int to) {}

    private static final DecibelRange DECIBELS =
            new DecibelRange(SpectrumColumn.FROM_DECIBELS, SpectrumColumn.TO_DECIBELS);

    static final SpectrogramView NONE =
            new SpectrogramView(null, SpectrumColumn.STEP_HZ, SpectrumColumn.BINS, 0, DECIBELS, new byte[0]);

    static SpectrogramView of(SignalTrack signal) {
        return signal.spectrumFormula()
                .map(channel -> new SpectrogramView(
                        channel,
                        SpectrumColumn.STEP_HZ,
                        SpectrumColumn.BINS,
                        signal.epochs(),
                        DECIBELS,
                        signal.spectrumBytes()))
                .orElse(NONE);
    }
}
