package org.hypnoflow.trainer.dataset;

import io.jhdf.api.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.Lights;
import org.hypnoflow.transition.scoring.Scoring;
import org.hypnoflow.transition.scoring.ScoringFormat;

/** The array {@code hypnogram} of a Dreem file, one number per epoch of 30 s: -1 unscored, 0 W, 1 to 3 N1 to N3, 4 REM. */
final class DreemHypnogram {
    private DreemHypnogram() {}

    static Scoring read(Path path) throws IOException {
        try (HdfNight file = new HdfNight(path)) {
            if (!(file.child("hypnogram") instanceof Dataset array) || array.getDimensions().length != 1) {
                throw file.refused("hypnogram", "not there", "one number per epoch");
            }
            float[] codes = file.values(array);
            SleepStage[] stages = new SleepStage[codes.length];
            for (int epoch = 0; epoch < stages.length; epoch++) {
                float code = codes[epoch];
                if (code != Math.rint(code) || code < -1 || code >= SleepStage.COUNT) {
                    throw file.refused(
                            "hypnogram at " + epoch * EpochGrid.EPOCH_SECONDS + " s, epoch " + epoch,
                            "stage " + code,
                            "-1 for unscored, 0 for W, 1 to 3 for N1 to N3, 4 for REM");
                }
                stages[epoch] = code < 0 ? null : SleepStage.at((int) code);
            }
            return new Scoring(
                    ScoringFormat.EANNOT, Hypnogram.of(stages), Lights.wholeRecording(stages.length), null, List.of());
        }
    }
}
