/** Training: loss, optimiser, schedule, checkpoints, evaluation as in the stream. */
package org.hypnoflow.trainer.train;
