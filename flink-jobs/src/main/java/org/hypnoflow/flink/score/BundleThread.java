package org.hypnoflow.flink.score;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The thread that calls the graphs of one operator. Closing it waits for the call that it is in. */
final class BundleThread implements Executor, AutoCloseable {
    private final ExecutorService executor;

    BundleThread(String task) {
        executor = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "bundles of " + task);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void execute(Runnable work) {
        executor.execute(work);
    }

    /** Graphs must not be closed under a call; a device that never answers is for Flink's watch over cancelled tasks. */
    @Override
    public void close() {
        executor.shutdown();
        boolean interrupted = false;
        boolean over = false;
        while (!over) {
            try {
                over = executor.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
