package org.hypnoflow.app.models;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What can be done with model packages beside scoring with them. */
@Command(
        name = "models",
        description = "Model packages: list and verify a folder of them; change the model of a running lab.",
        mixinStandardHelpOptions = true,
        subcommands = {ListCommand.class, ActivateCommand.class, CommandLine.HelpCommand.class})
public final class ModelsCommand {}
