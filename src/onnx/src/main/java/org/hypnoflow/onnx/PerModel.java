package org.hypnoflow.onnx;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What one caller has open of each package that its elements name, made when the first of them comes and closed once
 * nobody holds the package any more. Not thread-safe.
 *
 * <p>Holds the package that the job began with by itself until an element names one: who names packages holds them.
 */
public final class PerModel<T> implements AutoCloseable {
    private static final long NEVER = -1;

    private final ModelReference first;
    private final Function<ModelPackage, T> maker;
    private final Consumer<T> closer;
    private final Map<String, T> open = new HashMap<>();
    private final ModelHold firstHold;
    private long tidiedAt = NEVER;

    private PerModel(ModelReference first, Function<ModelPackage, T> maker, Consumer<T> closer) {
        this.first = first;
        this.maker = maker;
        this.closer = closer;
        this.firstHold = ModelShelf.hold(first);
    }

    /**
     * Opens the first package.
     *
     * @throws IOException where it cannot be used
     */
    public static <T> PerModel<T> open(ModelReference first, Function<ModelPackage, T> maker, Consumer<T> closer)
            throws IOException {
        PerModel<T> models = new PerModel<>(first, maker, closer);
        try {
            models.open.put(first.digest(), maker.apply(models.firstHold.await()));
        } catch (IOException | RuntimeException refused) {
            models.close();
            throw refused;
        }
        return models;
    }

    /** What is open of the package of this digest; null, from a flow that never changes its model, stands for the first. */
    public T of(String digest) throws IOException {
        if (digest == null) {
            return opened(first.digest());
        }
        firstHold.close();
        tidy();
        T asked = opened(digest);
        if (!ModelShelf.isHeld(digest)) {
            tidiedAt = NEVER; // a latecomer: closed at the next look
        }
        return asked;
    }

    /** Closes what nobody holds. */
    public void tidy() {
        long changes = ModelShelf.changes();
        if (tidiedAt == changes) {
            return;
        }
        tidiedAt = changes;
        open.entrySet().removeIf(model -> {
            boolean unused = !ModelShelf.isHeld(model.getKey());
            if (unused) {
                closer.accept(model.getValue());
            }
            return unused;
        });
    }

    @Override
    public void close() {
        open.values().forEach(closer);
        open.clear();
        firstHold.close();
    }

    private T opened(String digest) throws IOException {
        T known = open.get(digest);
        if (known == null) {
            known = maker.apply(ModelShelf.get(digest));
            open.put(digest, known);
        }
        return known;
    }
}
