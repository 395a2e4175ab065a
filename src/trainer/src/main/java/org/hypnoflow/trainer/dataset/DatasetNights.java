package org.hypnoflow.trainer.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.simulator.ShippedNights;
import org.hypnoflow.trainer.data.NightCache;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.NightOrigin;
import org.hypnoflow.trainer.data.NightRefusedException;
import org.hypnoflow.trainer.data.NightSets;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.data.SubjectSplit;
import org.hypnoflow.trainer.data.TrainingData;
import org.hypnoflow.trainer.train.NightChoice;
import org.hypnoflow.trainer.train.RunNights;
import org.hypnoflow.trainer.train.TrainingLog;
import org.hypnoflow.trainer.train.TrainingOptions;

/**
 * The nights of a data set for a training run. Everything that would spoil the run is looked for before it starts: first
 * in headers and stages, then, once all nights are conditioned, in their signal.
 */
public final class DatasetNights {
    private final DatasetChoice choice;
    private final TrainingOptions options;
    private final TrainingLog log;
    private final boolean trains;
    private final NightList refused;
    private final NightList remarked;
    private List<CheckedNight> checked = List.of();

    private DatasetNights(DatasetChoice choice, TrainingOptions options, TrainingLog log, boolean trains) {
        this.choice = choice;
        this.options = options;
        this.log = log;
        this.trains = trains;
        refused = new NightList(options.work().resolve("refused-nights.txt"));
        remarked = new NightList(options.work().resolve("remarks-on-nights.txt"));
    }

    /**
     * @throws NightRefusedException where a night cannot be used, a stage is missing, or there are too few subjects
     * @throws IllegalArgumentException where the options do not fit recorded nights
     */
    public static RunNights of(DatasetChoice choice, TrainingOptions options, TrainingLog log)
            throws IOException, InterruptedException {
        if (options.renditions() != 1) {
            throw new IllegalArgumentException("--renditions: " + options.renditions()
                    + " (expected: 1 with --dataset, a recorded night is what it is)");
        }
        return new DatasetNights(choice, options, log, true).nights();
    }

    /** The same for a run that trains nothing: of training nights neither signal nor stages are asked for. */
    public static RunNights untrained(DatasetChoice choice, TrainingOptions options, TrainingLog log)
            throws IOException, InterruptedException {
        return new DatasetNights(choice, options, log, false).nights();
    }

    private RunNights nights() throws IOException, InterruptedException {
        refused.clear();
        remarked.clear();
        checked = choice.name().nights(choice.folder(), choice.leftOut()).stream()
                .map(night -> CheckedNight.of(
                        night.heardIn(options.montage().whole()),
                        choice.allowMismatch() ? LengthRule.ANY : LengthRule.ALIKE))
                .toList();
        refuseFaults();
        sayRemarks();
        SubjectSplit split = split(choice, subjects());
        NightSets sets = sets(split);
        LearntInputs inputs = new LearntInputs(choice.folder(), options.montage());
        if (trains) {
            requireAllStages(sets);
            inputs.requireChannels(trainingNights(sets));
        }
        condition(sets);
        if (trains) {
            inputs.requireSignal(sets.train(), new NightCache(options.work(), options.threads(), log::say));
        }
        long simulated = checked.stream().filter(CheckedNight::simulated).count();
        String words = choice.name().title() + ", " + checked.size() + " nights of "
                + subjects().size() + " subjects"
                + (simulated == 0 ? "" : ", of which " + simulated + " are SIMULATED and not recorded");
        log.say(words);
        return new RunNights(
                options,
                new NightChoice(split, sets, identity(sets), data(words, simulated > 0), golden(options.montage())),
                log);
    }

    private void refuseFaults() throws IOException {
        List<CheckedNight> faulty =
                checked.stream().filter(night -> !night.faults().isEmpty()).toList();
        List<String> faults = new ArrayList<>();
        faulty.forEach(night -> faults.add(night.night().record() + ": " + String.join("; ", night.faults())));
        faults.addAll(SameSignal.repetitions(checked.stream()
                .filter(night -> night.faults().isEmpty())
                .map(CheckedNight::night)
                .map(SameSignal.Named::of)
                .toList()));
        boolean lengths = faulty.stream().anyMatch(CheckedNight::differsInLengthOnly);
        refuseIfAny(
                faults,
                "cannot be learnt from",
                (lengths ? "--allow-mismatch where only lengths differ, or " : "") + "--leave-out with their names");
    }

    private void sayRemarks() throws IOException {
        List<String> remarks = checked.stream()
                .filter(night -> !night.remarks().isEmpty())
                .map(night -> night.night().record() + ": " + String.join("; ", night.remarks()))
                .toList();
        remarked.shown(remarks).forEach(log::say);
    }

    /**
     * How many recordings there are, and a check sum over their names, persons, scorings and the lengths of their signals;
     * of the signals themselves nothing is read.
     */
    public static String words(DatasetChoice choice) throws IOException {
        List<DatasetNight> nights = choice.name().nights(choice.folder(), choice.leftOut()).stream()
                .sorted(Comparator.comparing(DatasetNight::record))
                .toList();
        CRC32C sum = new CRC32C();
        for (DatasetNight night : nights) {
            night.addTo(sum);
        }
        return "%d recordings (%08x)".formatted(nights.size(), sum.getValue());
    }

    /** The recordings of a data set that are used, whichever side they are on; none where there is no data set. */
    static List<SameSignal.Named> signals(Optional<DatasetChoice> choice) throws IOException {
        return choice.isEmpty()
                ? List.of()
                : choice.get().name().nights(choice.get().folder(), choice.get().leftOut()).stream()
                        .map(SameSignal.Named::of)
                        .toList();
    }

    /**
     * The people on each side, by the names of the files alone.
     *
     * @throws NightRefusedException where a side would have nobody
     */
    public static SubjectSplit split(DatasetChoice choice) throws IOException {
        return split(
                choice,
                choice.name().nights(choice.folder(), choice.leftOut()).stream()
                        .map(DatasetNight::subject)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private Set<String> subjects() {
        return checked.stream().map(night -> night.night().subject()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static SubjectSplit split(DatasetChoice choice, Set<String> subjects) {
        try {
            if (choice.folds() > 0) {
                return SubjectSplit.fold(subjects, choice.fold(), choice.folds());
            }
            return choice.name() == DatasetName.SLEEP_EDF
                    ? SubjectSplit.ofSleepEdf(subjects)
                    : SubjectSplit.of(subjects);
        } catch (IllegalArgumentException tooFew) {
            throw new NightRefusedException(choice.folder() + ": " + tooFew.getMessage(), tooFew);
        }
    }

    private NightSets sets(SubjectSplit split) {
        int fewer = Math.max(1, options.nights() / 4);
        int tested = choice.mostTested() == 0 ? fewer : choice.mostTested();
        return new NightSets(
                on(split.train(), options.nights()), on(split.validation(), fewer), on(split.test(), tested));
    }

    /** At most {@code most} nights of {@code side}, spread evenly. */
    private List<NightOrigin> on(Set<String> side, int most) {
        List<NightOrigin> all = checked.stream()
                .map(CheckedNight::night)
                .filter(night -> side.contains(night.subject()))
                .collect(Collectors.toList());
        int count = Math.min(most, all.size());
        return IntStream.range(0, count)
                .mapToObj(i -> all.get(i * all.size() / count))
                .toList();
    }

    private List<CheckedNight> trainingNights(NightSets sets) {
        return checked.stream()
                .filter(night -> sets.train().contains(night.night()))
                .toList();
    }

    private void requireAllStages(NightSets sets) {
        long[] counts = new long[SleepStage.COUNT];
        for (CheckedNight night : trainingNights(sets)) {
            IntStream.range(0, counts.length).forEach(stage -> counts[stage] += night.counts()[stage]);
        }
        for (SleepStage stage : SleepStage.values()) {
            if (counts[stage.ordinal()] == 0) {
                throw new NightRefusedException(choice.folder() + ": no epoch of " + stage + " in "
                        + sets.train().size() + " training nights (expected: every stage at least once, or it can never"
                        + " be scored); check the scorings, or use more nights");
            }
        }
    }

    private void condition(NightSets sets) throws IOException, InterruptedException {
        List<NightOrigin> all = new ArrayList<>(trains ? sets.train() : List.of());
        all.addAll(sets.validation());
        all.addAll(sets.test());
        NightCache cache = new NightCache(options.work(), options.threads(), log::say);
        cache.render(all, ready -> log.rendered(ready, all.size()));
        List<String> faults = new ArrayList<>();
        List<String> tooLarge = new ArrayList<>();
        for (CheckedNight night : checked) {
            if (all.contains(night.night())) {
                NightFile conditioned = cache.open(night.night());
                List<String> clipped = ClippedInputs.of(night.plan().derivations(), conditioned);
                if (!clipped.isEmpty()) {
                    tooLarge.add(night.night().record() + ": " + String.join(", ", clipped));
                }
                List<String> dead = night.deadInputs(conditioned);
                if (!dead.isEmpty()) {
                    faults.add(night.night().record() + ": " + String.join(", ", dead));
                }
            }
        }
        refuseIfAny(
                tooLarge,
                "have channels larger than electrodes give in most of their samples",
                "the unit that the file states to be that of its numbers, or --leave-out with their names");
        if (choice.allowDeadChannels()) {
            faults.forEach(fault -> log.say("no signal, learnt from as missing: " + fault));
        } else {
            refuseIfAny(
                    faults,
                    "have channels without signal",
                    "--allow-dead-channels to take them for missing, or --leave-out with their names");
        }
    }

    private void refuseIfAny(List<String> faults, String what, String cure) throws IOException {
        if (!faults.isEmpty()) {
            throw new NightRefusedException(choice.folder() + ": " + faults.size() + " of " + checked.size()
                    + " nights " + what + ":\n  "
                    + String.join("\n  ", refused.shown(faults))
                    + "\n(expected: " + cure + ")");
        }
    }

    private String identity(NightSets sets) {
        String fold = choice.folds() == 0 ? "" : ", fold " + choice.fold() + " of " + choice.folds();
        List<String> names = new ArrayList<>();
        sets.train().forEach(night -> names.add(night.fileName()));
        sets.validation().forEach(night -> names.add(night.fileName()));
        return " of " + choice.name().id() + fold + ", files " + Integer.toHexString(names.hashCode());
    }

    private TrainingData data(String words, boolean simulated) {
        String name = choice.name().id();
        return new TrainingData(
                simulated ? "simulated-" + name : name,
                words,
                simulated
                        ? "nights in the layout of " + name + " of which some are simulated"
                        : "recorded nights of " + name,
                "Nights from half an hour before sleep to half an hour after it: " + words
                        + ". Their stages are those that the folder holds; stages 3 and 4 are both N3.\n",
                "- One data set, its recorders, montages and scorers; others will differ.\n",
                ReadingRecord.of(choice, checked));
    }

    /** From a simulated night: the package may be passed on, and no recorded signal goes with it. */
    private static NightOrigin golden(StudentMontage student) {
        return NightSets.test(ShippedNights.all(), SubjectSplit.of(ShippedNights.all()), 1, student)
                .get(0);
    }
}
