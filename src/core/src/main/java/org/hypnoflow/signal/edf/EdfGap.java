package org.hypnoflow.signal.edf;

import java.math.BigDecimal;

/**
 * Time without samples between two data records of a discontinuous file.
 *
 * @param record the record that starts after the gap
 * @param fromSeconds end of the record before, as annotations count
 * @param toSeconds start of {@code record}
 */
public record EdfGap(long record, BigDecimal fromSeconds, BigDecimal toSeconds) {}
