package org.hypnoflow.dashboard.web;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.ZoneId;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.Topics;

/**
 * How a lab page is served.
 *
 * @param host address or name to listen by; loopback needs no token, all else does
 * @param port 0 for any free one
 * @param zone of the lab
 * @param token that every request must know; null for none
 * @param keystore for TLS; null for plain HTTP
 * @param readOnly whether acknowledgements, notes and edits are refused
 */
public record LabPageOptions(
        KafkaAccess kafka,
        Topics topics,
        String host,
        int port,
        ZoneId zone,
        String token,
        Keystore keystore,
        boolean readOnly) {

    public static final String LOOPBACK = "127.0.0.1";
    public static final int USUAL_PORT = 8420;

    private static final int SHORTEST_TOKEN = 16;
    private static final int HIGHEST_PORT = 65_535;

    /** A PKCS12 or JKS file with the server's certificate and key. */
    public record Keystore(Path file, String password) {

        public Keystore {
            requireNonNull(file, "file");
            requireNonNull(password, "password");
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Keystore[" + file + "]";
        }
    }

    public LabPageOptions {
        requireNonNull(kafka, "kafka");
        requireNonNull(topics, "topics");
        requireNonNull(host, "host");
        requireNonNull(zone, "zone");
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

    /** On loopback at the usual port, in this machine's zone. */
    public static LabPageOptions of(KafkaAccess kafka, Topics topics) {
        return new LabPageOptions(kafka, topics, LOOPBACK, USUAL_PORT, ZoneId.systemDefault(), null, null, false);
    }

    /** @param listenToken null for none */
    public LabPageOptions listening(String listenHost, int listenPort, String listenToken) {
        return new LabPageOptions(kafka, topics, listenHost, listenPort, zone, listenToken, keystore, readOnly);
    }

    public LabPageOptions withZone(ZoneId labZone) {
        return new LabPageOptions(kafka, topics, host, port, labZone, token, keystore, readOnly);
    }

    public LabPageOptions withKeystore(Keystore tls) {
        return new LabPageOptions(kafka, topics, host, port, zone, token, tls, readOnly);
    }

    public LabPageOptions withReadOnly(boolean refuses) {
        return new LabPageOptions(kafka, topics, host, port, zone, token, keystore, refuses);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException(
                    "listen: " + host + " (expected: an address or a name of this machine)", unknown);
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "LabPageOptions[" + host + ":" + port + ", " + kafka + ", " + topics.prefix() + "]";
    }
}
