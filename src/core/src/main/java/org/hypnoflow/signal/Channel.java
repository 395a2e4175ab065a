package org.hypnoflow.signal;

import static java.util.Objects.requireNonNull;

/**
 * One recorded signal as its device describes it.
 *
 * @param label as written in the recording, for example {@code EEG C3-M2}
 * @param unit physical dimension as written, for example {@code uV}, {@code mV} or {@code V}
 */
public record Channel(String label, String unit, SampleRate rate, Calibration calibration) {

    public Channel {
        requireNonNull(label, "label");
        requireNonNull(unit, "unit");
        requireNonNull(rate, "rate");
        requireNonNull(calibration, "calibration");
    }
}
