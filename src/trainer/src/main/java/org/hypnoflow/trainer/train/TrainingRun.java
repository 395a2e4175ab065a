package org.hypnoflow.trainer.train;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.signal.SignalKind;
import org.hypnoflow.signal.filter.Conditioner;
import org.hypnoflow.signal.montage.MontageInput;
import org.hypnoflow.signal.montage.MontageInputs;
import org.hypnoflow.simulator.ShippedNight;
import org.hypnoflow.simulator.ShippedNights;
import org.hypnoflow.simulator.SimulatedMontage;
import org.hypnoflow.trainer.data.Augmentation;
import org.hypnoflow.trainer.data.NightCache;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.NightSets;
import org.hypnoflow.trainer.data.Rendition;
import org.hypnoflow.trainer.data.SubjectSplit;
import org.hypnoflow.trainer.network.Student;

/** A whole run: split, render, train, fit the temperature, judge on test subjects. */
public final class TrainingRun {
    private final TrainingOptions options;
    private final TrainingLog log;
    private final NightCache cache;
    private final SubjectSplit split;
    private final NightSets nights;

    public TrainingRun(TrainingOptions options, PrintStream out) throws IOException {
        this.options = options;
        this.log = new TrainingLog(out, options.passes());
        this.cache = new NightCache(options.work(), options.threads());
        List<ShippedNight> shipped = ShippedNights.all();
        this.split = SubjectSplit.of(shipped);
        NightSets all = NightSets.of(shipped, split, options.renditions(), options.seed());
        int fewer = Math.max(1, options.nights() / 4);
        int perRendition = all.train().size() / options.renditions();
        this.nights = new NightSets(
                firstOfEach(all.train(), perRendition, options.nights()),
                first(all.validation(), fewer),
                firstOfEach(all.test(), all.test().size() / SimulatedMontage.values().length, fewer));
    }

    /** A night whose epochs may become the golden input of the package. */
    public NightFile goldenNight() throws IOException {
        return cache.open(nights.test().get(0));
    }

    /** Renders, trains and judges; continues from the checkpoint if the options say so. */
    public TrainedStudent train() throws IOException, InterruptedException {
        return judge(true);
    }

    /** Judges the best student so far of the run of these options. */
    public TrainedStudent fromCheckpoint() throws IOException, InterruptedException {
        if (!Files.exists(checkpoint())) {
            throw new IOException(checkpoint() + ": not there (expected: the checkpoint of a training run)");
        }
        return judge(false);
    }

    private Path checkpoint() {
        return options.work().resolve("checkpoint-" + options.seed());
    }

    private TrainedStudent judge(boolean trainFurther) throws IOException, InterruptedException {
        log.say("subjects: " + split.train().size() + " train, "
                + split.validation().size() + " validate, " + split.test().size() + " test");
        List<Rendition> needed = new ArrayList<>(nights.validation());
        needed.addAll(nights.train());
        render(needed);
        List<NightFile> validation = open(nights.validation());
        List<List<NightFile>> train = trainingNights();
        try (StudentTraining training = new StudentTraining(options, identity(), checkpoint(), log)) {
            if (options.resume()) {
                training.resume();
            }
            if (trainFurther) {
                training.run(train, validation);
            }
            render(nights.test());
            return judged(training, validation, train);
        }
    }

    private void render(List<Rendition> renditions) throws IOException, InterruptedException {
        cache.render(renditions, ready -> log.rendered(ready, renditions.size()));
    }

    private TrainedStudent judged(StudentTraining training, List<NightFile> validation, List<List<NightFile>> train)
            throws IOException {
        try (Student student = new Student(options.shape(), options.seed())) {
            student.weights().set(training.best());
            StreamEvaluation evaluation = new StreamEvaluation(student);
            List<NightOutcome> outcomes = evaluation.score(validation);
            List<TrainedStudent.Judgement> judgements = new ArrayList<>();
            judgements.add(judgement("validation", outcomes));
            for (SimulatedMontage montage : SimulatedMontage.values()) {
                judgements.add(judgement("test " + montage, evaluation.score(test(montage))));
            }
            for (int input = 0; input < MontageInputs.STUDENT.size(); input++) {
                MontageInput asked = MontageInputs.STUDENT.get(input);
                if (asked.kind() == SignalKind.EEG) {
                    StreamEvaluation alone = new StreamEvaluation(student, Augmentation.only(input));
                    judgements.add(judgement(
                            "test AASM " + asked.name() + " alone", alone.score(test(SimulatedMontage.AASM))));
                }
            }
            return new TrainedStudent(
                    options,
                    split,
                    nights,
                    training.best(),
                    student.weights().count(),
                    Temperature.fit(outcomes),
                    List.copyOf(training.passes()),
                    classCounts(train),
                    judgements);
        }
    }

    private List<NightFile> test(SimulatedMontage montage) throws IOException {
        return open(nights.test().stream()
                .filter(rendition -> rendition.options().montage() == montage)
                .toList());
    }

    private static TrainedStudent.Judgement judgement(String name, List<NightOutcome> outcomes) {
        List<Confusion> provisional =
                outcomes.stream().map(NightOutcome::provisionalConfusion).toList();
        List<Confusion> last =
                outcomes.stream().map(NightOutcome::finalConfusion).toList();
        return new TrainedStudent.Judgement(name, provisional, last);
    }

    private List<List<NightFile>> trainingNights() throws IOException {
        int perRendition = nights.train().size() / options.renditions();
        List<List<NightFile>> lists = new ArrayList<>();
        for (int number = 0; number < options.renditions(); number++) {
            lists.add(open(nights.train().subList(number * perRendition, (number + 1) * perRendition)));
        }
        return lists;
    }

    private List<NightFile> open(List<Rendition> renditions) throws IOException {
        List<NightFile> open = new ArrayList<>();
        for (Rendition rendition : renditions) {
            open.add(cache.open(rendition));
        }
        return open;
    }

    private static long[] classCounts(List<List<NightFile>> train) {
        long[] counts = new long[SleepStage.COUNT];
        for (NightFile night : train.get(0)) {
            for (int epoch = 0; epoch < night.epochs(); epoch++) {
                if (night.label(epoch) != NightFile.UNSCORED) {
                    counts[night.label(epoch)]++;
                }
            }
        }
        return counts;
    }

    private String identity() {
        return Conditioner.ID + ", " + options.shape() + ", seed " + options.seed() + ", " + options.passes()
                + " passes, " + nights.train().size() + " nights";
    }

    private static List<Rendition> first(List<Rendition> renditions, int count) {
        return renditions.subList(0, Math.min(count, renditions.size()));
    }

    private static List<Rendition> firstOfEach(List<Rendition> renditions, int group, int count) {
        List<Rendition> kept = new ArrayList<>();
        for (int from = 0; from < renditions.size(); from += group) {
            kept.addAll(first(renditions.subList(from, from + group), count));
        }
        return kept;
    }
}
