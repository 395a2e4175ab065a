package org.hypnoflow.signal.edf;

import java.math.BigDecimal;
import java.util.List;

/**
 * One time-stamped annotation list (EDF+ specification 2.2.2).
 *
 * @param durationSeconds null where absent
 * @param texts in order, empty ones included, because an empty first text marks the list that keeps a record's time
 */
record Tal(BigDecimal onsetSeconds, BigDecimal durationSeconds, List<String> texts) {

    boolean keepsTime() {
        return texts.isEmpty() || texts.get(0).isEmpty();
    }
}
