package org.hypnoflow.trainer.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.signal.filter.Conditioner;
import org.hypnoflow.simulator.ShippedNights;
import org.hypnoflow.simulator.SimulatorEdition;
import org.hypnoflow.trainer.data.NightCache;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.NightOrigin;
import org.hypnoflow.trainer.data.NightRefusedException;
import org.hypnoflow.trainer.data.NightSets;
import org.hypnoflow.trainer.data.Rendition;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.data.SubjectSplit;
import org.hypnoflow.trainer.data.TrainingData;
import org.hypnoflow.trainer.data.WindowOrder;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.network.StudentSize;

/** The nights of a run: which subjects stand where, rendered when they are asked for. */
public final class RunNights {
    private final TrainingOptions options;
    private final TrainingLog log;
    private final NightCache cache;
    private final NightChoice choice;

    /** The nights that a run of its own draws by its seed. */
    public RunNights(TrainingOptions options, TrainingLog log) throws IOException {
        this(options, Rendition.LONG_DAY_EPOCHS, log);
    }

    /** @param longDayEpochs how much daytime comes before each fourth training night, on average */
    public RunNights(TrainingOptions options, int longDayEpochs, TrainingLog log) throws IOException {
        this(options, drawn(options, longDayEpochs), log);
    }

    /** Nights that were chosen beforehand. */
    public RunNights(TrainingOptions options, NightChoice choice, TrainingLog log) throws IOException {
        this.options = options;
        this.log = log;
        this.cache = new NightCache(options.work(), options.threads(), log::say);
        this.choice = choice;
    }

    private static NightChoice drawn(TrainingOptions options, int longDayEpochs) {
        SubjectSplit split = SubjectSplit.of(ShippedNights.all());
        NightSets all =
                NightSets.of(ShippedNights.all(), split, options.renditions(), options.seed(), options.montage());
        int fewer = Math.max(1, options.nights() / 4);
        int perRendition = all.train().size() / options.renditions();
        NightSets sets = new NightSets(
                firstOfEach(all.train(), perRendition, options.nights()),
                first(all.validation(), fewer),
                firstOfEach(
                        all.test(),
                        all.test().size() / options.montage().leads().size(),
                        fewer));
        boolean isUsual = longDayEpochs == Rendition.LONG_DAY_EPOCHS;
        return isUsual
                ? NightChoice.resynthesised(split, sets, "")
                : NightChoice.ofLongDays(split, sets.withLongDays(longDayEpochs), longDayEpochs);
    }

    /** The same nights, and further ones without stages, conditioned. */
    public RunNights with(List<NightOrigin> unscored) {
        return new RunNights(options, log, cache, choice.with(unscored));
    }

    private RunNights(TrainingOptions options, TrainingLog log, NightCache cache, NightChoice choice) {
        this.options = options;
        this.log = log;
        this.cache = cache;
        this.choice = choice;
    }

    SubjectSplit split() {
        return choice.split();
    }

    public TrainingData data() {
        return choice.data();
    }

    public NightSets sets() {
        return choice.sets();
    }

    /** What the weights of a run depend on, in words: two runs that say the same give the same. */
    public String identity(TrainingOptions trained) {
        String montage = trained.montage() == StudentMontage.FULL ? "" : ", montage " + trained.montage();
        return Conditioner.ID + ", " + trained.shape() + montage + ", seed " + trained.seed() + ", " + trained.passes()
                + " passes, " + sets().train().size() + " nights, chosen by "
                + sets().validation().size() + choice.words() + simulator()
                + trained.start().map(start -> ", from " + start.label()).orElse("") + rate(trained)
                + (trained.shiftSamples() == 0 ? "" : ", shifted by up to " + trained.shiftSamples() + " samples")
                + (trained.averagedSteps() == 0 ? "" : ", averaged over " + trained.averagedSteps() + " steps")
                + (trained.smoothing() == 0 ? "" : ", labels smoothed by " + trained.smoothing())
                + (trained.device().isProcessor() ? "" : ", on CUDA");
    }

    private String simulator() {
        boolean simulated = data().key().equals(TrainingData.RESYNTHESISED.key());
        return simulated ? ", simulator " + SimulatorEdition.digits() : "";
    }

    /** Only where it was asked for. */
    private static String rate(TrainingOptions trained) {
        StudentShape shape = trained.shape();
        boolean teaches = StudentSize.isTeacher(shape);
        double usual = teaches ? TrainingOptions.TEACHER_RATE : TrainingOptions.STUDENT_RATE;
        return trained.highestRate() == usual ? "" : ", rate " + trained.highestRate();
    }

    /**
     * Renders the nights that train and choose a network.
     *
     * @throws NightRefusedException where a pass over those that train might have no step
     */
    public void render() throws IOException, InterruptedException {
        String unscored = choice.unscored().isEmpty() ? "" : "; nights without stages: " + unscored();
        log.say("subjects: " + split().train().size() + " train, "
                + split().validation().size() + " validate, " + split().test().size() + " test" + unscored);
        List<NightOrigin> needed = new ArrayList<>(sets().validation());
        needed.addAll(sets().train());
        needed.addAll(choice.unscored());
        render(needed);
        requireOneStep(options.shape());
    }

    /**
     * Looks whether the nights that train, which are rendered, are enough for a network.
     *
     * @throws NightRefusedException where a pass over them might have no step
     */
    public void requireOneStep(StudentShape shape) throws IOException {
        for (List<NightFile> rendition : train()) {
            requireOneStep("training", rendition, shape);
        }
    }

    /**
     * Renders the nights that choose a network, of which ranges are taken.
     *
     * @throws NightRefusedException where they might not fill one batch
     */
    public void renderValidation() throws IOException, InterruptedException {
        render(sets().validation());
        requireOneStep("validation", validation(), options.shape());
    }

    /** Windows that do not fill a step are left out, so too few would leave a network as it was drawn. */
    private static void requireOneStep(String side, List<NightFile> nights, StudentShape shape) {
        int size = shape.windowsPerStep();
        int windows = WindowOrder.fewest(nights, shape.contextEpochs());
        if (windows < size) {
            throw new NightRefusedException(
                    "%s nights: %d windows of %d epochs in %d nights (expected: at least %d, which one"
                                    .formatted(side, windows, shape.contextEpochs(), nights.size(), size)
                            + " step takes, or nothing is learnt); use more or longer nights");
        }
    }

    /** One list per rendition. */
    public List<List<NightFile>> train() throws IOException {
        int perRendition = sets().train().size() / options.renditions();
        List<List<NightFile>> lists = new ArrayList<>();
        for (int number = 0; number < options.renditions(); number++) {
            lists.add(open(sets().train().subList(number * perRendition, (number + 1) * perRendition)));
        }
        return lists;
    }

    /** What a student with a teacher is shown: the same, and behind them all nights without stages. */
    public List<List<NightFile>> taught() throws IOException {
        List<NightFile> untold =
                open(choice.unscored()).stream().map(NightFile::withoutStages).toList();
        List<List<NightFile>> lists = new ArrayList<>();
        for (List<NightFile> rendition : train()) {
            List<NightFile> both = new ArrayList<>(rendition);
            both.addAll(untold);
            lists.add(both);
        }
        return lists;
    }

    /** Whether a recording bears the name of one of a person who chooses a pass or tests; other names do not tell. */
    public boolean isOfAJudge(String record) {
        return MetPeople.ofSleepEdf(record)
                .filter(MetPeople.judging(data(), split())::contains)
                .isPresent();
    }

    /** Number of nights without stages. */
    public int unscored() {
        return choice.unscored().size();
    }

    /** What a student with a teacher depends on besides its {@link #identity}: nothing, or the nights without stages. */
    public String unscoredWords() {
        return unscored() == 0 ? "" : ", and %d without stages (%s)".formatted(unscored(), unscoredFiles());
    }

    /** Changes with any of the nights without stages. */
    public String unscoredFiles() {
        return "%08x"
                .formatted(choice.unscored().stream()
                        .map(NightOrigin::fileName)
                        .toList()
                        .hashCode());
    }

    public List<NightFile> validation() throws IOException {
        return open(sets().validation());
    }

    /** The person of each of the {@link #validation} nights. */
    public List<String> validationSubjects() {
        return subjects(sets().validation());
    }

    /** A night whose epochs may become the golden input of the package. */
    public NightFile golden() throws IOException, InterruptedException {
        cache.render(List.of(choice.golden()), ready -> {});
        return cache.open(choice.golden());
    }

    NightFile open(NightOrigin rendition) throws IOException {
        return cache.open(rendition);
    }

    public void renderTest() throws IOException, InterruptedException {
        render(sets().test());
    }

    /** The test nights of one set, once they are rendered. */
    public List<NightFile> test(String set) throws IOException {
        return open(of(set));
    }

    /** The person of each of the {@link #test} nights of one set. */
    public List<String> testSubjects(String set) {
        return subjects(of(set));
    }

    private List<NightOrigin> of(String set) {
        return sets().test().stream().filter(night -> night.set().equals(set)).toList();
    }

    private static List<String> subjects(List<NightOrigin> origins) {
        return origins.stream().map(NightOrigin::subject).toList();
    }

    /** Scored training epochs per stage. */
    public long[] classCounts() throws IOException {
        long[] counts = new long[SleepStage.COUNT];
        for (NightFile night : train().get(0)) {
            for (int epoch = 0; epoch < night.epochs(); epoch++) {
                if (NightFile.isStage(night.label(epoch))) {
                    counts[night.label(epoch)]++;
                }
            }
        }
        return counts;
    }

    private void render(List<NightOrigin> renditions) throws IOException, InterruptedException {
        cache.render(renditions, ready -> log.rendered(ready, renditions.size()));
    }

    private List<NightFile> open(List<NightOrigin> renditions) throws IOException {
        List<NightFile> open = new ArrayList<>();
        for (NightOrigin rendition : renditions) {
            open.add(cache.open(rendition));
        }
        return open;
    }

    private static List<NightOrigin> first(List<NightOrigin> renditions, int count) {
        return renditions.subList(0, Math.min(count, renditions.size()));
    }

    private static List<NightOrigin> firstOfEach(List<NightOrigin> renditions, int group, int count) {
        List<NightOrigin> kept = new ArrayList<>();
        for (int from = 0; from < renditions.size(); from += group) {
            kept.addAll(first(renditions.subList(from, from + group), count));
        }
        return kept;
    }
}
