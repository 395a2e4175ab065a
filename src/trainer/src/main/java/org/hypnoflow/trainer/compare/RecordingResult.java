package org.hypnoflow.trainer.compare;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.hypnoflow.agreement.Confusion;

/**
 * What the network of a cell says of one recording of {@code --also-on}.
 *
 * @param recording name of its file
 * @param simulated whether the file says so
 * @param agreement epochs by look-ahead, 0 and FINAL, then by the expert's and the given stage
 */
record RecordingResult(String recording, boolean simulated, Map<Integer, long[][]> agreement) {
    RecordingResult {
        requireNonNull(recording, "recording");
        requireNonNull(agreement, "agreement");
    }

    Confusion confusion(int lookAhead) {
        return CellResult.confusion(recording, agreement, lookAhead);
    }
}
