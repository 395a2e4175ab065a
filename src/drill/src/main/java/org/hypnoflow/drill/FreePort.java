package org.hypnoflow.drill;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Loopback ports that nothing listens on, below those that the system hands out by itself: a port that a process comes
 * back to must not be taken meanwhile by the far end of somebody's connection.
 */
final class FreePort {
    private static final int FIRST = 15_000;
    private static final int END = 30_000;
    private static final int ATTEMPTS = 100;

    private FreePort() {}

    static int find() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException(
                "no free port in " + ATTEMPTS + " attempts (expected: some from " + FIRST + " to " + END + ")");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
