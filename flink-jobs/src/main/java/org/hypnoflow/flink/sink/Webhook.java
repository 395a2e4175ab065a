package org.hypnoflow.flink.sink;

import java.io.Serializable;
import java.net.URI;

/**
 * Where alerts are posted to.
 *
 * @param address http or https
 * @param secret signs every body; empty where nobody checks
 */
public record Webhook(URI address, String secret) implements Serializable {
    private static final int HIGHEST_PORT = 65_535;

    public Webhook {
        boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
        if (!web || address.getHost() == null) {
            throw new IllegalArgumentException(
                    "webhook: " + address + " (expected: an address such as https://host/alerts)");
        }
        if (address.getPort() > HIGHEST_PORT) {
            throw new IllegalArgumentException(
                    "webhook: port " + address.getPort() + " (expected: at most " + HIGHEST_PORT + ")");
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return address.toString();
    }
}
