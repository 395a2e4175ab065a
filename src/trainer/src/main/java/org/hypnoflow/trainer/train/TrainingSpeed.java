package org.hypnoflow.trainer.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import ai.djl.training.optimizer.Optimizer;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hypnoflow.trainer.data.Augmentation;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.ShownWindow;
import org.hypnoflow.trainer.data.Window;
import org.hypnoflow.trainer.data.WindowBatch;
import org.hypnoflow.trainer.data.WindowOrder;
import org.hypnoflow.trainer.network.Student;
import org.hypnoflow.trainer.network.StudentShape;

/**
 * How fast a student trains beside the plainest loops that the same engine allows. Training reads nights, alters
 * windows, clips gradients, looks for values that are not finite, and logs; the plain loops have the very same batches in
 * native memory beforehand and do nothing but forward, loss, backward and an update. All take turns.
 */
public final class TrainingSpeed {
    private static final int BATCHES = 12;
    private static final double RATE = 1e-4;

    private final StudentShape shape;
    private final List<List<Window>> windows = new ArrayList<>();
    private final int rounds;

    /**
     * Steps per second, medians over rounds.
     *
     * @param training as {@code train} does it
     * @param plain with the optimiser of the trainer
     * @param plainEngine with AdamW of the engine
     * @param epochsPerStep positions of all windows
     */
    public record Rates(double training, double plain, double plainEngine, int epochsPerStep) {

        /** Share of the faster plain loop. */
        public double ratio() {
            return training / Math.max(plain, plainEngine);
        }
    }

    /** @param rounds that each loop takes, of as many steps as there are batches */
    public TrainingSpeed(StudentShape shape, List<NightFile> nights, int rounds) {
        this.shape = shape;
        this.rounds = rounds;
        List<Window> drawn = WindowOrder.draw(nights, shape.contextEpochs(), new SplittableRandom(1));
        int size = shape.windowsPerStep();
        if (drawn.size() < size) {
            throw new IllegalArgumentException(
                    "nights: " + drawn.size() + " windows (expected: at least " + size + ", one step)");
        }
        for (int i = 0; i < BATCHES; i++) {
            int from = i * size % (drawn.size() - size + 1);
            windows.add(drawn.subList(from, from + size));
        }
    }

    /** Measures. */
    public Rates measure() {
        try (Student trained = new Student(shape, 1);
                Student plain = new Student(shape, 1);
                Student engine = new Student(shape, 1)) {
            Training training = new Training(trained);
            List<Loaded> loaded = loaded();
            AdamW optimiser = new AdamW(plain.weights());
            Optimizer adamW = Optimizer.adamW().build();
            List<Double> trainings = new ArrayList<>();
            List<Double> plains = new ArrayList<>();
            List<Double> engines = new ArrayList<>();
            for (int round = 0; round <= rounds; round++) {
                double one = rate(training::round);
                double two = rate(() -> loaded.forEach(batch -> step(plain, batch, () -> optimiser.step(RATE))));
                double three = rate(() -> loaded.forEach(
                        batch -> step(engine, batch, () -> engine.weights().update(adamW))));
                if (round > 0) {
                    trainings.add(one);
                    plains.add(two);
                    engines.add(three);
                }
            }
            return new Rates(
                    median(trainings), median(plains), median(engines), shape.windowsPerStep() * shape.contextEpochs());
        }
    }

    private static double rate(Runnable round) {
        long started = System.nanoTime();
        round.run();
        return BATCHES * 1e9 / (System.nanoTime() - started);
    }

    private static double median(List<Double> rates) {
        return rates.stream().sorted().skip(rates.size() / 2).findFirst().orElseThrow();
    }

    private static SplittableRandom alterations() {
        return new SplittableRandom(2);
    }

    private void fill(WindowBatch batch, List<Window> step, SplittableRandom random) {
        batch.show(step.stream()
                .map(window -> new ShownWindow(window, Augmentation.draw(window, shape.contextEpochs(), random)))
                .toList());
    }

    /** Training as it is. */
    private final class Training {
        private final TrainingStep step;
        private final WindowBatch batch = new WindowBatch(shape, shape.windowsPerStep());
        private final TrainingLog log = new TrainingLog(new PrintStream(OutputStream.nullOutputStream()), 1);

        Training(Student student) {
            step = new TrainingStep(
                    student,
                    new AdamW(student.weights()),
                    new WeightAverage(student.weights(), TrainingOptions.AVERAGED_STEPS),
                    new SequenceLoss(shape));
        }

        void round() {
            SplittableRandom random = alterations();
            double sum = 0;
            for (int i = 0; i < windows.size(); i++) {
                fill(batch, windows.get(i), random);
                sum += step.take(batch, RATE);
                log.stepped(0, i + 1, windows.size(), sum / (i + 1));
            }
        }
    }

    /** A batch in native memory, with its target. */
    private record Loaded(WindowBatch batch, float[] target) {}

    private List<Loaded> loaded() {
        SplittableRandom random = alterations();
        SequenceLoss loss = new SequenceLoss(shape);
        List<Loaded> loaded = new ArrayList<>();
        for (List<Window> step : windows) {
            WindowBatch batch = new WindowBatch(shape, shape.windowsPerStep());
            fill(batch, step, random);
            float[] target = loss.target(batch);
            if (target == null) {
                throw new IllegalArgumentException("nights: a step without a scored epoch (expected: scored nights)");
            }
            loaded.add(new Loaded(batch, target));
        }
        return loaded;
    }

    private static void step(Student student, Loaded loaded, Runnable update) {
        try (NDManager manager = student.manager();
                GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray logits = student.forward(loaded.batch().buffer().batch(manager), true)
                    .logits();
            collector.backward(SequenceLoss.of(logits, loaded.target(), manager));
        }
        update.run();
    }
}
