package org.hypnoflow.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Threads of one purpose, those that they start included, and what they take of a processor together. */
final class Threads {
    private static final int ROOM = 1_000;

    private final ThreadGroup group;
    private final List<Thread> started = new CopyOnWriteArrayList<>();

    Threads(String purpose) {
        group = new ThreadGroup(purpose);
    }

    <T> Future<T> start(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(group, () -> {
            try {
                result.complete(work.call());
            } catch (Throwable failure) {
                result.completeExceptionally(failure);
            }
        });
        thread.setDaemon(true);
        started.add(thread);
        thread.start();
        return result;
    }

    <T> T call(Callable<T> work) throws Exception {
        try {
            return start(work).get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    /** Those that were started here; what they started is theirs to end. */
    void interrupt() {
        started.forEach(Thread::interrupt);
    }

    /** Of the threads that live. */
    long processorNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Thread[] living = new Thread[ROOM];
        int count = group.enumerate(living);
        long nanos = 0;
        for (int i = 0; i < count; i++) {
            nanos += Math.max(0, threads.getThreadCpuTime(living[i].getId()));
        }
        return nanos;
    }
}
