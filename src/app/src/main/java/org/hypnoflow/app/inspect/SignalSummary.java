package org.hypnoflow.app.inspect;

import java.math.BigDecimal;
import java.util.List;

/**
 * One signal: what the header says and what its samples are. The fields about samples are null for annotation signals
 * and, but for their number, where there is not one sample.
 *
 * @param channel number by which a montage mapping may name it ({@code #1} is the first), null where it is no channel
 * @param sha256 of the digital values as little-endian 32-bit integers, in hexadecimal
 */
record SignalSummary(
        int index,
        Integer channel,
        String label,
        String transducer,
        String unit,
        String prefilter,
        BigDecimal physicalMin,
        BigDecimal physicalMax,
        int digitalMin,
        int digitalMax,
        int samplesPerRecord,
        Double rateHz,
        boolean annotations,
        long samples,
        Long digitalSum,
        Integer digitalLowest,
        Integer digitalHighest,
        Long samplesAtLimits,
        List<Integer> firstDigital,
        List<Double> firstPhysical,
        String sha256) {}
