package org.hypnoflow.dashboard.web;

import static java.util.Objects.requireNonNull;

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

    public static final String LOOPBACK = ListenAddress.LOOPBACK;
    public static final int USUAL_PORT = 8420;

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
        requireAddress(host, port, token);
        requireNonNull(zone, "zone");
    }

    private static void requireAddress(String host, int port, String token) {
        ListenAddress unused = new ListenAddress(host, port, token);
    }

    /** Where the page listens. */
    public ListenAddress address() {
        return new ListenAddress(host, port, token);
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

    /** Without the token. */
    @Override
    public String toString() {
        return "LabPageOptions[" + host + ":" + port + ", " + kafka + ", " + topics.prefix() + "]";
    }
}
