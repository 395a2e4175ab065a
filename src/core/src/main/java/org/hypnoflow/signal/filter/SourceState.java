package org.hypnoflow.signal.filter;

/**
 * What the resampler of one source carries from one call to the next.
 *
 * @param fed number of samples fed since the start of the recording
 * @param samples the newest samples, up to {@code fed}: the reach of the kernel and whatever was not read yet; those
 *     before {@code scanned} have their missing values bridged, later ones may be NaN
 * @param scanned index of the first sample that no output has looked at
 * @param segmentStart index of the first sample after the latest gap
 * @param missing number of missing samples right before {@code scanned}; -1 before the first sample
 */
public record SourceState(long fed, double[] samples, long scanned, long segmentStart, long missing) {}
