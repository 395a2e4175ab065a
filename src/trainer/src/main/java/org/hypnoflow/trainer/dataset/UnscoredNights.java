package org.hypnoflow.trainer.dataset;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.signal.SampleRate;
import org.hypnoflow.signal.montage.MontagePlan;
import org.hypnoflow.signal.montage.MontageRefusedException;
import org.hypnoflow.trainer.data.NightCache;
import org.hypnoflow.trainer.data.NightOrigin;
import org.hypnoflow.trainer.data.NightRefusedException;
import org.hypnoflow.trainer.train.TrainingLog;
import org.hypnoflow.trainer.train.TrainingOptions;

/**
 * Recordings in a folder whose stages nobody knows, or is asked for: a student hears them together with its teacher. All
 * that would spoil the run is told before it starts.
 */
public final class UnscoredNights {
    private final Path folder;
    private final TrainingOptions options;
    private final TrainingLog log;
    private final NightList refused;
    private final Map<UnscoredNight, MontagePlan> plans = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    private UnscoredNights(Path folder, TrainingOptions options, TrainingLog log) {
        this.folder = folder;
        this.options = options;
        this.log = log;
        refused = new NightList(options.work().resolve("refused-unscored-nights.txt"));
    }

    /**
     * The EDF and BDF files below a folder but those that hold annotations alone, conditioned.
     *
     * @param scored the data set whose nights have stages, of which none of them may be a copy
     * @param judges tells by the name of a recording that its person chooses a pass or tests
     * @throws NightRefusedException where there is none, or one cannot be used
     */
    public static List<NightOrigin> of(
            Path folder,
            Optional<DatasetChoice> scored,
            Predicate<String> judges,
            TrainingOptions options,
            TrainingLog log)
            throws IOException, InterruptedException {
        return new UnscoredNights(folder, options, log).nights(DatasetNights.signals(scored), judges);
    }

    /**
     * Looks for the folder before anything else is done.
     *
     * @throws NightRefusedException where it is none
     */
    public static void requireFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new NightRefusedException("--unscored: " + folder + ": no folder (expected: one of recordings)");
        }
    }

    private List<NightOrigin> nights(List<SameSignal.Named> scored, Predicate<String> judges)
            throws IOException, InterruptedException {
        refused.clear();
        for (String file : DatasetFiles.below(folder)) {
            if (DatasetFiles.withLowerEnding(file).matches(".*\\.(edf|rec|bdf)")) {
                look(new UnscoredNight(
                        file, folder.resolve(file), options.montage().whole()));
            }
        }
        if (plans.isEmpty() && faults.isEmpty()) {
            throw new NightRefusedException(
                    "--unscored: " + folder + ": no recording (expected: files .edf, .rec or .bdf with an EEG)");
        }
        List<UnscoredNight> all = List.copyOf(plans.keySet());
        List<SameSignal.Named> signals = new ArrayList<>(scored);
        all.forEach(night -> signals.add(new SameSignal.Named(night.record(), night.signal())));
        faults.addAll(SameSignal.repetitions(signals));
        all.stream()
                .map(UnscoredNight::record)
                .filter(judges)
                .forEach(record -> faults.add(record + ": of a person who chooses the pass or tests"));
        refuseFaults("recordings that can be read, each once, and none of nights or people that judge the student; move"
                + " these away");
        condition(all);
        log.say("%d recordings without stages, which the student hears with its teacher".formatted(all.size()));
        return List.copyOf(all);
    }

    private void look(UnscoredNight night) {
        try (NightSignal signal = new EdfSignalFile(night.signal())) {
            if (signal.channels().isEmpty()) {
                return;
            }
            MontagePlan plan = night.plan(signal);
            plans.put(night, plan);
            if (isShort(signal)) {
                faults.add(night.record() + ": the recording has not one whole epoch of " + EpochGrid.EPOCH_SECONDS
                        + " s");
            }
            signal.truncation().ifPresent(cut -> log.say(night.record() + ": " + cut));
        } catch (MontageRefusedException unfit) {
            faults.add(night.record() + ": " + unfit.withoutOption());
        } catch (FileSystemException unreadable) {
            faults.add(night.record() + ": cannot be read (expected: a file that is there, and permission to read it)");
        } catch (IOException broken) {
            faults.add(night.record() + ": " + broken.getMessage());
        }
    }

    private static boolean isShort(NightSignal signal) {
        for (int channel = 0; channel < signal.channels().size(); channel++) {
            SampleRate rate = signal.channels().get(channel).rate();
            if (signal.totalSamples(channel) * rate.seconds() >= rate.samples() * EpochGrid.EPOCH_SECONDS) {
                return false;
            }
        }
        return true;
    }

    /** Nobody would see of what is too large that its unit is wrong: the teacher's words would look like any others. */
    private void condition(List<UnscoredNight> all) throws IOException, InterruptedException {
        NightCache cache = new NightCache(options.work(), options.threads(), log::say);
        cache.render(all, ready -> log.rendered(ready, all.size()));
        for (UnscoredNight night : all) {
            List<String> clipped = ClippedInputs.of(plans.get(night).derivations(), cache.open(night));
            if (!clipped.isEmpty()) {
                faults.add(night.record() + ": larger than electrodes give in most samples: "
                        + String.join(", ", clipped));
            }
        }
        refuseFaults("the unit that the file states to be that of its numbers, or move these away");
    }

    private void refuseFaults(String cure) throws IOException {
        if (!faults.isEmpty()) {
            throw new NightRefusedException(
                    "--unscored: " + folder + ": " + faults.size() + " recordings cannot be heard:\n  "
                            + String.join("\n  ", refused.shown(faults)) + "\n(expected: " + cure + ")");
        }
    }
}
