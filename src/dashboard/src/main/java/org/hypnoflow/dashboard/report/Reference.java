package org.hypnoflow.dashboard.report;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.hypnoflow.transition.Hypnogram;

/**
 * Another scoring of a scored night, usually a person's, that the report compares with.
 *
 * @param source where it comes from, for people
 * @param hypnogram over the same epochs
 * @param remarks on how it was laid over the recording
 */
public record Reference(String source, Hypnogram hypnogram, List<String> remarks) {

    public Reference {
        requireNonNull(source, "source");
        requireNonNull(hypnogram, "hypnogram");
        remarks = List.copyOf(remarks);
    }
}
