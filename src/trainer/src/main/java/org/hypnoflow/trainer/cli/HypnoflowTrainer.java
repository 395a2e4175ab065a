package org.hypnoflow.trainer.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Set;
import org.hypnoflow.onnx.DeviceMissingException;
import org.hypnoflow.onnx.ModelRefusedException;
import org.hypnoflow.trainer.data.NightRefusedException;
import org.hypnoflow.trainer.data.RunRefusedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The trainer's command line: {@code train}, {@code distill}, {@code compare}, {@code export}, {@code quantise},
 * {@code evaluate}. */
@Command(
        name = "hypnoflow",
        description = "Trains, exports and judges students.",
        subcommands = {
            TrainCommand.class,
            DistillCommand.class,
            CompareCommand.class,
            ExportCommand.class,
            QuantiseCommand.class,
            BenchCommand.class,
            EvaluateCommand.class
        },
        mixinStandardHelpOptions = true)
public final class HypnoflowTrainer {
    /** Commands whose options are few. */
    private static final Set<String> NOT_CONFIGURED = Set.of("evaluate", "bench");

    private static final int INTERNAL_FAULT = 1;
    private static final int WRONG_USAGE = 2;
    private static final int INPUT_REFUSED = 3;
    private static final int OUTPUT_FAILED = 4;

    private HypnoflowTrainer() {}

    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT); // what is written here is read everywhere
        StopSignal stop = new StopSignal(args.length == 0 ? "" : args[0]);
        int code = commandLine().execute(args);
        stop.forget();
        System.exit(code);
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new HypnoflowTrainer())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((fault, command, parsed) -> report(fault, command));
        ConfigFile config = new ConfigFile();
        line.getSubcommands().forEach((name, command) -> {
            if (!NOT_CONFIGURED.contains(name)) {
                config.serve(command);
            }
        });
        CommandLine.IParameterExceptionHandler usual = line.getParameterExceptionHandler();
        line.setParameterExceptionHandler((refused, arguments) -> config.explain(refused, arguments, usual));
        return line;
    }

    private static int report(Exception fault, CommandLine command) {
        if (fault instanceof ModelRefusedException
                || fault instanceof DeviceMissingException
                || fault instanceof NightRefusedException
                || fault instanceof RunRefusedException) {
            command.getErr().println(fault.getMessage());
            return INPUT_REFUSED;
        }
        if (fault instanceof IllegalArgumentException usage) {
            command.getErr().println(usage.getMessage());
            return WRONG_USAGE;
        }
        if (fault instanceof IOException failed) {
            command.getErr().println(message(failed));
            return OUTPUT_FAILED;
        }
        fault.printStackTrace(command.getErr());
        return INTERNAL_FAULT;
    }

    /** The Java platform says of a file that it is in the way, missing or closed by a type alone. */
    private static String message(IOException failed) {
        if (!(failed instanceof FileSystemException file) || file.getReason() != null) {
            return failed.getMessage();
        }
        if (file instanceof FileAlreadyExistsException) {
            return file.getFile() + ": is a file (expected: a folder, or nothing yet)";
        }
        if (file instanceof NoSuchFileException) {
            return file.getFile() + ": no such file or folder";
        }
        return file.getFile() + ": cannot be read or written (expected: permission to do both)";
    }
}
