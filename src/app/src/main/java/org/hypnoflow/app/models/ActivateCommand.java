package org.hypnoflow.app.models;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.hypnoflow.app.InputRefusedException;
import org.hypnoflow.app.SayOptions;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.score.ModelActivation;
import org.hypnoflow.score.ModelVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hypnoflow models activate}: a running lab scores with another package from now on. */
@Command(
        name = "activate",
        mixinStandardHelpOptions = true,
        description = {
            "Tells the running job to score with another model package. Recordings that begin later use it once the "
                    + "machine that scores them has verified it; those under way stay with theirs. A machine that refuses it "
                    + "says so in its log and on P.rejected, and goes on with the one before.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hypnoflow models activate student-cnn-gcn --by MK --kafka 127.0.0.1:9092",
            "  hypnoflow models activate student-cnn-gcn --running --by MK --kafka 127.0.0.1:9092"
        })
final class ActivateCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "PACKAGE",
            description = "Name of its folder below the models folder of the job, on every machine.")
    private String name;

    @Option(
            names = "--running",
            description = "Changes recordings under way too, in front of their next epoch. The new model begins with an"
                    + " empty context.")
    private boolean running;

    @Option(
            names = "--digest",
            paramLabel = "HEX",
            description =
                    "Digest of the package, as `hypnoflow models list` gives it. Default: that of the package of this"
                            + " name below --models, which is verified first.")
    private String digest;

    @Mixin
    private ModelsOption models;

    @Mixin
    private SayOptions say;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        ModelActivation activation = activation();
        say.send(Topics::models, lab -> lab.activate(activation));
        return 0;
    }

    private ModelActivation activation() {
        try {
            String found = digest == null ? models.folder().load(name).digest() : digest;
            return new ModelActivation(new ModelVersion(name, found), running, say.by(), System.currentTimeMillis());
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), refused.getMessage(), refused);
        } catch (IOException refused) {
            throw new InputRefusedException(refused.getMessage(), refused);
        }
    }
}
