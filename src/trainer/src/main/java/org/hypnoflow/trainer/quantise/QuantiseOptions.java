package org.hypnoflow.trainer.quantise;

import org.hypnoflow.trainer.train.TrainingOptions;

/**
 * What is done to a student in 32 bits.
 *
 * @param training of the fine-tuning; its nights, seed and work folder also serve where none takes place
 */
public record QuantiseOptions(QuantiseMethod method, TrainingOptions training) {}
