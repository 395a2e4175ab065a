package org.hypnoflow.flink.control;

import java.util.List;

/**
 * The activations that still count. Public, since it is a state type.
 *
 * @param began digest of the package that the job was started with when it heard them
 * @param last number of the newest activation ever heard
 * @param standing oldest first
 */
public record ActivationLog(String began, long last, List<StandingModel> standing) {
    /** Before the first activation. */
    static final ActivationLog NONE = new ActivationLog("", 0, List.of());

    public ActivationLog {
        standing = List.copyOf(standing);
    }
}
