package org.hypnoflow.trainer.cli;

import picocli.CommandLine.Command;

/** The benchmark of the trainer, under the name of the others. */
@Command(
        name = "bench",
        description = "Measures how fast students train.",
        subcommands = TrainingBenchCommand.class,
        mixinStandardHelpOptions = true)
final class BenchCommand {}
