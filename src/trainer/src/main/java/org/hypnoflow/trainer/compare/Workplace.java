package org.hypnoflow.trainer.compare;

import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Where and as what cells are trained; nothing here changes a result.
 *
 * @param work folder of rendered nights and checkpoints
 * @param threads that render nights
 * @param commit of the project
 * @param out progress, line by line
 */
public record Workplace(Path work, int threads, String commit, PrintStream out) {}
