package org.hypnoflow.flink.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import org.hypnoflow.onnx.ModelHold;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.onnx.ModelReference;
import org.hypnoflow.onnx.ModelShelf;

/**
 * A hold on a package and, where the lab chooses by montage, on those that stand in for it. They are loaded and verified on
 * other threads; a stand-in that cannot be used is left out. What is still loading when this is closed is let go of too.
 */
final class HeldStudents implements AutoCloseable {
    private final LabModels models;
    private final ModelHold usual;
    private final CompletableFuture<LabStudents> ready;
    /** Guarded by this, as {@link #closed} is. */
    private final List<ModelHold> standIns = new ArrayList<>();

    private boolean closed;
    private boolean standInsTold;

    /** @param note hears when they are ready, or why not, on a thread of its own */
    HeldStudents(LabModels models, ModelReference usual, BiConsumer<LabStudents, Throwable> note) {
        this.models = models;
        this.usual = ModelShelf.hold(usual);
        this.ready = this.usual
                .loading()
                .thenApply(this::requireServed)
                .thenCompose(this::withStandIns)
                .whenComplete(note);
    }

    /** Ends when recordings may be given to them, exceptionally where the package itself cannot be used. */
    CompletableFuture<LabStudents> ready() {
        return ready;
    }

    boolean isUsable() {
        return ready.isDone() && !ready.isCompletedExceptionally();
    }

    boolean isRefused() {
        return ready.isCompletedExceptionally();
    }

    /** Why stand-ins cannot be used, once they are known; given once, and to one holder in this process. */
    List<String> takeRefusedStandIns() {
        if (!isUsable() || standInsTold) {
            return List.of();
        }
        standInsTold = true;
        List<String> refused = ready.join().refused();
        return refused.isEmpty() || !tells() ? List.of() : refused;
    }

    /** True for the first in this process that asks of this package. */
    boolean tells() {
        return usual.tells();
    }

    private CompletableFuture<LabStudents> withStandIns(ModelPackage model) {
        List<String> names = models.byMontage() ? model.manifest().fallback().packages() : List.of();
        List<CompletableFuture<StandIn>> loading =
                names.stream().map(this::standIn).toList();
        return CompletableFuture.allOf(loading.toArray(CompletableFuture[]::new))
                .thenApply(all -> students(
                        model, loading.stream().map(CompletableFuture::join).toList()));
    }

    private CompletableFuture<StandIn> standIn(String name) {
        ModelHold hold;
        try {
            hold = ModelShelf.hold(models.reference(name));
        } catch (IOException | IllegalArgumentException missing) {
            return CompletableFuture.completedFuture(new StandIn(null, "fallback " + name + ": " + message(missing)));
        }
        keep(hold);
        return hold.loading()
                .thenApply(this::requireServed)
                .handle((model, failure) ->
                        new StandIn(model, failure == null ? null : "fallback " + name + ": " + message(failure)));
    }

    /** @param refusal why there is no {@code model}, else null */
    private record StandIn(ModelPackage model, String refusal) {}

    private static LabStudents students(ModelPackage usual, List<StandIn> standIns) {
        List<ModelPackage> byPreference = new ArrayList<>(List.of(usual));
        List<String> refused = new ArrayList<>();
        for (StandIn each : standIns) {
            if (each.refusal == null) {
                byPreference.add(each.model);
            } else {
                refused.add(each.refusal + "; " + LabStudents.name(usual) + " scores in its place");
            }
        }
        return new LabStudents(byPreference, refused);
    }

    private ModelPackage requireServed(ModelPackage model) {
        try {
            return models.requireServed(model);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private synchronized void keep(ModelHold hold) {
        if (closed) {
            hold.close();
        } else {
            standIns.add(hold);
        }
    }

    /** Why something could not be loaded, for people. */
    static String message(Throwable failure) {
        boolean wrapped = failure.getCause() != null
                && (failure instanceof CompletionException || failure instanceof UncheckedIOException);
        return wrapped ? message(failure.getCause()) : String.valueOf(failure.getMessage());
    }

    @Override
    public synchronized void close() {
        closed = true;
        standIns.forEach(ModelHold::close);
        usual.close();
    }
}
