package org.hypnoflow.flink.alert;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.alert.BedContext;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.alert.LightsMarker;
import org.hypnoflow.alert.RuleSet;

/**
 * The alerts of a job over recorded nights: its rules, which stay, and what is known of each night before it begins.
 *
 * @param beds at most one for a recording
 * @param lights in the order in which they are to be heard
 */
public record AlertPlan(RuleSet rules, List<BedContext> beds, List<LightsMarker> lights) implements Serializable {
    public static final AlertPlan NONE = new AlertPlan(RuleSet.NONE, List.of(), List.of());

    public AlertPlan {
        requireNonNull(rules, "rules");
        beds = List.copyOf(beds);
        lights = List.copyOf(lights);
    }

    /** What alerts of {@code recordingID} hear in front of its first score. */
    List<BedMessage> before(String recordingID) {
        List<BedMessage> messages = new ArrayList<>();
        beds.stream()
                .filter(bed -> bed.recordingID().equals(recordingID))
                .map(BedMessage::of)
                .forEach(messages::add);
        lights.stream()
                .filter(marker -> marker.recordingID().equals(recordingID))
                .map(BedMessage::of)
                .forEach(messages::add);
        return messages;
    }
}
