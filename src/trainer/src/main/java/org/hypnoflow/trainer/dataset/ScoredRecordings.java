package org.hypnoflow.trainer.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.hypnoflow.signal.montage.Derivation;
import org.hypnoflow.trainer.data.NightCache;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.NightOrigin;
import org.hypnoflow.trainer.data.NightRefusedException;
import org.hypnoflow.trainer.data.StudentMontage;

/**
 * Recordings that test networks and teach none, whole and with an expert's stages. All that would keep one from being
 * scored is looked for before anything is trained, and told of all of them at once: first in headers and stages, then
 * in the conditioned signal. Whose nights they are no file tells, so nobody checks that they took part in no training.
 */
public final class ScoredRecordings {
    private static final String CURE =
            ScoredFolder.EXPECTED + "; mend those that are named, or move them out of the folder)";

    private final Path folder;
    private final StudentMontage whole;
    private final Set<StudentMontage> montages;
    private final NightCache cache;
    private final NightList refused;
    private final Consumer<String> log;

    /**
     * @param montage of the students that are to score them; a teacher listens to all inputs
     * @param work takes the list of those that are refused where it is long
     * @param cache takes them conditioned
     * @param log hears, line by line, how they were read
     */
    public ScoredRecordings(Path folder, StudentMontage montage, Path work, NightCache cache, Consumer<String> log) {
        this.folder = folder;
        this.whole = montage.whole();
        this.montages = EnumSet.of(montage.whole(), montage);
        this.cache = cache;
        this.refused = new NightList(work.resolve("refused-recordings.txt"));
        this.log = log;
    }

    /**
     * The recordings of the folder in the order of their names, conditioned.
     *
     * @throws NightRefusedException where there is none, or one cannot be scored
     */
    public List<ScoredRecording> conditioned() throws IOException, InterruptedException {
        refused.clear();
        List<CheckedNight> checked = new ArrayList<>();
        for (DatasetNight night : ScoredFolder.nights(folder)) {
            checked.add(CheckedNight.of(night.heardIn(whole), LengthRule.WITHIN));
        }
        List<String> faults = checked.stream()
                .filter(night -> !night.faults().isEmpty())
                .map(night -> night.night().record() + ": " + String.join("; ", night.faults()))
                .toList();
        refuseIfAny(faults, checked.size());
        for (StudentMontage montage : montages) {
            cache.render(
                    checked.stream()
                            .map(night -> night.night().heardIn(montage))
                            .toList(),
                    ready -> {});
        }
        refuseIfAny(faultsOfSignals(checked), checked.size());
        for (CheckedNight night : checked) {
            say(night);
        }
        return checked.stream().map(this::recording).toList();
    }

    private ScoredRecording recording(CheckedNight night) {
        Map<StudentMontage, NightOrigin> nights = new EnumMap<>(StudentMontage.class);
        montages.forEach(montage -> nights.put(montage, night.night().heardIn(montage)));
        return new ScoredRecording(night.night().record(), night.simulated(), nights);
    }

    private List<String> faultsOfSignals(List<CheckedNight> checked) throws IOException {
        List<String> faults = new ArrayList<>();
        for (CheckedNight night : checked) {
            NightFile conditioned = cache.open(night.night());
            List<String> clipped = ClippedInputs.of(night.plan().derivations(), conditioned);
            if (!clipped.isEmpty()) {
                faults.add(
                        night.night().record() + ": larger than electrodes give in most samples, as of a wrong unit: "
                                + String.join(", ", clipped));
            } else if (scoredEpochs(night) == 0) {
                faults.add(night.night().record() + ": no epoch that the expert scored has an EEG signal");
            }
        }
        return faults;
    }

    /** The fewest that any montage hears. */
    private int scoredEpochs(CheckedNight night) throws IOException {
        int fewest = Integer.MAX_VALUE;
        for (StudentMontage montage : montages) {
            NightFile conditioned = cache.open(night.night().heardIn(montage));
            fewest = Math.min(fewest, montage.scoredEpochs(conditioned));
        }
        return fewest;
    }

    private void refuseIfAny(List<String> faults, int recordings) throws IOException {
        if (!faults.isEmpty()) {
            throw new NightRefusedException("--also-on: " + folder + ": " + faults.size() + " of " + recordings
                    + " recordings cannot be scored:\n  " + String.join("\n  ", refused.shown(faults)) + "\n(expected: "
                    + CURE);
        }
    }

    private void say(CheckedNight night) throws IOException {
        NightFile conditioned = cache.open(night.night());
        String inputs = night.plan().derivations().stream()
                .filter(derivation -> !derivation.isAbsent())
                .map(Derivation::formula)
                .collect(Collectors.joining(", "));
        List<String> remarks = new ArrayList<>(night.remarks());
        List<String> dead = night.deadInputs(conditioned);
        if (!dead.isEmpty()) {
            remarks.add("no signal, scored as missing: " + String.join(", ", dead));
        }
        log.accept("also on " + night.night().record() + (night.simulated() ? ", SIMULATED" : "") + ": "
                + scoredEpochs(night) + " epochs, " + inputs
                + (remarks.isEmpty() ? "" : "; " + String.join("; ", remarks)));
    }
}
