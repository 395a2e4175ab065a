package org.hypnoflow.app.score;

import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.hypnoflow.dashboard.report.Reference;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.signal.montage.SourceSelection;
import org.hypnoflow.transition.Lights;

/**
 * A recording that passed every check before scoring.
 *
 * @param student who scores it
 * @param epochs whole epochs that it holds
 * @param start local time of the first sample; null where the file does not say
 * @param simulated whether the recording says that it was simulated
 * @param reference the scoring to compare with: the user's, else the recording's own annotations; null for none
 * @param remarks on the file, for people
 */
public record PreparedRecording(
        InputFile input,
        ModelPackage student,
        SourceSelection selection,
        int epochs,
        LocalDateTime start,
        Lights lights,
        boolean simulated,
        Reference reference,
        List<String> remarks) {

    PreparedRecording withReference(Reference other) {
        return new PreparedRecording(input, student, selection, epochs, start, lights, simulated, other, remarks);
    }

    PreparedRecording withRemark(String remark) {
        List<String> more = Stream.concat(remarks.stream(), Stream.of(remark)).toList();
        return new PreparedRecording(input, student, selection, epochs, start, lights, simulated, reference, more);
    }
}
