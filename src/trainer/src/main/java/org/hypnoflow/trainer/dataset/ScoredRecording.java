package org.hypnoflow.trainer.dataset;

import java.util.Map;
import org.hypnoflow.trainer.data.NightOrigin;
import org.hypnoflow.trainer.data.StudentMontage;

/**
 * A recording that tests and teaches nothing.
 *
 * @param name of its file, without the folder
 * @param simulated whether the file says so
 * @param nights every epoch of it with the expert's stages, as the stream would condition it for students of a montage
 */
public record ScoredRecording(String name, boolean simulated, Map<StudentMontage, NightOrigin> nights) {
    public ScoredRecording {
        nights = Map.copyOf(nights);
    }
}
