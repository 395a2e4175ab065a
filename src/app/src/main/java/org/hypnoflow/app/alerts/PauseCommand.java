package org.hypnoflow.app.alerts;

import java.util.concurrent.Callable;
import org.hypnoflow.alert.AlertPause;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.app.SayOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hypnoflow alerts pause}: no new alerts of a bed for a while. */
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description = {
            "Tells the running job to raise no new alerts for a recording, of one rule or of all, for a while of the "
                    + "recording's own time. What begins during a pause raises nothing, then or later.",
            ""
        },
        footerHeading = "%nExample:%n",
        footer = "  hypnoflow alerts pause 9f2c --rule awakening --minutes 30 --by MK --kafka 127.0.0.1:9092")
final class PauseCommand implements Callable<Integer> {
    private static final int EPOCHS_PER_MINUTE = 2;

    @Parameters(
            paramLabel = "RECORDING",
            description = "Whole id of the recording, as `hypnoflow monitor --json` and the page give it.")
    private String recording;

    @Option(names = "--rule", paramLabel = "RULE", description = "One rule alone. Default: all rules.")
    private String rule;

    @Option(names = "--minutes", paramLabel = "N", required = true, description = "How long, up to 240: a pause ends.")
    private int minutes;

    @Mixin
    private SayOptions say;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (minutes < 1 || minutes > AlertPause.MOST_EPOCHS / EPOCHS_PER_MINUTE) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--minutes: " + minutes + " (expected: 1 to " + AlertPause.MOST_EPOCHS / EPOCHS_PER_MINUTE + ")");
        }
        try {
            say.send(BedMessage.of(new AlertPause(
                    recording, rule, minutes * EPOCHS_PER_MINUTE, say.by(), System.currentTimeMillis())));
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), refused.getMessage(), refused);
        }
        spec.commandLine()
                .getErr()
                .println("told the lab to pause " + (rule == null ? "all rules" : rule) + " of " + recording + " for "
                        + minutes
                        + " min; a recording that no job scores, and a rule that it does not have, are left as"
                        + " they are without an answer");
        return 0;
    }
}
