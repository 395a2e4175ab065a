package org.hypnoflow.onnx;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The packages that this process scores with, by digest: each is loaded and verified once, on a thread of its own, and
 * its sessions stay open as long as somebody holds it. What nobody holds is closed, so that a process that changes models
 * for months keeps those in use and no other.
 */
public final class ModelShelf {
    private static final Map<String, Loan> HELD = new HashMap<>();
    /** Where a package came from, for elements of it that are still under way when its last holder lets go. */
    private static final Map<String, ModelReference> KNOWN = new HashMap<>();

    private static long changes;

    private ModelShelf() {}

    /** One package and its open sessions. */
    static final class Loan {
        final CompletableFuture<ModelPackage> loading = new CompletableFuture<>();
        final AtomicBoolean told = new AtomicBoolean();
        private OpenGraphs graphs;
        private int holders;
    }

    /** Holds a package; returns at once. The caller closes the hold. */
    public static ModelHold hold(ModelReference reference) {
        synchronized (HELD) {
            Loan loan = HELD.get(reference.digest());
            if (loan == null) {
                loan = new Loan();
                HELD.put(reference.digest(), loan);
                load(loan, reference);
            }
            loan.holders++;
            return new ModelHold(reference.digest(), loan);
        }
    }

    /** ONNX Runtime sessions that are open in this process, two for a package in use. */
    public static int openSessions() {
        return SharedGraph.openSessions();
    }

    static void release(String digest, Loan loan) {
        synchronized (HELD) {
            if (--loan.holders == 0) {
                HELD.remove(digest);
                changes++;
                close(loan);
            }
        }
    }

    static boolean isHeld(String digest) {
        synchronized (HELD) {
            return HELD.containsKey(digest);
        }
    }

    /** Grows whenever a package is closed. */
    static long changes() {
        synchronized (HELD) {
            return changes;
        }
    }

    /** A package that is held, or was; waits where it is not loaded yet. */
    static ModelPackage get(String digest) throws IOException {
        ModelReference known;
        synchronized (HELD) {
            known = KNOWN.get(digest);
        }
        if (known == null) {
            throw new IllegalStateException("model package " + digest + ": nobody has loaded it in this process");
        }
        try (ModelHold hold = hold(known)) {
            return hold.await();
        }
    }

    private static void load(Loan loan, ModelReference reference) {
        Thread loader = new Thread(
                () -> {
                    try {
                        ModelPackage model = reference.load();
                        keep(loan, reference, model.open());
                        loan.loading.complete(model);
                    } catch (IOException | RuntimeException | Error refused) {
                        loan.loading.completeExceptionally(refused);
                    }
                },
                "model-loader");
        loader.setDaemon(true);
        loader.start();
    }

    private static void keep(Loan loan, ModelReference reference, OpenGraphs graphs) {
        synchronized (HELD) {
            KNOWN.put(reference.digest(), reference);
            loan.graphs = graphs;
            if (loan.holders == 0) {
                close(loan);
            }
        }
    }

    private static void close(Loan loan) {
        if (loan.graphs != null) {
            loan.graphs.close();
            loan.graphs = null;
        }
    }
}
