package org.hypnoflow.signal.filter;

/**
 * What one second of a derivation has shown so far.
 *
 * @param valid samples that were there
 * @param stuck samples equal to the one before, as in a flat or clipped signal
 * @param peak largest magnitude in the output band, in uV
 * @param tonePower sum of squares in the tone band, in uV^2
 */
public record SecondState(int valid, int stuck, double peak, double tonePower) {
    static final SecondState START = new SecondState(0, 0, 0, 0);
}
