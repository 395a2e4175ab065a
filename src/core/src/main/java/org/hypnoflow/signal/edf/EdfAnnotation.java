package org.hypnoflow.signal.edf;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * One annotation of an EDF+ file.
 *
 * @param onsetSeconds from the start time in the header, which is not the first sample where that starts later
 * @param durationSeconds null where the file gives none
 */
public record EdfAnnotation(BigDecimal onsetSeconds, BigDecimal durationSeconds, String text) {

    public EdfAnnotation {
        requireNonNull(onsetSeconds, "onsetSeconds");
        requireNonNull(text, "text");
        if (durationSeconds != null && durationSeconds.signum() < 0) {
            throw new IllegalArgumentException("durationSeconds: " + durationSeconds + " (expected: >= 0)");
        }
    }
}
