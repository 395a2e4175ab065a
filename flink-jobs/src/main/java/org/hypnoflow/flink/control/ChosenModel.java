package org.hypnoflow.flink.control;

import org.hypnoflow.score.ModelVersion;

/**
 * Who scores a recording. The array is owned and never changed.
 *
 * @param activation number of the activation that chose it, 0 where none did
 * @param rows which of the rows that recorders plan for it hears ({@link org.hypnoflow.signal.montage.RowSelection});
 *     null where it hears all of them, in their order
 */
public record ChosenModel(ModelVersion model, long activation, int[] rows) {}
