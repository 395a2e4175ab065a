package org.hypnoflow.app.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.hypnoflow.app.ZoneConverter;
import org.hypnoflow.app.alerts.RulesOption;
import org.hypnoflow.app.score.ShippedModel;
import org.hypnoflow.dashboard.web.LabPageOptions;
import org.hypnoflow.onnx.ModelPackage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hypnoflow demo}: a simulated lab on this machine alone. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "A simulated lab on this machine alone: beds, a broker, the job that scores, and the page that shows it. "
                    + "Sleepers are resynthesised from the band powers of real nights; of ten beds and more, two have a poor "
                    + "network, and one loses an electrode after an hour.",
            "",
            "Nothing is sent anywhere and nothing is kept: Ctrl-C ends everything.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hypnoflow demo",
            "  hypnoflow demo --beds 40 --speed 10",
            "",
            "Not a medical device: every stage is subject to review by a person."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final double MOST_SPEED = 600;
    private static final int MOST_BEDS = 200;
    private static final int MOST_PORT = 65_535;
    private static final double SILENT_EPOCHS = 2.5;

    @Option(names = "--beds", paramLabel = "N", description = "Number of beds, up to 200. Default: ${DEFAULT-VALUE}")
    private int beds = 12;

    @Option(
            names = "--speed",
            paramLabel = "X",
            description = "Seconds of sleep per second, up to 600. Default: ${DEFAULT-VALUE}")
    private double speed = 60;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of the page on this machine; a free one where it is taken. Default: ${DEFAULT-VALUE}")
    private int port = LabPageOptions.USUAL_PORT;

    @Option(
            names = "--zone",
            converter = ZoneConverter.class,
            paramLabel = "ZONE",
            description = "Time zone of the lab, such as Europe/Berlin. Default: this machine's.")
    private ZoneId zone = ZoneId.systemDefault();

    @Mixin
    private RulesOption rules;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        require(beds >= 1 && beds <= MOST_BEDS, "--beds: " + beds + " (expected: 1 to " + MOST_BEDS + ")");
        require(speed > 0 && speed <= MOST_SPEED, "--speed: " + speed + " (expected: > 0, up to " + MOST_SPEED + ")");
        require(port >= 0 && port <= MOST_PORT, "--port: " + port + " (expected: 0 to " + MOST_PORT + ")");
        PrintWriter out = spec.commandLine().getOut();
        ModelPackage model = ModelPackage.load(ShippedModel.folder());
        out.println("Opening a simulated lab of " + beds + " beds at " + speed + " times their own speed");
        try (DemoLab lab = DemoLab.open()) {
            lab.score(model, rules.load(), silentAfter(), new AlertPrint(out));
            lab.record(new DemoRecorders(beds, speed, model.manifest().inputs(), zone));
            out.println();
            out.println("  The lab page:  " + lab.show(port, zone).address() + "   (Ctrl-C ends everything)");
            out.println();
            out.flush();
            lab.await();
        }
        return 0;
    }

    /** Silence as the page's clock sees it: a recording at speed gives an epoch more often. */
    private Duration silentAfter() {
        long millis = (long) (SILENT_EPOCHS * 30_000 / speed);
        return Duration.ofMillis(Math.max(10_000, millis));
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
