package org.hypnoflow.bench;

import java.util.Arrays;
import java.util.Locale;
import org.hypnoflow.output.OutputRefusedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code hypnoflow bench}: the benchmarks behind the numbers of the README. */
@Command(
        name = "hypnoflow bench",
        mixinStandardHelpOptions = true,
        description = "The benchmarks behind the README's numbers.",
        footer =
                "%nbench training, how fast a student trains beside a plain loop, is of the trainer and has its own --help.",
        subcommands = {
            SpeedCommand.class,
            PassCommand.class,
            DeviceCommand.class,
            AlertsCommand.class,
            PageCommand.class,
            LoadCommand.class,
            RungCommand.class,
            LoadChartCommand.class
        })
public final class HypnoflowBench {
    private static final int OUTPUT_FAILED = 4;

    HypnoflowBench() {}

    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT); // what is written here is read everywhere
        boolean named = args.length > 0 && args[0].equals("bench");
        String[] own = named ? Arrays.copyOfRange(args, 1, args.length) : args;
        System.exit(commandLine().execute(own));
    }

    static CommandLine commandLine() {
        return new CommandLine(new HypnoflowBench()).setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof OutputRefusedException refused) {
                command.getErr().println("hypnoflow bench: " + refused.getMessage());
                return OUTPUT_FAILED;
            }
            throw failure;
        });
    }
}
