package org.hypnoflow.signal.edf;

import java.math.BigDecimal;

/** Decimals as EDF writes them: no exponent, no trailing zeros. */
final class Decimals {
    private Decimals() {}

    static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
