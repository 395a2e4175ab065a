package org.hypnoflow.trainer.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.trainer.data.Augmentation;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.ShownWindow;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.data.Window;
import org.hypnoflow.trainer.data.WindowBatch;
import org.hypnoflow.trainer.network.Student;
import org.hypnoflow.trainer.network.StudentShape;

/** Scores whole nights as the stream does: every epoch encoded once, one window per closed epoch. */
public final class StreamEvaluation {
    private static final int WINDOWS = 16;

    private final Student student;
    private final StudentShape shape;
    private final WindowBatch batch;
    private final Function<NightFile, Augmentation> shown;

    public StreamEvaluation(Student student) {
        this(student, night -> Augmentation.none(student.shape().inputs()));
    }

    /** Evaluates with what the stream would show of each night. */
    public StreamEvaluation(Student student, StudentMontage montage) {
        this(student, montage::shown);
    }

    /** Evaluates with the inputs that {@code shown} leaves. */
    StreamEvaluation(Student student, Augmentation shown) {
        this(student, night -> shown);
    }

    private StreamEvaluation(Student student, Function<NightFile, Augmentation> shown) {
        this.student = student;
        this.shown = shown;
        this.shape = student.shape();
        this.batch = new WindowBatch(shape, WINDOWS);
    }

    /** Agreement of FINAL stages with the expert over all nights. */
    public Confusion agreement(List<NightFile> nights) {
        return score(nights).stream()
                .map(NightOutcome::finalConfusion)
                .reduce(Confusion::plus)
                .orElseThrow();
    }

    /** The temperature that makes FINAL probabilities of these nights, of validation subjects, as sure as they are right. */
    public double temperature(List<NightFile> nights) {
        return Temperature.fit(score(nights));
    }

    List<NightOutcome> score(List<NightFile> nights) {
        List<NightOutcome> outcomes = new ArrayList<>();
        for (NightFile night : nights) {
            outcomes.add(score(night));
        }
        return outcomes;
    }

    NightOutcome score(NightFile night) {
        return score(night, Set.of(0, shape.lookAheadEpochs()));
    }

    /** Scores a night at several look-aheads, each less than the context. */
    NightOutcome score(NightFile night, Set<Integer> lookAheads) {
        int epochs = night.epochs();
        float[] embeddings = new float[epochs * shape.embedding()];
        float[] mask = new float[epochs];
        int[] labels = new int[epochs];
        int step = WINDOWS * shape.contextEpochs();
        for (int first = 0; first < epochs; first += step) {
            encode(night, first, embeddings, mask, labels);
        }
        Map<Integer, float[]> logits = new TreeMap<>();
        lookAheads.forEach(lookAhead -> logits.put(lookAhead, new float[epochs * SleepStage.COUNT]));
        for (int first = 0; first < epochs; first += 4 * WINDOWS) {
            decide(first, Math.min(epochs, first + 4 * WINDOWS), embeddings, mask, logits);
        }
        return new NightOutcome(labels, logits, shape.lookAheadEpochs());
    }

    private void encode(NightFile night, int first, float[] embeddings, float[] mask, int[] labels) {
        int context = shape.contextEpochs();
        Augmentation seen = shown.apply(night);
        batch.show(IntStream.range(0, WINDOWS)
                .mapToObj(window -> new ShownWindow(new Window(night, first + window * context), seen))
                .toList());
        float[] encoded;
        try (NDManager manager = student.manager()) {
            encoded = student.encode(batch.buffer().batch(manager)).toFloatArray();
        }
        int count = Math.min(WINDOWS * context, night.epochs() - first);
        System.arraycopy(encoded, 0, embeddings, first * shape.embedding(), count * shape.embedding());
        for (int i = 0; i < count; i++) {
            mask[first + i] = batch.isScorable(i / context, i % context) ? 1 : 0;
            labels[first + i] = batch.label(i / context, i % context);
        }
    }

    private void decide(int from, int to, float[] embeddings, float[] mask, Map<Integer, float[]> decided) {
        int context = shape.contextEpochs();
        int size = shape.embedding();
        float[] windows = new float[(to - from) * context * size];
        float[] masks = new float[(to - from) * context];
        for (int end = from; end < to; end++) {
            int begin = Math.max(0, end - context + 1);
            int at = (end - from + 1) * context - (end - begin + 1);
            System.arraycopy(embeddings, begin * size, windows, at * size, (end - begin + 1) * size);
            System.arraycopy(mask, begin, masks, at, end - begin + 1);
        }
        float[] logits;
        try (NDManager manager = student.manager()) {
            NDArray x = manager.create(windows, new Shape(to - from, context, size));
            logits = student.score(x, manager.create(masks, new Shape(to - from, context)))
                    .toFloatArray();
        }
        for (int end = from; end < to; end++) {
            for (Map.Entry<Integer, float[]> wanted : decided.entrySet()) {
                int newest = end == mask.length - 1 ? context - 1 : context - 1 - wanted.getKey();
                for (int position = context - 1 - wanted.getKey(); position <= newest; position++) {
                    take(logits, end - from, position, wanted.getValue(), end - (context - 1 - position));
                }
            }
        }
    }

    private void take(float[] logits, int window, int position, float[] into, int epoch) {
        if (epoch >= 0) {
            int at = (window * shape.contextEpochs() + position) * SleepStage.COUNT;
            float[] one = Arrays.copyOfRange(logits, at, at + SleepStage.COUNT);
            System.arraycopy(one, 0, into, epoch * SleepStage.COUNT, SleepStage.COUNT);
        }
    }
}
