package org.hypnoflow.flink.job;

import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is told to every live job in the same words, embedded or on a cluster. */
public final class LiveArguments {
    @Option(
            names = "--models",
            paramLabel = "DIR",
            description =
                    "Folder of the packages that `hypnoflow models activate` may name, on every machine. Default: the"
                            + " one that the model lies in.")
    private Path models;

    @Option(
            names = "--by-montage",
            description =
                    "Gives a recording that fills too few inputs of the model to the package that its manifest names for"
                            + " such montages, from that folder, when it begins.")
    private boolean byMontage;

    @Option(
            names = "--forget-after",
            paramLabel = "HOURS",
            description =
                    "Ends a recording of which nothing was heard for so long, with what has arrived of it. Changes no"
                            + " stage that was given. Default: ${DEFAULT-VALUE}")
    private int forgetAfterHours = 48;

    @Mixin
    private BundleArguments bundle;

    /** @throws IllegalArgumentException where a value cannot be used */
    public LiveJobOptions apply(LiveJobOptions options) {
        return options.withModels(models)
                .withByMontage(byMontage)
                .withForgetAfter(Duration.ofHours(forgetAfterHours))
                .withBundle(bundle.limits());
    }
}
