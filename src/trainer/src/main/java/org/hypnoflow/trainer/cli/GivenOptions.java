package org.hypnoflow.trainer.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options that the user gave, on the command line or in the file of {@code --config}: they are meant to change something. */
final class GivenOptions {
    private final CommandSpec command;

    GivenOptions(CommandSpec command) {
        this.command = command;
    }

    boolean has(String name) {
        OptionSpec option = command.findOption(name);
        return command.commandLine().getParseResult().hasMatchedOption(option)
                || (command.defaultValueProvider() instanceof ConfigFile config && config.defaultValue(option) != null);
    }

    /**
     * Refuses any of {@code names} that was given, for it does not belong there.
     *
     * @param found why, to follow the option and its value
     * @param expected where it would change something
     * @throws IllegalArgumentException for the first of them
     */
    void refuse(String found, String expected, String... names) {
        for (String name : names) {
            if (has(name)) {
                throw new IllegalArgumentException(
                        name + ": " + command.findOption(name).getValue() + " " + found + " (expected: " + expected
                                + "; leave out " + name + ")");
            }
        }
    }
}
