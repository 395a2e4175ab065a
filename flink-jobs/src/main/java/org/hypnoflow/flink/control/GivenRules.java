package org.hypnoflow.flink.control;

import static java.util.Objects.requireNonNull;

import org.apache.flink.api.connector.source.SourceSplit;

/**
 * Which rules a {@link RuleSource} gave last: all that it keeps, since the rules themselves lie in the state of who uses
 * them. Public, since the type of a source names it.
 *
 * @param submission tells one submission of a job from the next
 * @param version of the rule set
 */
public record GivenRules(String submission, String version) implements SourceSplit {

    public GivenRules {
        requireNonNull(submission, "submission");
        requireNonNull(version, "version");
    }

    /** There is one of it. */
    @Override
    public String splitId() {
        return "alert-rules";
    }
}
