package org.hypnoflow.alert;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;

/** All rules of one bed, where they differ from the lab's. */
public record BedRules(String bed, List<AlertRule> rules) implements Serializable {

    public BedRules {
        requireNonNull(bed, "bed");
        rules = List.copyOf(rules);
    }
}
