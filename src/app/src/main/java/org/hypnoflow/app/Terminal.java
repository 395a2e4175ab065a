package org.hypnoflow.app;

/** Whether a person watches; the launcher tells, since Java 17 and its successors answer differently. */
public final class Terminal {

    private Terminal() {}

    /** Whether standard output is a terminal, so that progress and colour make sense. */
    public static boolean isWatched() {
        return Boolean.getBoolean("hypnoflow.terminal");
    }
}
