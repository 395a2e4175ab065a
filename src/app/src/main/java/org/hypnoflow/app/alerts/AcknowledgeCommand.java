package org.hypnoflow.app.alerts;

import java.util.concurrent.Callable;
import org.hypnoflow.alert.Acknowledgement;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.app.SayOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hypnoflow alerts acknowledge}: somebody has seen an alert. */
@Command(
        name = "acknowledge",
        mixinStandardHelpOptions = true,
        description = {
            "Tells the running job that somebody has seen an alert. The alert's next update says who and when; an alert that "
                    + "is not open stays as it is.",
            ""
        },
        footerHeading = "%nExample:%n",
        footer = "  hypnoflow alerts acknowledge 9f2c/rem-onset/1 --by MK --kafka 127.0.0.1:9092")
final class AcknowledgeCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "ALERT",
            description =
                    "Id of the alert, as `hypnoflow monitor --json` and the page give it: RECORDING/RULE/OCCASION.")
    private String alert;

    @Mixin
    private SayOptions say;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        String[] parts = alert.split("/", -1);
        if (parts.length != 3 || parts[0].isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "ALERT: " + alert + " (expected: RECORDING/RULE/OCCASION)");
        }
        try {
            say.send(BedMessage.of(new Acknowledgement(parts[0], alert, say.by(), System.currentTimeMillis())));
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), refused.getMessage(), refused);
        }
        spec.commandLine()
                .getErr()
                .println("told the lab that " + alert + " is seen; its next update says so where it is open");
        return 0;
    }
}
