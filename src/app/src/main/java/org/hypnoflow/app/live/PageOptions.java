package org.hypnoflow.app.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.hypnoflow.app.InputRefusedException;
import org.hypnoflow.app.ZoneConverter;
import org.hypnoflow.dashboard.web.LabPageOptions;
import org.hypnoflow.dashboard.web.ListenAddress;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.Topics;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that serves the lab page. */
final class PageOptions {
    private static final String KEYSTORE_PASSWORD = "HYPNOFLOW_KEYSTORE_PASSWORD";

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "The page asks for the token in FILE, and so do metrics. Required where either listens beyond "
                            + "this machine.")
    private Path tokenFile;

    @Option(
            names = "--tls-keystore",
            paramLabel = "FILE",
            description =
                    "Serves the page by TLS with the key and certificate in FILE (PKCS12); its password is in the "
                            + "environment variable " + KEYSTORE_PASSWORD + ".")
    private Path keystore;

    @Option(
            names = "--zone",
            converter = ZoneConverter.class,
            paramLabel = "ZONE",
            description = "Time zone of the lab, such as Europe/Berlin. Default: this machine's.")
    private ZoneId zone = ZoneId.systemDefault();

    @Option(names = "--read-only", description = "The page takes no acknowledgements, notes or edits.")
    private boolean readOnly;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** @param listen {@code HOST:PORT}, or empty for the usual */
    LabPageOptions options(KafkaAccess kafka, Topics topics, String listen) {
        String address = listen.isEmpty() ? LabPageOptions.LOOPBACK + ":" + LabPageOptions.USUAL_PORT : listen;
        int colon = address.lastIndexOf(':');
        if (colon < 1 || !address.substring(colon + 1).matches("\\d{1,5}")) {
            throw new ParameterException(
                    spec.commandLine(), "page: " + address + " (expected: HOST:PORT, such as 127.0.0.1:8420)");
        }
        String host = address.substring(0, colon).replaceAll("^\\[|]$", "");
        try {
            LabPageOptions options = LabPageOptions.of(kafka, topics)
                    .listening(host, Integer.parseInt(address.substring(colon + 1)), token())
                    .withZone(zone)
                    .withReadOnly(readOnly);
            return keystore == null ? options : options.withKeystore(keystore());
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), refused.getMessage(), refused);
        }
    }

    /** @param listen {@code PORT} on loopback, or {@code HOST:PORT} */
    ListenAddress metricsAddress(String listen) {
        if (!listen.matches("(.+:)?\\d{1,5}")) {
            throw new ParameterException(
                    spec.commandLine(), "--metrics: " + listen + " (expected: PORT or HOST:PORT, such as 9249)");
        }
        int colon = listen.lastIndexOf(':');
        String host =
                colon < 0 ? ListenAddress.LOOPBACK : listen.substring(0, colon).replaceAll("^\\[|]$", "");
        try {
            return new ListenAddress(host, Integer.parseInt(listen.substring(colon + 1)), token());
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), "--metrics: " + refused.getMessage(), refused);
        }
    }

    private String token() {
        if (tokenFile == null) {
            return null;
        }
        try {
            return Files.readString(tokenFile).strip();
        } catch (IOException failure) {
            throw new InputRefusedException(
                    tokenFile + ": cannot be read (expected: a file that holds the page's token)", failure);
        }
    }

    private LabPageOptions.Keystore keystore() {
        String password = System.getenv(KEYSTORE_PASSWORD);
        if (password == null) {
            throw new InputRefusedException(
                    KEYSTORE_PASSWORD + ": not set (expected: the password of " + keystore.getFileName() + ")");
        }
        return new LabPageOptions.Keystore(keystore, password);
    }
}
