package org.hypnoflow.trainer.compare;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.agreement.TransitionDistance;
import org.hypnoflow.trainer.evaluation.HardnessComparison;

/**
 * What a finished cell leaves, as its file holds it.
 *
 * @param budget in words; results of one budget stand in one table
 * @param commit of the project that trained it
 * @param finalLookAhead look-ahead in epochs at which a stage is FINAL
 * @param parameters trained weights
 * @param passes per pass, in order
 * @param chosenPass whose weights were kept, from 1; 0 where nothing was trained in passes
 * @param teacherRestored whether the teacher lost by learning from the student and was restored
 * @param temperature fitted on validation subjects
 * @param calibrationError of FINAL stages, as trained
 * @param calibratedError the same with the temperature
 * @param seconds since the cell was last taken up
 * @param signals what its nights are, in words; files of earlier versions are of resynthesised nights and do not say it
 * @param alsoOn what it says of the recordings of {@code --also-on}; null, and not in its file, where it was trained
 *     without any
 */
record CellResult(
        String arm,
        long seed,
        int fold,
        String budget,
        String commit,
        int finalLookAhead,
        long parameters,
        List<Pass> passes,
        int chosenPass,
        boolean teacherRestored,
        double temperature,
        double calibrationError,
        double calibratedError,
        List<Night> nights,
        double seconds,
        String signals,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<RecordingResult> alsoOn) {
    /** What the nights are where no data set was named. */
    static final String RESYNTHESISED = HardnessComparison.RESYNTHESISED;

    CellResult {
        requireNonNull(arm, "arm");
        requireNonNull(budget, "budget");
        requireNonNull(passes, "passes");
        requireNonNull(nights, "nights");
        signals = signals == null ? RESYNTHESISED : signals;
    }

    /** Without other recordings. */
    CellResult(
            String arm,
            long seed,
            int fold,
            String budget,
            String commit,
            int finalLookAhead,
            long parameters,
            List<Pass> passes,
            int chosenPass,
            boolean teacherRestored,
            double temperature,
            double calibrationError,
            double calibratedError,
            List<Night> nights,
            double seconds,
            String signals) {
        this(
                arm,
                seed,
                fold,
                budget,
                commit,
                finalLookAhead,
                parameters,
                passes,
                chosenPass,
                teacherRestored,
                temperature,
                calibrationError,
                calibratedError,
                nights,
                seconds,
                signals,
                null);
    }

    /** The same with what its network says of other recordings. */
    CellResult alsoOn(List<RecordingResult> recordings) {
        return new CellResult(
                arm,
                seed,
                fold,
                budget,
                commit,
                finalLookAhead,
                parameters,
                passes,
                chosenPass,
                teacherRestored,
                temperature,
                calibrationError,
                calibratedError,
                nights,
                seconds,
                signals,
                recordings.isEmpty() ? null : List.copyOf(recordings));
    }

    /** What it says of the recordings of {@code --also-on}; empty where it was trained without any. */
    List<RecordingResult> recordings() {
        return alsoOn == null ? List.of() : alsoOn;
    }

    /** Mean loss of one pass, and macro-F1 on validation subjects after it. */
    record Pass(double loss, double validationMacroF1) {}

    /**
     * One test night.
     *
     * @param agreement epochs by look-ahead, then by the expert's and the given stage
     * @param nearTransitions epochs with FINAL stages by distance to the expert's nearest change of stage; null in files of
     *     earlier versions, which do not say it
     */
    record Night(
            String recording, String subject, Map<Integer, long[][]> agreement, TransitionDistance nearTransitions) {
        Night {
            requireNonNull(recording, "recording");
            requireNonNull(subject, "subject");
            requireNonNull(agreement, "agreement");
        }

        Confusion confusion(int lookAhead) {
            return CellResult.confusion(recording, agreement, lookAhead);
        }
    }

    static Confusion confusion(String recording, Map<Integer, long[][]> agreement, int lookAhead) {
        long[][] counts = agreement.get(lookAhead);
        if (counts == null) {
            throw new IllegalArgumentException(
                    recording + ": no look-ahead of " + lookAhead + " (expected: one of " + agreement.keySet() + ")");
        }
        return Confusion.of(counts);
    }
}
