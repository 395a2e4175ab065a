package org.hypnoflow.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.hypnoflow.alert.RuleSet;
import org.hypnoflow.broker.KafkaBroker;
import org.hypnoflow.flink.TinyModel;
import org.hypnoflow.flink.TinyRecording;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.LabTopics;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.lab.LabVoice;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.onnx.ModelShelf;
import org.hypnoflow.score.ModelActivation;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.sequence.EncodedEpoch;
import org.hypnoflow.signal.SignalMessage;

/** A live job behind a real broker, and what a person and recorders would send to it. */
final class SwapLab {
    static final int EPOCH_SECONDS = 30;

    final Path models;
    final ModelPackage first;
    final LiveHeard heard = new LiveHeard();
    private final KafkaBroker broker;
    private final KafkaAccess kafka;
    private final ExecutorService threads = Executors.newSingleThreadExecutor();
    private Topics topics;
    private Future<?> live;
    private LabVoice voice;

    SwapLab(Path folder) throws Exception {
        models = Files.createDirectory(folder.resolve("models"));
        first = TinyModel.write(models.resolve("first"));
        broker = KafkaBroker.start(folder.resolve("kafka"));
        kafka = KafkaAccess.of(broker.bootstrapServers());
    }

    /** @param tap as of {@link ScoreTopology#of} */
    void start(int parallelism, RuleSet rules, UnaryOperator<DataStream<EncodedEpoch>> tap) throws Exception {
        topics = topics("swapped");
        voice = new LabVoice(kafka, topics);
        LiveJobOptions options = LiveJobOptions.of(kafka, topics)
                .withParallelism(parallelism)
                .withCheckpointMillis(200)
                .withAlerts(LiveAlerts.of(rules));
        live = threads.submit(() -> {
            new LiveJob(first, options, tap).run(heard);
            return null;
        });
    }

    void activate(ModelPackage model, boolean running) throws Exception {
        voice.activate(new ModelActivation(TinyModel.version(model), running, "MK", 1));
    }

    void send(SignalMessage... messages) throws Exception {
        for (SignalMessage message : messages) {
            voice.stream(message);
        }
        voice.flush();
    }

    /** Sends one epoch and waits for its stage. */
    void sendEpoch(String id, int epoch) throws Exception {
        send(TinyRecording.chunk(id, epoch * EPOCH_SECONDS, (epoch + 1) * EPOCH_SECONDS));
        await(() -> heard.scores.stream().anyMatch(score -> score.recordingID().equals(id) && score.epoch() == epoch));
    }

    void await(BooleanSupplier reached) throws Exception {
        heard.await(reached, live);
    }

    /** FINAL stages that are committed, per recording. */
    Map<String, List<StageScore>> committed() {
        return committed(topics);
    }

    /** Waits until {@code epochs} FINAL stages of {@code id} are committed. */
    List<StageScore> awaitCommitted(String id, int epochs) throws Exception {
        await(() -> committed().getOrDefault(id, List.of()).size() == epochs);
        return committed().get(id);
    }

    /** The rows of a job whose model nobody changes. */
    String undisturbed(String id, int epochs) throws Exception {
        Topics own = topics("undisturbed");
        try (LabVoice alone = new LabVoice(kafka, own)) {
            alone.stream(TinyRecording.start(id));
            alone.stream(TinyRecording.chunk(id, 0, epochs * EPOCH_SECONDS));
            alone.stream(TinyRecording.end(id, epochs * EPOCH_SECONDS));
            alone.flush();
        }
        new LiveJob(first, LiveJobOptions.of(kafka, own).withDrain(true)).run(new Heard());
        return ScoreRows.of(committed(own).get(id));
    }

    private Topics topics(String prefix) throws Exception {
        Topics made = new Topics(prefix);
        new LabTopics(kafka, made).make(3);
        return made;
    }

    private Map<String, List<StageScore>> committed(Topics of) {
        return new LabReader(kafka).scores(of.stages());
    }

    /** Ends the job, which must leave no session open. */
    void close() throws Exception {
        voice.close();
        threads.shutdownNow();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        broker.close();
        assertThat(ModelShelf.openSessions()).as("the job is over").isZero();
    }
}
