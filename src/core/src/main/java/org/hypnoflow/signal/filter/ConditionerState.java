package org.hypnoflow.signal.filter;

import java.util.List;

/**
 * All that a {@link Conditioner} carries: restored from it, another one of the same sources and plan continues bit by
 * bit. About 0.7 KB per source at 100 Hz, in proportion at other rates, and 0.3 KB per derivation. Arrays are owned and
 * never changed.
 *
 * @param produced number of conditioned samples read since the start of the recording
 * @param derivations in the order of the plan, without the absent ones
 */
public record ConditionerState(long produced, List<SourceState> sources, List<DerivationState> derivations) {}
