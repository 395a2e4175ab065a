package org.hypnoflow.app.alerts;

import java.io.IOException;
import java.nio.file.Path;
import org.hypnoflow.alert.RuleSet;
import org.hypnoflow.app.InputRefusedException;
import org.hypnoflow.flink.control.AlertRulesYaml;
import org.hypnoflow.flink.control.RuleFileException;
import picocli.CommandLine.Option;

/** {@code --rules FILE}, wherever a command raises, judges or prints alerts' rules. */
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
        if (file == null) {
            return AlertRulesYaml.shipped();
        }
        try {
            return AlertRulesYaml.read(file);
        } catch (RuleFileException refused) {
            throw new InputRefusedException(refused.getMessage(), refused);
        } catch (IOException unreadable) {
            throw InputRefusedException.unreadable(file, unreadable);
        }
    }
}
