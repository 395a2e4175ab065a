package org.hypnoflow.app;

import java.nio.file.Path;
import java.util.Locale;
import org.hypnoflow.app.agree.AgreeCommand;
import org.hypnoflow.app.alerts.AlertsCommand;
import org.hypnoflow.app.demo.DemoCommand;
import org.hypnoflow.app.inspect.InspectCommand;
import org.hypnoflow.app.live.MonitorCommand;
import org.hypnoflow.app.live.PageCommand;
import org.hypnoflow.app.live.ReplayCommand;
import org.hypnoflow.app.models.ModelsCommand;
import org.hypnoflow.app.score.ScoreCommand;
import org.hypnoflow.app.scoring.ConvertCommand;
import org.hypnoflow.app.simulate.SimulateCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.TypeConversionException;

/** The command line: finds the command, runs it and turns what it throws into one clear message and an exit code. */
@Command(
        name = "hypnoflow",
        description = "Stages sleep while it happens: live, replayed, or from a folder of EDF files.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ScoreCommand.class,
            InspectCommand.class,
            SimulateCommand.class,
            AgreeCommand.class,
            ConvertCommand.class,
            ReplayCommand.class,
            MonitorCommand.class,
            PageCommand.class,
            AlertsCommand.class,
            ModelsCommand.class,
            DemoCommand.class,
            CommandLine.HelpCommand.class
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0    done",
            "  1    internal fault",
            "  2    wrong usage",
            "  3    input refused (the message says what was found and what was expected)",
            "  4    output could not be written",
            "  130  interrupted",
            "",
            "The launcher also knows, each with --help:",
            "  train, distill, compare, quantise, export, evaluate   the trainer, in a JVM of its own",
            "  bench                                                 the benchmarks behind the README's numbers",
            "  drill                                                 a lab that is killed on purpose: it loses nothing",
            "",
            "Start with:  hypnoflow score --demo   or   hypnoflow demo",
            "Not a medical device: every stage is subject to review by a person."
        })
public final class Hypnoflow {

    private Hypnoflow() {}

    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT); // what is written here is read everywhere
        System.exit(commandLine().execute(args));
    }

    /** An empty name, such as of a variable of the shell that is not set, would be the folder one stands in. */
    private static Path path(String name) {
        if (name.isEmpty()) {
            throw new TypeConversionException("an empty name (expected: a file or folder; . is this folder)");
        }
        return Path.of(name);
    }

    /** The command line as {@code main} runs it, for tests. */
    public static CommandLine commandLine() {
        return new CommandLine(new Hypnoflow())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Path.class, Hypnoflow::path)
                .setExecutionExceptionHandler(new FailureMessages());
    }
}
