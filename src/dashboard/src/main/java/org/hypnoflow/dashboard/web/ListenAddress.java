package org.hypnoflow.dashboard.web;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where a server listens, and what it asks for.
 *
 * @param host address or name; loopback needs no token, all else does
 * @param port 0 for any free one
 * @param token that every request must know; null for none
 */
public record ListenAddress(String host, int port, String token) {
    public static final String LOOPBACK = "127.0.0.1";

    private static final int SHORTEST_TOKEN = 16;
    private static final int HIGHEST_PORT = 65_535;

    public ListenAddress {
        requireNonNull(host, "host");
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("port: " + port + " (expected: 0 to " + HIGHEST_PORT + ")");
        }
        if (token != null && token.length() < SHORTEST_TOKEN) {
            throw new IllegalArgumentException("token: " + token.length() + " letters (expected: at least "
                    + SHORTEST_TOKEN + "; make one with `openssl rand -hex 24`)");
        }
        if (token == null && !isLoopback(host)) {
            throw new IllegalArgumentException(
                    "listen: " + host + " without a token (expected: a token file beyond loopback)");
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException(
                    "listen: " + host + " (expected: an address or a name of this machine)", unknown);
        }
    }

    /** The address of this server for who is on this machine. */
    String url(String scheme, int actualPort) {
        String reachable = host.equals("0.0.0.0") || host.equals("::") ? LOOPBACK : host;
        return scheme + "://" + (reachable.contains(":") ? "[" + reachable + "]" : reachable) + ":" + actualPort + "/";
    }

    /** Without the token. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
