package org.hypnoflow.flink.kafka;

import java.util.List;

/**
 * The topics of one lab, which share a prefix. One job writes to them: the prefix also names its transactions.
 *
 * @param prefix letters, digits and {@code - _ .}
 */
public record Topics(String prefix) {
    public static final Topics DEFAULT = new Topics("hypnoflow");

    public Topics {
        if (!prefix.matches("[A-Za-z0-9._-]{1,200}")) {
            throw new IllegalArgumentException(
                    "topicPrefix: " + prefix + " (expected: 1 to 200 letters, digits and - _ .)");
        }
    }

    /** What recorders send. */
    public String signals() {
        return prefix + ".signals";
    }

    /** FINAL stages, each exactly once for readers of committed records. */
    public String stages() {
        return prefix + ".stages";
    }

    /** PROVISIONAL and REVISED stages, at once and at least once. */
    public String liveStages() {
        return prefix + ".stages.live";
    }

    public String transitions() {
        return prefix + ".transitions";
    }

    public String rejected() {
        return prefix + ".rejected";
    }

    /** Every update of every alert, at once and at least once. */
    public String alerts() {
        return prefix + ".alerts";
    }

    /** What people say: acknowledgements, pauses, lights, beds. */
    public String commands() {
        return prefix + ".commands";
    }

    /** What people write beside epochs: notes, and stages that they gave. No job reads it. */
    public String notes() {
        return prefix + ".notes";
    }

    /** Which model packages to score with. */
    public String models() {
        return prefix + ".models";
    }

    /** All of them, the one that the job reads first. */
    public List<String> names() {
        return List.of(
                signals(), stages(), liveStages(), transitions(), rejected(), alerts(), commands(), notes(), models());
    }
}
