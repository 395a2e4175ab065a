package org.hypnoflow.flink.source;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.montage.SourceSelection;

/**
 * A recorded night to replay. The path is told to nobody but the reader: everything downstream knows the recording by its
 * id alone.
 *
 * @param recordingID random or a keyed hash, never the file name
 * @param selection the channels that the model's montage needs
 */
public record ReplayRequest(String recordingID, Path file, SourceSelection selection) {

    public ReplayRequest {
        requireNonNull(recordingID, "recordingID");
        requireNonNull(file, "file");
        requireNonNull(selection, "selection");
    }

    Recording recording() {
        return new Recording(recordingID, selection.sources(), selection.plan());
    }
}
