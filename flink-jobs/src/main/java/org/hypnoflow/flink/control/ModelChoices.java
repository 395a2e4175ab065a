package org.hypnoflow.flink.control;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.onnx.ModelShelf;
import org.hypnoflow.score.ModelActivation;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.montage.MontageRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The packages that one subtask may choose for recordings: the one that the job was started with, until an activation's
 * package is there, and then the newest; by montage, each with those that stand in for it. A package is loaded and
 * verified on another thread and is not chosen before it is ready; one that is refused is logged, counted and told, and
 * never chosen. Holds what may be chosen.
 */
public final class ModelChoices implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelChoices.class);
    private static final String NO_RECORDING = "?";

    private final LabModels models;
    private final Counter activated;
    private final Counter refused;
    private final HeldStudents first;
    private final List<Choice> choices = new ArrayList<>();
    private final List<Rejected> untold = new ArrayList<>();
    private long last;
    private boolean waits = true;

    private record Choice(StandingModel standing, HeldStudents students) {}

    public ModelChoices(LabModels models, MetricGroup metrics) {
        this.models = models;
        activated = metrics.counter("modelActivations", new ThreadSafeSimpleCounter());
        refused = metrics.counter("modelRefusals", new ThreadSafeSimpleCounter());
        metrics.gauge("modelSessions", ModelShelf::openSessions);
        first = new HeldStudents(models, models.first(), (ready, failure) -> {});
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
            choices.forEach(choice ->
                    choice.students.ready().exceptionally(told -> null).join());
        }
        return log();
    }

    /** Looks at what was loaded meanwhile, and lets go of what is old; costs nothing where nothing was asked for. */
    public void look() {
        if (!waits) {
            return;
        }
        waits = !first.ready().isDone();
        noteStandIns(first);
        for (Iterator<Choice> each = choices.iterator(); each.hasNext(); ) {
            HeldStudents students = each.next().students;
            waits |= !students.ready().isDone();
            if (students.isRefused()) {
                each.remove();
                if (students.tells()) {
                    untold.add(refusal(NO_RECORDING, reason(students)));
                }
                students.close();
            } else {
                noteStandIns(students);
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

    /**
     * Who scores {@code recording}, which begins.
     *
     * @param tell hears why a better one does not
     */
    public ChosenModel begin(Recording recording, Consumer<Rejected> tell) {
        Choice newest = newest(false);
        if (newest != null) {
            ChosenModel otherwise = new ChosenModel(models.firstVersion(), newest.standing.number(), null);
            return choose(newest.students, recording, otherwise, tell);
        }
        ChosenModel usual = new ChosenModel(models.firstVersion(), 0, null);
        return models.byMontage() ? choose(first, recording, usual, tell) : usual;
    }

    /**
     * Who scores the next epoch of {@code recording}: {@code now}, or what an activation after it that reaches recordings
     * under way chooses.
     *
     * @param tell as of {@link #begin}
     */
    public ChosenModel goOn(Recording recording, ChosenModel now, Consumer<Rejected> tell) {
        Choice reaching = newest(true);
        if (reaching == null || reaching.standing.number() <= now.activation()) {
            return now;
        }
        ChosenModel otherwise = new ChosenModel(now.model(), reaching.standing.number(), now.rows());
        return choose(reaching.students, recording, otherwise, tell);
    }

    /** @param otherwise who scores where these cannot hear the recording */
    private ChosenModel choose(
            HeldStudents students, Recording recording, ChosenModel otherwise, Consumer<Rejected> tell) {
        try {
            LabStudents.Choice choice = students.ready().join().choose(recording, models.inputs());
            for (String passedOver : choice.passedOver()) {
                tell.accept(refusal(
                        recording.id(), passedOver + "; " + choice.model().name() + " scores it"));
            }
            return new ChosenModel(choice.model(), otherwise.activation(), choice.rows());
        } catch (MontageRefusedException unheard) {
            tell.accept(refusal(
                    recording.id(),
                    unheard.getMessage() + "; " + otherwise.model().name() + " scores it"));
            return otherwise;
        }
    }

    private static Rejected refusal(String recordingID, String reason) {
        return new Rejected(recordingID, RejectionReason.MODEL_REFUSED, reason);
    }

    private ActivationLog log() {
        return new ActivationLog(
                models.first().digest(),
                last,
                choices.stream().map(Choice::standing).toList());
    }

    private void begin(StandingModel standing) {
        HeldStudents students = new HeldStudents(
                models, models.reference(standing.model()), (ready, failure) -> note(standing, failure));
        choices.add(new Choice(standing, students));
        waits = true;
    }

    private void note(StandingModel standing, Throwable failure) {
        String name = standing.model().name();
        if (failure == null) {
            activated.inc();
            LOG.info("Model package {} is ready{}", name, standing.running() ? ", also for running recordings" : "");
        } else {
            refused.inc();
            LOG.error("Model package {} is refused, the one before goes on: {}", name, HeldStudents.message(failure));
        }
    }

    private void noteStandIns(HeldStudents students) {
        for (String refusal : students.takeRefusedStandIns()) {
            refused.inc();
            LOG.error("Model package refused: {}", refusal);
            untold.add(refusal(NO_RECORDING, refusal));
        }
    }

    private Choice newest(boolean running) {
        for (int i = choices.size() - 1; i >= 0; i--) {
            Choice choice = choices.get(i);
            if (choice.students.isUsable() && (choice.standing.running() || !running)) {
                return choice;
            }
        }
        return null;
    }

    private void forgetOld() {
        Choice newest = newest(false);
        if (newest == null) {
            return;
        }
        first.close();
        Choice reaching = newest(true);
        choices.removeIf(choice -> {
            boolean old = choice.students.isUsable() && !choice.equals(newest) && !choice.equals(reaching);
            if (old) {
                choice.students.close();
            }
            return old;
        });
    }

    private static String reason(HeldStudents refused) {
        try {
            refused.ready().join();
            throw new IllegalStateException("refused without a reason");
        } catch (CompletionException refusal) {
            return HeldStudents.message(refusal);
        }
    }

    @Override
    public void close() {
        choices.forEach(choice -> choice.students.close());
        choices.clear();
        first.close();
    }
}
