package org.hypnoflow.flink.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.hypnoflow.broker.KafkaBroker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabTopicsTest {
    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required";

    @TempDir
    static Path temp;

    private static KafkaBroker broker;
    private static KafkaBroker guarded;

    @BeforeAll
    static void starts() throws Exception {
        broker = KafkaBroker.start(temp.resolve("open"));
        guarded = KafkaBroker.start(
                temp.resolve("guarded"),
                Map.of(
                        "listener.security.protocol.map", "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "sasl.enabled.mechanisms", "PLAIN",
                        "sasl.mechanism.inter.broker.protocol", "PLAIN",
                        "listener.name.plaintext.plain.sasl.jaas.config",
                                LOGIN + " username=\"lab\" password=\"s3cret\" user_lab=\"s3cret\";"));
    }

    @AfterAll
    static void stops() {
        broker.close();
        guarded.close();
    }

    @Test
    void makesWhatIsMissingOnceAndKeepsSignalsForTwoDays() throws Exception {
        KafkaAccess kafka = KafkaAccess.of(broker.bootstrapServers());
        Topics topics = new Topics("lab-a");

        assertThat(new LabTopics(kafka, topics).make(3)).containsExactlyElementsOf(topics.names());
        assertThat(new LabTopics(kafka, topics).make(3)).isEmpty();

        new LabTopics(kafka, topics).require(topics.names());
        try (Admin admin = Admin.create(kafka.clientProperties())) {
            ConfigResource signals = new ConfigResource(ConfigResource.Type.TOPIC, topics.signals());
            assertThat(admin.describeConfigs(List.of(signals))
                            .all()
                            .get()
                            .get(signals)
                            .get("retention.ms")
                            .value())
                    .isEqualTo("172800000");
            assertThat(admin.describeTopics(List.of(topics.signals()))
                            .allTopicNames()
                            .get()
                            .get(topics.signals())
                            .partitions())
                    .hasSize(3);
        }
    }

    @Test
    void namesTopicsThatAreMissingAndTheCure() {
        LabTopics lab = new LabTopics(KafkaAccess.of(broker.bootstrapServers()), new Topics("nowhere"));

        assertThatExceptionOfType(KafkaUnavailableException.class)
                .isThrownBy(() -> lab.require(List.of("nowhere.signals")))
                .withMessageContaining("no topic nowhere.signals")
                .withMessageContaining("--no-create-topics");
    }

    @Test
    void saysThatNobodyAnswers() throws Exception {
        LabTopics lab = new LabTopics(KafkaAccess.of("127.0.0.1:" + KafkaBroker.freePort()), Topics.DEFAULT);

        assertThatExceptionOfType(KafkaUnavailableException.class)
                .isThrownBy(() -> lab.make(1))
                .withMessageContaining("no answer within 10 s");
    }

    @Test
    void passesCredentialsToTheBrokerAndSaysWhenTheyAreWrong() throws Exception {
        assertThat(new LabTopics(guarded("s3cret"), new Topics("lab-b")).make(1))
                .hasSameSizeAs(new Topics("lab-b").names());
        assertThatExceptionOfType(KafkaUnavailableException.class)
                .isThrownBy(() -> new LabTopics(guarded("wrong"), new Topics("lab-b")).make(1))
                .withMessageContaining("does not accept who we are")
                .withMessageNotContaining("wrong");
    }

    @Test
    void neverPrintsProperties() {
        assertThat(guarded("s3cret").toString()).doesNotContain("s3cret");
    }

    @Test
    void refusesWhatIsNoAddressAndNoPrefix() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KafkaAccess.of("localhost"))
                .withMessage("bootstrapServers: localhost (expected: HOST:PORT, several joined by commas)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Topics("two words"))
                .withMessageContaining("topicPrefix");
    }

    private static KafkaAccess guarded(String password) {
        return new KafkaAccess(
                guarded.bootstrapServers(),
                Map.of(
                        "security.protocol",
                        "SASL_PLAINTEXT",
                        "sasl.mechanism",
                        "PLAIN",
                        "sasl.jaas.config",
                        LOGIN + " username=\"lab\" password=\"" + password + "\";"));
    }
}
