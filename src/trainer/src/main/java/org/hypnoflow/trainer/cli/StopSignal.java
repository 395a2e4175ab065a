package org.hypnoflow.trainer.cli;

/**
 * Ends the process at once when it is stopped from outside. The usual end takes the engine's native libraries down while
 * their threads still compute, which crashes the virtual machine every few times.
 */
final class StopSignal {
    private static final int INTERRUPTED = 130;

    private final Thread end;

    /** @param command that runs, by its name */
    StopSignal(String command) {
        end = new Thread(
                () -> {
                    System.err.println(words(command));
                    Runtime.getRuntime().halt(INTERRUPTED);
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(end);
    }

    static String words(String command) {
        return switch (command) {
            case "train", "distill" -> "stopped; the same command with --resume goes on after the last finished pass";
            case "compare" -> "stopped; the same command goes on after the last finished pass";
            default -> "stopped";
        };
    }

    /**
     * From here on the process ends as usual.
     *
     * @throws IllegalStateException where it is being stopped already
     */
    void forget() {
        Runtime.getRuntime().removeShutdownHook(end);
    }
}
