package org.hypnoflow.flink.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.onnx.ModelHold;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.onnx.ModelShelf;
import org.hypnoflow.score.ModelActivation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The packages that one subtask may choose for recordings: the one that the job was started with, until an activation's
 * package is there, and then the newest. A package is loaded and verified on another thread and is not chosen before it
 * is ready; one that is refused is logged, counted and told, and never chosen. Holds what may be chosen.
 */
public final class ModelChoices implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelChoices.class);
    private static final String NO_RECORDING = "?";

    private final LabModels models;
    private final Counter activated;
    private final Counter refused;
    private final ModelHold first;
    private final List<Choice> choices = new ArrayList<>();
    private final List<Rejected> untold = new ArrayList<>();
    private long last;
    private boolean waits;

    /** @param ready ends when the package may be chosen, exceptionally where it may not */
    private record Choice(StandingModel standing, ModelHold hold, CompletableFuture<ModelPackage> ready) {

        boolean isChosenFrom() {
            return ready.isDone() && !ready.isCompletedExceptionally();
        }
    }

    public ModelChoices(LabModels models, MetricGroup metrics) {
        this.models = models;
        activated = metrics.counter("modelActivations", new ThreadSafeSimpleCounter());
        refused = metrics.counter("modelRefusals", new ThreadSafeSimpleCounter());
        metrics.gauge("modelSessions", ModelShelf::openSessions);
        first = ModelShelf.hold(models.first());
    }

    /** Takes an activation and begins to load its package. @return what is to be known of it after a restore */
    public ActivationLog add(ModelActivation activation) {
        last++;
        begin(new StandingModel(last, activation.model(), activation.running()));
        return log();
    }

    /**
     * Takes what was known before a restore, and waits for the packages. A job that was started with another package than
     * the one before begins with that.
     *
     * @return what is to be known from now on
     */
    public ActivationLog restore(ActivationLog log) {
        last = log.last();
        if (log.began().equals(models.first().digest())) {
            log.standing().forEach(this::begin);
            choices.forEach(choice -> choice.ready.exceptionally(told -> null).join());
        }
        return log();
    }

    /** Looks at what was loaded meanwhile, and lets go of what is old; costs nothing where nothing was asked for. */
    public void look() {
        if (!waits) {
            return;
        }
        waits = false;
        for (Iterator<Choice> each = choices.iterator(); each.hasNext(); ) {
            Choice choice = each.next();
            waits |= !choice.ready.isDone();
            if (choice.ready.isCompletedExceptionally()) {
                each.remove();
                if (choice.hold.tells()) {
                    untold.add(new Rejected(NO_RECORDING, RejectionReason.MODEL_REFUSED, reason(choice)));
                }
                choice.hold.close();
            }
        }
        forgetOld();
    }

    /** Looks, and tells of the packages that were refused. */
    public void look(Consumer<Rejected> tell) {
        look();
        if (!untold.isEmpty()) {
            untold.forEach(tell);
            untold.clear();
        }
    }

    /** The newest activation whose package is ready; null while it is the job's first package. */
    public StandingModel newest() {
        return newest(false);
    }

    /** As {@link #newest}, of those that reach recordings under way. */
    public StandingModel newestForRunning() {
        return newest(true);
    }

    private ActivationLog log() {
        return new ActivationLog(
                models.first().digest(),
                last,
                choices.stream().map(Choice::standing).toList());
    }

    private void begin(StandingModel standing) {
        ModelHold hold = ModelShelf.hold(models.reference(standing.model()));
        CompletableFuture<ModelPackage> ready =
                hold.loading().thenApply(this::requireInputs).whenComplete((model, failure) -> note(standing, failure));
        choices.add(new Choice(standing, hold, ready));
        waits = true;
    }

    private void note(StandingModel standing, Throwable failure) {
        String name = standing.model().name();
        if (failure == null) {
            activated.inc();
            LOG.info("Model package {} is ready{}", name, standing.running() ? ", also for running recordings" : "");
        } else {
            refused.inc();
            LOG.error("Model package {} is refused, the one before goes on: {}", name, message(failure));
        }
    }

    private ModelPackage requireInputs(ModelPackage model) {
        List<String> inputs = LabModels.inputs(model.manifest());
        if (!inputs.equals(models.inputs())) {
            throw new UncheckedIOException(new IOException("model package " + model.folder() + ": asks for the inputs "
                    + inputs + " (expected: " + models.inputs()
                    + ", which recorders plan for); start a lab of its own for it"));
        }
        return model;
    }

    private StandingModel newest(boolean running) {
        for (int i = choices.size() - 1; i >= 0; i--) {
            Choice choice = choices.get(i);
            if (choice.isChosenFrom() && (choice.standing.running() || !running)) {
                return choice.standing;
            }
        }
        return null;
    }

    private void forgetOld() {
        StandingModel newest = newest();
        if (newest == null) {
            return;
        }
        first.close();
        StandingModel reaching = newestForRunning();
        choices.removeIf(choice -> {
            boolean old = choice.isChosenFrom() && !choice.standing.equals(newest) && !choice.standing.equals(reaching);
            if (old) {
                choice.hold.close();
            }
            return old;
        });
    }

    private static String reason(Choice choice) {
        try {
            choice.ready.join();
            throw new IllegalStateException("refused without a reason");
        } catch (CompletionException refusal) {
            return message(refusal);
        }
    }

    private static String message(Throwable failure) {
        boolean wrapped = failure.getCause() != null
                && (failure instanceof CompletionException || failure instanceof UncheckedIOException);
        return wrapped ? message(failure.getCause()) : String.valueOf(failure.getMessage());
    }

    @Override
    public void close() {
        choices.forEach(choice -> choice.hold.close());
        choices.clear();
        first.close();
    }
}
