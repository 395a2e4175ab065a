package org.hypnoflow.drill;

import java.util.Locale;

/**
 * How a lab took a blow.
 *
 * @param what was killed
 * @param seconds from the blow to the first checkpoint that began after it and is complete: every task runs again, and
 *     FINAL stages are committed
 */
record Recovery(String what, double seconds) {

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "kill -9 of %s: back after %.1f s", what, seconds);
    }
}
