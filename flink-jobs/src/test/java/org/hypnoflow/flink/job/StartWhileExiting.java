package org.hypnoflow.flink.job;

import org.slf4j.LoggerFactory;

/** A process that starts a cluster when it is already on its way out. */
final class StartWhileExiting {
    private StartWhileExiting() {}

    public static void main(String[] arguments) {
        LoggerFactory.getLogger(StartWhileExiting.class); // the logger of the tests cannot begin then
        Runtime.getRuntime().addShutdownHook(new Thread(StartWhileExiting::start));
        System.exit(0);
    }

    private static void start() {
        try (EmbeddedFlink flink = EmbeddedFlink.start(1)) {
            System.out.println("started in " + flink.folder());
        } catch (Exception e) {
            System.out.println(e.getMessage());
        }
    }
}
