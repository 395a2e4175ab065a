package org.hypnoflow.signal.filter;

/**
 * What the filters and the running gain of one derivation carry from one sample to the next.
 *
 * @param band state of the band-pass
 * @param tone state of the band whose amplitude tells the scale
 * @param last latest sample, in uV
 * @param missing number of missing samples since; -1 before the first sample
 * @param logGain natural log of the running gain
 * @param logRecent natural log of the tone's amplitude in the latest seconds, against the population's
 * @param second what the current second has shown so far
 */
public record DerivationState(
        double[] band, double[] tone, double last, int missing, double logGain, double logRecent, SecondState second) {}
