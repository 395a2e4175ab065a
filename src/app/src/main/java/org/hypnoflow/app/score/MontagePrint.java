package org.hypnoflow.app.score;

import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.signal.montage.Derivation;

/** The montage plan of a recording as it is printed before scoring. */
public final class MontagePrint {

    private MontagePrint() {}

    public static List<String> of(PreparedRecording recording) {
        List<String> lines = new ArrayList<>();
        lines.add(recording.input().fileName() + ": " + recording.epochs() + " epochs");
        for (Derivation derivation : recording.selection().plan().derivations()) {
            lines.add(String.format(
                    "  %-10s %s", derivation.input(), derivation.isAbsent() ? "absent" : derivation.formula()));
        }
        recording.remarks().forEach(remark -> lines.add("  note: " + remark));
        return lines;
    }
}
