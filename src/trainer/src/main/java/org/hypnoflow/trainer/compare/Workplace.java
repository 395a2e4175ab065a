package org.hypnoflow.trainer.compare;

import java.io.PrintStream;
import java.nio.file.Path;
import org.hypnoflow.trainer.network.TrainingDevice;

/**
 * Where and as what cells are trained; nothing here changes a result, but a CUDA device its last digits.
 *
 * @param work folder of rendered nights and checkpoints
 * @param threads that render nights
 * @param device where networks learn
 * @param commit of the project
 * @param out progress, line by line
 */
public record Workplace(Path work, int threads, TrainingDevice device, String commit, PrintStream out) {}
