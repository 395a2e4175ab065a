/** Nights for training: rendered by the simulator, conditioned as in the stream, kept on disk, cut into windows. */
package org.hypnoflow.trainer.data;
