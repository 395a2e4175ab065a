package org.hypnoflow.trainer.train;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.RunRefusedException;
import org.hypnoflow.trainer.data.ShownWindow;
import org.hypnoflow.trainer.data.Views;
import org.hypnoflow.trainer.data.Window;
import org.hypnoflow.trainer.data.WindowBatch;
import org.hypnoflow.trainer.data.WindowOrder;
import org.hypnoflow.trainer.network.Student;
import org.hypnoflow.trainer.network.WeightValues;

/**
 * Supervised training pass by pass, with early stopping by macro-F1 on validation subjects and a checkpoint after each
 * pass. Everything random is drawn anew from seed and pass, so a resumed run equals one that was never stopped.
 */
public final class StudentTraining implements AutoCloseable {
    private final TrainingOptions options;
    private final String run;
    private final Path checkpoint;
    private final TrainingLog log;
    private final Student student;
    private final AdamW optimiser;
    private final WeightAverage average;
    private final TrainingStep step;
    private final WindowBatch batch;
    private final List<PassReport> passes = new ArrayList<>();
    private WeightValues best;
    /** How the student that it goes on from does on validation subjects. */
    private Optional<PassReport> began = Optional.empty();

    public StudentTraining(TrainingOptions options, String run, Path checkpoint, TrainingLog log) {
        this(options, run, checkpoint, log, options.network());
    }

    /**
     * Trains a student further.
     *
     * @param student is closed with the training
     */
    public StudentTraining(TrainingOptions options, String run, Path checkpoint, TrainingLog log, Student student) {
        this.options = options;
        this.run = run;
        this.checkpoint = checkpoint;
        this.log = log;
        this.student = student;
        optimiser = new AdamW(student.weights());
        average = new WeightAverage(student.weights(), options.averagedSteps());
        SequenceLoss loss = new SequenceLoss(options.shape(), options.smoothing());
        step = new TrainingStep(student, optimiser, average, loss);
        batch = new WindowBatch(options.shape(), options.shape().windowsPerStep());
        best = student.weights().values();
    }

    public List<PassReport> passes() {
        return passes;
    }

    public WeightValues best() {
        return best;
    }

    /** Continues from the checkpoint if there is one of this run. */
    public void resume() throws IOException {
        if (!Files.exists(checkpoint)) {
            return;
        }
        Checkpoint saved = Checkpoint.read(checkpoint);
        if (!saved.run().equals(run)) {
            throw new RunRefusedException(checkpoint + ": of run " + RunWords.of(saved.run()) + " (expected: "
                    + RunWords.of(run) + "); resume or export with its options, or train without --resume");
        }
        student.weights().set(saved.network().weights());
        optimiser.restore(saved.network().optimiser());
        average.restore(saved.network().average());
        best = saved.network().best();
        passes.addAll(saved.passes());
        log.resumed(passes);
    }

    /** @param nights the training nights, one list per rendition */
    public void run(List<List<NightFile>> nights, List<NightFile> validation) throws IOException {
        begin(validation);
        log.begin();
        while (passes.size() < options.passes() && !PassReport.isOutOfPatience(passes, options.patience())) {
            int pass = passes.size();
            double loss = pass(pass, nights.get(pass % nights.size()));
            StreamEvaluation evaluation = new StreamEvaluation(student, options.montage());
            Confusion agreement = average.judged(() -> evaluation.agreement(validation));
            boolean better = PassReport.isBest(agreement, Stream.concat(began.stream(), passes.stream()));
            passes.add(new PassReport(pass, loss, agreement));
            if (better) {
                best = average.values();
            }
            NetworkState state = new NetworkState(student.weights().values(), optimiser.state(), average.state(), best);
            new Checkpoint(run, state, passes).write(checkpoint);
            log.passed(passes.get(pass));
        }
    }

    /**
     * Refuses to go on where no pass is better on validation subjects than the package that the run began with.
     *
     * @throws org.hypnoflow.trainer.data.NightRefusedException if so
     */
    void requireBetter(List<NightFile> validation) {
        begin(validation);
        options.start().ifPresent(start -> start.requireBetter(began.orElseThrow(), passes));
    }

    /**
     * Has the network as it is now compete with all passes: where none is better on validation subjects, it stays the best.
     *
     * @param label says in the log what it is
     */
    public void keepUnlessBetter(String label, List<NightFile> validation) {
        PassReport report =
                new PassReport(-1, Double.NaN, new StreamEvaluation(student, options.montage()).agreement(validation));
        began = Optional.of(report);
        log.began(label, report);
    }

    /** The pass whose weights are the best, counted from 1; 0 where no pass was better than what the run began with. */
    public int chosenPass() {
        return PassReport.chosen(Stream.concat(began.stream(), passes.stream()).toList())
                        .pass()
                + 1;
    }

    private void begin(List<NightFile> validation) {
        if (began.isEmpty() && options.start().isPresent()) {
            StartingPoint start = options.start().get();
            began = Optional.of(start.report(options, validation));
            log.began(start.label(), began.get());
        }
    }

    @Override
    public void close() {
        student.close();
    }

    private double pass(int pass, List<NightFile> nights) {
        Engine.getEngine("PyTorch").setRandomSeed((int) (options.seed() * 1009 + pass));
        SplittableRandom random = new SplittableRandom(options.seed() * 1_000_003 + pass);
        List<Window> windows = WindowOrder.draw(nights, options.shape().contextEpochs(), random);
        int size = options.shape().windowsPerStep();
        int steps = windows.size() / size;
        CosineRate rate = new CosineRate(options.highestRate(), CosineRate.LOWEST, (long) steps * options.passes());
        double sum = 0;
        int taken = 0;
        for (int i = 0; i < steps; i++) {
            fill(windows.subList(i * size, (i + 1) * size), random);
            double loss = step.take(batch, rate.at((long) pass * steps + i));
            if (!Double.isNaN(loss)) {
                sum += loss;
                taken++;
            }
            log.stepped(pass, i + 1, steps, sum / Math.max(1, taken));
        }
        return sum / taken;
    }

    private void fill(List<Window> windows, SplittableRandom random) {
        List<ShownWindow> shown = new ArrayList<>();
        for (Window window : windows) {
            Views views = Views.draw(
                    window, options.shape().contextEpochs(), options.montage(), options.shiftSamples(), random);
            shown.add(new ShownWindow(window, views.student()));
        }
        batch.show(shown);
    }
}
