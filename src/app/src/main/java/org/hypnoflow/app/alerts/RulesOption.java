package org.hypnoflow.app.alerts;

import java.nio.file.Path;
import org.hypnoflow.alert.RuleSet;
import org.hypnoflow.app.InputRefusedException;
import picocli.CommandLine.Option;

/** {@code --rules FILE}, wherever a command raises or judges alerts. */
public final class RulesOption {
    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "Alert rules (docs/write-alert-rules.md). Default: the shipped ones.")
    private Path file;

    /** The file that was named, null for the shipped rules. */
    public Path file() {
        return file;
    }

    /** The rules; throws {@link InputRefusedException} where the file is missing or cannot be used. */
    public RuleSet load() {
        return RulesFile.read(file);
    }
}
