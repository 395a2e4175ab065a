package org.hypnoflow.app.alerts;

import java.io.IOException;
import java.nio.file.Path;
import org.hypnoflow.alert.RuleSet;
import org.hypnoflow.app.InputRefusedException;
import org.hypnoflow.flink.control.AlertRulesYaml;
import org.hypnoflow.flink.control.RuleFileException;

/** The file of {@code --rules}. */
final class RulesFile {

    private RulesFile() {}

    /**
     * Reads {@code file}; throws {@link InputRefusedException} where it cannot be used.
     *
     * @param file null for the shipped rules
     */
    static RuleSet read(Path file) {
        if (file == null) {
            return AlertRulesYaml.shipped();
        }
        try {
            return AlertRulesYaml.read(file);
        } catch (RuleFileException e) {
            throw new InputRefusedException(e.getMessage(), e);
        } catch (IOException e) {
            throw InputRefusedException.unreadable(file, e);
        }
    }
}
