package org.hypnoflow.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.alert.AlertStatus;
import org.hypnoflow.alert.RuleSet;
import org.hypnoflow.broker.KafkaBroker;
import org.hypnoflow.flink.TinyModel;
import org.hypnoflow.flink.TinyRecording;
import org.hypnoflow.flink.control.AlertRulesYaml;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.LabTopics;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.sequence.EncodedEpoch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which alert rules are in force after a job was restored. */
@Timeout(180)
class RulesThroughRestartsTest {
    @TempDir
    Path temp;

    private final LiveHeard heard = new LiveHeard();
    private ModelPackage model;
    private KafkaBroker broker;
    private Topics topics;
    private LiveJobOptions options;
    private ExecutorService threads;
    private Future<?> live;
    private int beds;

    @BeforeEach
    void starts() throws Exception {
        model = TinyModel.write(temp.resolve("tiny"));
        broker = KafkaBroker.start(temp.resolve("kafka"));
        topics = new Topics("rules");
        KafkaAccess kafka = KafkaAccess.of(broker.bootstrapServers());
        new LabTopics(kafka, topics).make(1);
        options =
                LiveJobOptions.of(kafka, topics).withCheckpointMillis(100).withCheckpoints(temp.resolve("checkpoints"));
    }

    @AfterEach
    void stops() throws Exception {
        stop();
        broker.close();
    }

    @Test
    void aFailingTaskPutsNoOlderRulesBack() throws Exception {
        Path file = Files.writeString(temp.resolve("rules.yaml"), rules("old"));
        run(LiveAlerts.of(AlertRulesYaml.read(file)).watching(file), FailWhenArmed::tap);
        awaitBedUnder(AlertRulesYaml.read(file));
        Files.writeString(file, rules("new"));
        RuleSet inForce = AlertRulesYaml.read(file);
        awaitBedUnder(inForce);
        Files.writeString(file, rules("new") + "  broken: [");

        FailWhenArmed.ARMED.set(true);
        while (!FailWhenArmed.FAILED.get() || !FailWhenArmed.RESTORED.get()) {
            nextBed();
        }
        long clearedBefore = cleared("new");

        assertThat(nextBed().rules()).isEqualTo(inForce.version());
        assertThat(nextBed().rules()).isEqualTo(inForce.version());
        assertThat(clearedBefore + cleared("new")).isZero();
    }

    @Test
    void aNewSubmissionTakesItsOwnRulesWhateverItContinuesFrom() throws Exception {
        RuleSet old = AlertRulesYaml.read(Files.writeString(temp.resolve("old.yaml"), rules("old")));
        RuleSet own = AlertRulesYaml.read(Files.writeString(temp.resolve("own.yaml"), rules("own")));
        run(LiveAlerts.of(old), UnaryOperator.identity());
        awaitBedUnder(old);
        Optional<Path> checkpoint = newestCheckpoint();
        heard.await(() -> !newestCheckpoint().equals(checkpoint), live);
        stop();

        run(LiveAlerts.of(own), UnaryOperator.identity());

        awaitBedUnder(own);
    }

    private void run(LiveAlerts alerts, UnaryOperator<DataStream<EncodedEpoch>> tap) {
        threads = Executors.newSingleThreadExecutor();
        live = threads.submit(() -> {
            new LiveJob(model, options.withAlerts(alerts), tap).run(heard);
            return null;
        });
    }

    private void stop() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }

    private Optional<Path> newestCheckpoint() {
        return new LiveJob(model, options).newestCheckpoint();
    }

    /** Rules reach beds a moment later than the job starts, or the file changes. */
    private void awaitBedUnder(RuleSet rules) throws Exception {
        while (!nextBed().rules().equals(rules.version())) {
            assertThat(live).isNotDone();
        }
    }

    /** The first alert of a bed that begins now. */
    private Alert nextBed() throws Exception {
        String id = "bed-" + beds++;
        new LabWriter(options.kafka(), topics).send(List.of(TinyRecording.start(id), TinyRecording.chunk(id, 0, 45)));
        heard.await(
                () -> heard.alerts.stream()
                        .anyMatch(alert -> alert.recordingID().equals(id)),
                live);
        return heard.alerts.stream()
                .filter(alert -> alert.recordingID().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private long cleared(String rule) {
        return heard.alerts.stream()
                .filter(alert -> alert.ruleID().equals(rule) && alert.status() == AlertStatus.CLEARED)
                .count();
    }

    private static String rules(String name) {
        return "rules:\n  " + name + ": {text: A stage, stages: [W, N1, N2, N3, REM], enter: 1, leave: 1}\n";
    }
}
