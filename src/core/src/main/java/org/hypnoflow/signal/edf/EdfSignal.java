package org.hypnoflow.signal.edf;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import org.hypnoflow.signal.Calibration;

/**
 * One signal as the header describes it, texts trimmed and decoded as Latin-1, numbers exact.
 *
 * @param physicalMin value of {@code digitalMin}; greater than {@code physicalMax} in recordings with negativity up
 * @param annotations whether its bytes are annotation lists rather than samples
 */
public record EdfSignal(
        String label,
        String transducer,
        String unit,
        BigDecimal physicalMin,
        BigDecimal physicalMax,
        int digitalMin,
        int digitalMax,
        String prefilter,
        int samplesPerRecord,
        boolean annotations) {

    public EdfSignal {
        requireNonNull(label, "label");
        requireNonNull(transducer, "transducer");
        requireNonNull(unit, "unit");
        requireNonNull(physicalMin, "physicalMin");
        requireNonNull(physicalMax, "physicalMax");
        requireNonNull(prefilter, "prefilter");
    }

    /** A signal of 16 bits whose range is the same on both sides of zero, so that zero is exact. */
    public static EdfSignal symmetric(String label, String unit, BigDecimal physicalMax, int samplesPerRecord) {
        return new EdfSignal(
                label,
                "",
                unit,
                physicalMax.negate(),
                physicalMax,
                -Short.MAX_VALUE,
                Short.MAX_VALUE,
                "",
                samplesPerRecord,
                false);
    }

    /**
     * The line through (digitalMin, physicalMin) and (digitalMax, physicalMax), each coefficient rounded once from its
     * exact value. Empty where either range is empty, as devices write it for an unused input and exporters for one that
     * never changes, and for annotations.
     */
    public Optional<Calibration> calibration() {
        BigDecimal physicalSpan = physicalMax.subtract(physicalMin);
        BigDecimal digitalSpan = BigDecimal.valueOf((long) digitalMax - digitalMin);
        if (annotations || physicalSpan.signum() == 0 || digitalSpan.signum() == 0) {
            return Optional.empty();
        }
        BigDecimal offset = physicalMin
                .multiply(BigDecimal.valueOf(digitalMax))
                .subtract(physicalMax.multiply(BigDecimal.valueOf(digitalMin)));
        double gain = physicalSpan.divide(digitalSpan, MathContext.DECIMAL128).doubleValue();
        return Optional.of(new Calibration(
                gain, offset.divide(digitalSpan, MathContext.DECIMAL128).doubleValue()));
    }

    EdfSignal asAnnotations() {
        return new EdfSignal(
                label,
                transducer,
                unit,
                physicalMin,
                physicalMax,
                digitalMin,
                digitalMax,
                prefilter,
                samplesPerRecord,
                true);
    }
}
