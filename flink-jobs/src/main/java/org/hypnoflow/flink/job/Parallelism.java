package org.hypnoflow.flink.job;

/** How many subtasks an operator of a job may have. It changes no stage. */
public final class Parallelism {
    public static final int MOST = 128;

    private Parallelism() {}

    /** One subtask for each processor of this machine, as far as {@link #MOST} goes. */
    public static int ofThisMachine() {
        return ofMachine(Runtime.getRuntime().availableProcessors());
    }

    static int ofMachine(int processors) {
        return Math.min(processors, MOST);
    }
}
