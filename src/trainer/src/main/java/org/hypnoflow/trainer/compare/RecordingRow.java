package org.hypnoflow.trainer.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.score.SleepStage;

/**
 * What the networks of one arm say of one recording of {@code --also-on}.
 *
 * @param finished cells of the arm, of which some may have been trained without the recording
 * @param simulated whether the file says so
 * @param settled FINAL stages, by cells that have scored it
 * @param provisional stages at look-ahead 0, by the same cells
 */
record RecordingRow(
        String recording,
        String arm,
        int finished,
        boolean simulated,
        List<Confusion> settled,
        List<Confusion> provisional) {

    /** Whether any cell has scored a recording. */
    static boolean areIn(Map<String, List<CellResult>> byArm) {
        return !simulatedByName(byArm).isEmpty();
    }

    /** A row for every recording, by name, and arm; that of an arm which has not scored it is empty. */
    static List<RecordingRow> of(Map<String, List<CellResult>> byArm) {
        List<RecordingRow> rows = new ArrayList<>();
        simulatedByName(byArm)
                .forEach((recording, simulated) ->
                        byArm.forEach((arm, results) -> rows.add(of(recording, simulated, arm, results))));
        return rows;
    }

    private static Map<String, Boolean> simulatedByName(Map<String, List<CellResult>> byArm) {
        Map<String, Boolean> recordings = new TreeMap<>();
        byArm.values().stream()
                .flatMap(List::stream)
                .flatMap(result -> result.recordings().stream())
                .forEach(result -> recordings.merge(result.recording(), result.simulated(), Boolean::logicalOr));
        return recordings;
    }

    private static RecordingRow of(String recording, boolean simulated, String arm, List<CellResult> results) {
        List<Confusion> settled = new ArrayList<>();
        List<Confusion> provisional = new ArrayList<>();
        for (CellResult result : results) {
            for (RecordingResult said : result.recordings()) {
                if (said.recording().equals(recording)) {
                    settled.add(said.confusion(result.finalLookAhead()));
                    provisional.add(said.confusion(0));
                }
            }
        }
        return new RecordingRow(recording, arm, results.size(), simulated, settled, provisional);
    }

    boolean isEmpty() {
        return settled.isEmpty();
    }

    RunRange epochs() {
        return RunRange.of(settled.stream().mapToDouble(Confusion::epochs));
    }

    RunRange accuracy() {
        return RunRange.of(settled.stream().mapToDouble(Confusion::accuracy));
    }

    RunRange provisionalAccuracy() {
        return RunRange.of(provisional.stream().mapToDouble(Confusion::accuracy));
    }

    /** The stage that the expert gave to all of it; empty where there are several. */
    Optional<SleepStage> onlyStage() {
        List<SleepStage> given = Arrays.stream(SleepStage.values())
                .filter(stage -> settled.stream().anyMatch(confusion -> confusion.inReference(stage) > 0))
                .toList();
        return given.size() == 1 ? Optional.of(given.get(0)) : Optional.empty();
    }

    /** Epochs of {@code stage} that were scored so. */
    RunRange right(SleepStage stage) {
        return RunRange.of(settled.stream().mapToDouble(confusion -> confusion.count(stage, stage)));
    }
}
