package org.hypnoflow.flink.control;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.metrics.Counter;
import org.hypnoflow.alert.RuleSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a file of rules again and again. A content that is new counts once two looks on end have found it, so that a
 * file that is being written is not taken for a shorter one; the first look counts at once. What is refused is logged and
 * counted once.
 */
final class RuleFileWatch {
    private static final Logger LOG = LoggerFactory.getLogger(RuleFileWatch.class);
    private static final String NEVER = "";
    private static final String UNREADABLE = "unreadable";

    private final Path file;
    private final Counter refused;
    private String decided = NEVER;
    private String before = NEVER;
    private String given;

    /**
     * @param given version of the rules that are in force
     * @param refused counts contents that cannot be used
     */
    RuleFileWatch(Path file, String given, Counter refused) {
        this.file = file;
        this.given = given;
        this.refused = refused;
    }

    /** To be called before the first look, where a restart found {@code version} in force. */
    void goOnFrom(String version) {
        given = version;
    }

    /** Rules that have not been given yet, null where there are none. */
    RuleSet look() {
        byte[] content = null;
        IOException failure = null;
        try (InputStream in = Files.newInputStream(file)) {
            content = in.readNBytes(AlertRulesYaml.MOST_BYTES + 1);
        } catch (IOException e) {
            failure = e;
        }
        String seen = content == null ? UNREADABLE : AlertRulesYaml.version(content);
        boolean stands = seen.equals(before) || decided.equals(NEVER);
        before = seen;
        if (seen.equals(decided) || !stands) {
            return null;
        }
        decided = seen;
        return content == null ? refuse(file + " cannot be read: " + failure) : decide(content);
    }

    private RuleSet decide(byte[] content) {
        try {
            RuleSet rules = AlertRulesYaml.read(file.toString(), content);
            boolean known = rules.version().equals(given);
            given = rules.version();
            return known ? null : rules;
        } catch (RuleFileException e) {
            return refuse(e.getMessage());
        }
    }

    private RuleSet refuse(String message) {
        refused.inc();
        LOG.warn("Alert rules stay as they are: {}", message);
        return null;
    }
}
