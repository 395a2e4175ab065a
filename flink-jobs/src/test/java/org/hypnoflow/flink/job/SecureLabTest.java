package org.hypnoflow.flink.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hypnoflow.broker.KafkaBroker;
import org.hypnoflow.flink.TinyModel;
import org.hypnoflow.flink.TinyNight;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.hypnoflow.flink.kafka.LabTopics;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.source.DeliveryFaults;
import org.hypnoflow.flink.source.ReplayPace;
import org.hypnoflow.flink.source.ReplayRequest;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.StageScore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole lab by TLS and SASL, with the settings that docs/run-a-live-lab.md names: recorders, job, readers. */
@Timeout(90)
class SecureLabTest {
    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required";
    private static final String PASSWORD = "s3cret-of-the-lab";
    private static final String STORE = "of-the-keystore";

    @TempDir
    static Path temp;

    private static Path certificates;
    private static KafkaBroker broker;

    @BeforeAll
    static void starts() throws Exception {
        certificates = temp.resolve("lab.p12");
        keytool("-genkeypair -alias lab -keyalg EC -dname CN=localhost -ext san=dns:localhost,ip:127.0.0.1 -validity 2"
                + " -storetype PKCS12 -storepass " + STORE + " -keystore " + certificates);
        keytool("-exportcert -alias lab -storepass " + STORE + " -keystore " + certificates + " -file "
                + temp.resolve("lab.cer"));
        keytool("-importcert -noprompt -alias lab -storetype PKCS12 -storepass " + STORE + " -file "
                + temp.resolve("lab.cer") + " -keystore " + temp.resolve("trusted.p12"));
        int controller = KafkaBroker.freePort();
        Map<String, String> overrides = new HashMap<>(Map.of(
                "listeners",
                "SECURED://127.0.0.1:%PORT%,INTERNAL://127.0.0.1:" + KafkaBroker.freePort() + ",CONTROLLER://127.0.0.1:"
                        + controller,
                "controller.quorum.voters",
                "1@127.0.0.1:" + controller,
                "inter.broker.listener.name",
                "INTERNAL",
                "listener.security.protocol.map",
                "SECURED:SASL_SSL,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "sasl.enabled.mechanisms",
                "PLAIN",
                "listener.name.secured.plain.sasl.jaas.config",
                LOGIN + " user_lab=\"" + PASSWORD + "\";",
                "listener.name.secured.ssl.keystore.location",
                certificates.toString(),
                "listener.name.secured.ssl.keystore.password",
                STORE));
        broker = KafkaBroker.start(temp.resolve("kafka"), overrides);
    }

    @AfterAll
    static void stops() {
        broker.close();
    }

    private static void keytool(String arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments.split(" ", -1)));
        Path log = temp.resolve("keytool.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(log)).isZero();
    }

    private static KafkaAccess access(String password) {
        return new KafkaAccess(
                broker.bootstrapServers(),
                Map.of(
                        "security.protocol",
                        "SASL_SSL",
                        "sasl.mechanism",
                        "PLAIN",
                        "sasl.jaas.config",
                        LOGIN + " username=\"lab\" password=\"" + password + "\";",
                        "ssl.truststore.location",
                        temp.resolve("trusted.p12").toString(),
                        "ssl.truststore.password",
                        STORE));
    }

    @Test
    void nightThroughASecuredBrokerGivesItsStages() throws Exception {
        ModelPackage model = TinyModel.write(temp.resolve("tiny"));
        Topics topics = new Topics("secured");
        KafkaAccess kafka = access(PASSWORD);
        new LabTopics(kafka, topics).make(2);
        List<ReplayRequest> requests =
                List.of(TinyNight.request("night", TinyNight.write(temp.resolve("a.edf"), 20 * 30, 1, 1)));
        List<StageScore> expected = new ArrayList<>();
        Heard heard = new Heard();

        try (EmbeddedFlink flink = EmbeddedFlink.start(2)) {
            new ScoreJob(model, ScoreJobOptions.DEFAULT)
                    .run(flink, requests, night -> expected.addAll(night.scores()), (id, epochs) -> {});
            new ReplayJob(new ReplayJobOptions(kafka, topics, new ReplayPace(0, 2_000), DeliveryFaults.NONE))
                    .run(flink, requests, Map.of(), end -> {});
            new LiveJob(model, LiveJobOptions.of(kafka, topics).withDrain(true)).run(flink, heard);
        }

        assertThat(ScoreRows.of(new LabReader(kafka).scores(topics.stages()).get("night")))
                .isEqualTo(ScoreRows.of(expected));
        assertThat(heard.rejected()).isEmpty();
    }

    @Test
    void wrongPasswordIsRefusedAndNotRepeated() {
        assertThatExceptionOfType(KafkaUnavailableException.class)
                .isThrownBy(() -> new LabTopics(access("guess-of-somebody"), new Topics("refused")).make(1))
                .withMessageContaining("does not accept who we are")
                .withMessageContaining("(expected: credentials it knows, in --kafka-config)")
                .withMessageNotContaining("guess-of-somebody");
    }

    @Test
    void whoDoesNotTrustTheCertificateIsRefused() throws Exception {
        Map<String, String> trusting = new HashMap<>(access(PASSWORD).properties());
        trusting.remove("ssl.truststore.location");
        trusting.remove("ssl.truststore.password");
        KafkaAccess untrusting = new KafkaAccess(broker.bootstrapServers(), trusting);

        assertThatExceptionOfType(KafkaUnavailableException.class)
                .isThrownBy(() -> new LabTopics(untrusting, new Topics("untrusted")).make(1))
                .withMessageContaining("--kafka-config");
    }

    @Test
    void whoSpeaksInTheClearIsRefused() {
        KafkaAccess clear = KafkaAccess.of(broker.bootstrapServers());

        assertThatExceptionOfType(KafkaUnavailableException.class)
                .isThrownBy(() -> new LabTopics(clear, new Topics("clear")).make(1))
                .withMessageContaining("security.protocol); check the address and --kafka-config");
    }
}
