package org.hypnoflow.app.score;

import java.time.LocalDateTime;
import java.util.List;
import org.hypnoflow.signal.montage.SourceSelection;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.Lights;

/**
 * A recording that passed every check before scoring.
 *
 * @param epochs whole epochs that it holds
 * @param start local time of the first sample; null where the file does not say
 * @param simulated whether the recording says that it was simulated
 * @param scoring the stages that the recording's own annotations give; without epochs where they give none
 * @param remarks on the file, for people
 */
public record PreparedRecording(
        InputFile input,
        SourceSelection selection,
        int epochs,
        LocalDateTime start,
        Lights lights,
        boolean simulated,
        Hypnogram scoring,
        List<String> remarks) {}
