package org.hypnoflow.app.agree;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hypnoflow.agreement.Agreement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two scorings of one night, epoch by epoch from the first one. */
@Command(
        name = "agree",
        description = "Compare two hypnograms of one night: kappa, per stage, near transitions.",
        mixinStandardHelpOptions = true)
public final class AgreeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "REFERENCE", description = "the expert: a stages.csv, or EDF+ annotations")
    private Path reference;

    @Parameters(index = "1", paramLabel = "OTHER", description = "the scoring that is compared with it")
    private Path other;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Override
    public Integer call() {
        Agreement agreement = Agreement.of(HypnogramFile.read(reference), HypnogramFile.read(other));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(AgreementJson.of(agreement));
            out.flush();
        } else {
            new AgreementText(out).print(agreement);
        }
        return 0;
    }
}
