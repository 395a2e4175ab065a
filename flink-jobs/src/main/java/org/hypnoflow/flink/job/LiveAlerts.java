package org.hypnoflow.flink.job;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import org.hypnoflow.alert.RuleSet;
import org.hypnoflow.flink.sink.Webhook;

/**
 * The alerts of a live job.
 *
 * @param rules in force from the start
 * @param rulesFile watched for changes while the job runs; null where the rules stay
 * @param silentAfter how long a recording may give no score before it is silent
 * @param webhook where updates are posted to; null where nobody listens
 */
public record LiveAlerts(RuleSet rules, Path rulesFile, Duration silentAfter, Webhook webhook) {
    private static final Duration TWO_EPOCHS_AND_A_MARGIN = Duration.ofSeconds(75);

    public static final LiveAlerts NONE = of(RuleSet.NONE);

    public LiveAlerts {
        requireNonNull(rules, "rules");
        if (silentAfter.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("silentAfter: " + silentAfter + " (expected: >= 1 s)");
        }
    }

    /** Rules that stay. */
    public static LiveAlerts of(RuleSet rules) {
        return new LiveAlerts(rules, null, TWO_EPOCHS_AND_A_MARGIN, null);
    }

    /** The rules of a file, read again whenever it changes. */
    public LiveAlerts watching(Path file) {
        return new LiveAlerts(rules, file, silentAfter, webhook);
    }

    public LiveAlerts postingTo(Webhook other) {
        return new LiveAlerts(rules, rulesFile, silentAfter, other);
    }
}
