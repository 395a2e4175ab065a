package org.hypnoflow.signal.filter;

/**
 * What the filters and the running gain of one derivation carry from one sample to the next.
 *
 * @param band state of the band-pass
 * @param tone state of the band whose amplitude tells the scale
 * @param last latest sample, in uV
 * @param settled whether the filters hold the past of the signal; not so at the start and in a gap
 * @param logGain natural log of the running gain
 * @param logRecent natural log of the tone's amplitude in the latest seconds, against the population's
 * @param second what the current second has shown so far
 */
public record DerivationState(
        double[] band,
        double[] tone,
        double last,
        boolean settled,
        double logGain,
        double logRecent,
        SecondState second) {}
