package org.hypnoflow.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.alert.AlertLevel;
import org.hypnoflow.alert.AlertRule;
import org.hypnoflow.alert.RuleSet;
import org.hypnoflow.alert.TechnicalCondition;
import org.hypnoflow.alert.TechnicalFault;
import org.hypnoflow.broker.KafkaBroker;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.flink.TinyModel;
import org.hypnoflow.flink.TinyRecording;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.LabTopics;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.lab.LabVoice;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.onnx.ModelShelf;
import org.hypnoflow.score.ModelActivation;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.sequence.EncodedEpoch;
import org.hypnoflow.signal.SignalMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Models change under a job that runs: through a real broker, by what a person would send. */
@Timeout(120)
class ModelSwapTest {
    private static final int SWAPS = 50;
    private static final int EPOCH_SECONDS = 30;
    private static final long MOMENT_MILLIS = 50;

    @TempDir
    static Path temp;

    private static Path models;
    private static ModelPackage first;
    private static KafkaBroker broker;
    private static KafkaAccess kafka;

    private final ExecutorService threads = Executors.newSingleThreadExecutor();
    private final Listener heard = new Listener();
    private Future<?> live;
    private LabVoice lab;

    @BeforeAll
    static void starts() throws Exception {
        models = Files.createDirectory(temp.resolve("models"));
        first = TinyModel.write(models.resolve("first"));
        broker = KafkaBroker.start(temp.resolve("kafka"));
        kafka = KafkaAccess.of(broker.bootstrapServers());
    }

    @AfterAll
    static void stops() {
        broker.close();
    }

    @AfterEach
    void ends() throws Exception {
        lab.close();
        threads.shutdownNow();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(ModelShelf.openSessions()).as("the job is over").isZero();
    }

    @Test
    void fiftySwapsLoseNoEpochChangeNoPinnedStageAndLeakNothing() throws Exception {
        Topics topics = start("fifty", 2, RuleSet.NONE);
        send(TinyRecording.start("pinned"));
        sendEpoch("pinned", 0);
        await(() -> modelOf("pinned") != null);
        List<String> beds = new ArrayList<>();
        int mostSessions = 0;
        for (int swap = 1; swap <= SWAPS; swap++) {
            activate(TinyModel.write(models.resolve("v" + swap), 100 + swap, "v" + swap), false);
            String model = "";
            for (int bed = 0; !model.equals("tiny-v" + swap); bed++) {
                String id = "bed-" + swap + "-" + bed;
                beds.add(id);
                send(TinyRecording.start(id), TinyRecording.chunk(id, 0, 31), TinyRecording.end(id, 31));
                await(() -> modelOf(id) != null);
                model = modelOf(id);
            }
            sendEpoch("pinned", swap);
            mostSessions = Math.max(mostSessions, ModelShelf.openSessions());
        }
        send(TinyRecording.end("pinned", (SWAPS + 1) * EPOCH_SECONDS));
        await(() -> heard.finals("pinned").size() == SWAPS + 1);
        await(() -> beds.stream().allMatch(bed -> heard.finals(bed).size() == 2));
        await(() -> ModelShelf.openSessions() == 2);

        assertThat(mostSessions)
                .as("the first, the newest, and what another subtask has not let go yet")
                .isLessThanOrEqualTo(8);
        assertThat(heard.rejected).isEmpty();
        assertThat(heard.finals("pinned")).allMatch(score -> score.model().equals("tiny-1"));
        await(() -> committed(topics).getOrDefault("pinned", List.of()).size() == SWAPS + 1);
        assertThat(ScoreRows.of(committed(topics).get("pinned"))).isEqualTo(undisturbed("pinned", SWAPS + 1));
    }

    @Test
    void aRunningRecordingChangesWhereItIsToldAndTheAlertSaysSo() throws Exception {
        Topics topics = start("running", 1, fallbackModel());
        ModelPackage broken = TinyModel.write(models.resolve("broken"), 50, "broken");
        Files.writeString(broken.folder().resolve("card.md"), "changed");
        send(TinyRecording.start("bed"));
        sendEpoch("bed", 0);
        int epochs = 1;
        activate(broken, true);
        while (heard.rejected.isEmpty()) {
            sendEpoch("bed", epochs++);
        }
        assertThat(heard.rejected)
                .singleElement()
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(RejectionReason.MODEL_REFUSED))
                .satisfies(refused -> assertThat(refused.detail()).contains("broken: card.md: SHA-256"));

        activate(TinyModel.write(models.resolve("second"), 8, "2"), true);
        for (String model = ""; !"tiny-2".equals(model); model = modelOf("bed")) {
            sendEpoch("bed", epochs++);
        }
        for (int more = 0; more < 3; more++) {
            sendEpoch("bed", epochs++);
        }
        send(TinyRecording.end("bed", epochs * EPOCH_SECONDS));
        int all = epochs;
        await(() -> heard.finals("bed").size() == all);
        await(() -> heard.alerts.stream().anyMatch(alert -> alert.detail().equals("scored by tiny-2")));

        await(() -> committed(topics).getOrDefault("bed", List.of()).size() == all);
        List<StageScore> finals = committed(topics).get("bed");
        assertThat(finals)
                .extracting(StageScore::epoch)
                .containsExactlyElementsOf(LongStream.range(0, all).boxed().toList());
        List<String> scoredBy = finals.stream().map(StageScore::model).toList();
        int taken = scoredBy.indexOf("tiny-2");
        assertThat(scoredBy.subList(0, taken)).isNotEmpty().containsOnly("tiny-1");
        assertThat(scoredBy.subList(taken, all)).hasSizeGreaterThan(3).containsOnly("tiny-2");
        assertThat(finals.get(taken - 1).revision()).as("settled as it stood").isZero();
    }

    @Test
    void aCrashInMidNightChangesNoPin() throws Exception {
        FailOnce.arm();
        Topics topics = start("crash", 1, RuleSet.NONE, FailOnce::tap);
        ModelPackage second = TinyModel.write(models.resolve("crash"), 8, "2");
        send(TinyRecording.start("old"));
        sendEpoch("old", 0);
        activate(second, false);
        String young = "";
        for (int bed = 0; young.isEmpty(); bed++) {
            String id = "young-" + bed;
            send(TinyRecording.start(id));
            sendEpoch(id, 0);
            young = "tiny-2".equals(modelOf(id)) ? id : "";
        }
        int epochs = 1;
        while (!FailOnce.FAILED.get()) {
            sendEpoch("old", epochs);
            sendEpoch(young, epochs++);
        }
        for (int more = 0; more < 3; more++) {
            sendEpoch("old", epochs);
            sendEpoch(young, epochs++);
        }
        send(TinyRecording.end("old", epochs * EPOCH_SECONDS), TinyRecording.end(young, epochs * EPOCH_SECONDS));
        int all = epochs;
        String pinned = young;
        await(() -> Set.of("old", pinned).stream()
                .allMatch(id -> committed(topics).getOrDefault(id, List.of()).size() == all));

        assertThat(FailOnce.RESTORED).isTrue();
        assertThat(committed(topics).get("old")).extracting(StageScore::model).containsOnly("tiny-1");
        assertThat(committed(topics).get(young)).extracting(StageScore::model).containsOnly("tiny-2");
    }

    private static RuleSet fallbackModel() {
        return new RuleSet(
                "v1",
                List.of(AlertRule.of(
                        "fallback-model",
                        "Another model",
                        AlertLevel.NOTICE,
                        new TechnicalCondition(TechnicalFault.FALLBACK_MODEL, 1, 1, 0))));
    }

    private Topics start(String prefix, int parallelism, RuleSet rules) throws Exception {
        return start(prefix, parallelism, rules, UnaryOperator.identity());
    }

    private Topics start(String prefix, int parallelism, RuleSet rules, UnaryOperator<DataStream<EncodedEpoch>> tap)
            throws Exception {
        Topics topics = new Topics(prefix);
        new LabTopics(kafka, topics).make(3);
        lab = new LabVoice(kafka, topics);
        LiveJobOptions options = LiveJobOptions.of(kafka, topics)
                .withParallelism(parallelism)
                .withCheckpointMillis(200)
                .withAlerts(LiveAlerts.of(rules));
        live = threads.submit(() -> {
            new LiveJob(first, options, tap).run(heard);
            return null;
        });
        return topics;
    }

    private void activate(ModelPackage model, boolean running) throws Exception {
        lab.activate(new ModelActivation(TinyModel.version(model), running, "MK", 1));
    }

    private void send(SignalMessage... messages) throws Exception {
        for (SignalMessage message : messages) {
            lab.stream(message);
        }
        lab.flush();
    }

    /** Sends one epoch and waits for its stage. */
    private void sendEpoch(String id, int epoch) throws Exception {
        send(TinyRecording.chunk(id, epoch * EPOCH_SECONDS, (epoch + 1) * EPOCH_SECONDS));
        await(() -> heard.scores.stream().anyMatch(score -> score.recordingID().equals(id) && score.epoch() == epoch));
    }

    /** The model of the newest epoch, null before the first. */
    private String modelOf(String id) {
        String model = null;
        for (StageScore score : heard.scores) {
            if (score.recordingID().equals(id) && score.status() == ScoreStatus.PROVISIONAL) {
                model = score.model();
            }
        }
        return model;
    }

    private void await(BooleanSupplier reached) throws Exception {
        heard.await(reached, live);
    }

    private static Map<String, List<StageScore>> committed(Topics topics) {
        return new LabReader(kafka).scores(topics.stages());
    }

    /** The rows of a job whose model nobody changes. */
    private static String undisturbed(String id, int epochs) throws Exception {
        Topics topics = new Topics("undisturbed");
        new LabTopics(kafka, topics).make(3);
        try (LabVoice voice = new LabVoice(kafka, topics)) {
            voice.stream(TinyRecording.start(id));
            voice.stream(TinyRecording.chunk(id, 0, epochs * EPOCH_SECONDS));
            voice.stream(TinyRecording.end(id, epochs * EPOCH_SECONDS));
            voice.flush();
        }
        new LiveJob(first, LiveJobOptions.of(kafka, topics).withDrain(true)).run(new Heard());
        return ScoreRows.of(committed(topics).get(id));
    }

    /** Heard on another thread than asked. */
    private static final class Listener implements LiveListener {
        private final Queue<StageScore> scores = new ConcurrentLinkedQueue<>();
        private final Queue<Rejected> rejected = new ConcurrentLinkedQueue<>();
        private final Queue<Alert> alerts = new ConcurrentLinkedQueue<>();

        List<StageScore> finals(String id) {
            return scores.stream()
                    .filter(score -> score.status() == ScoreStatus.FINAL
                            && score.recordingID().equals(id))
                    .toList();
        }

        synchronized void await(BooleanSupplier reached, Future<?> live) throws Exception {
            while (!reached.getAsBoolean()) {
                if (live.isDone()) {
                    live.get();
                    throw new AssertionError("the job ended before that");
                }
                wait(MOMENT_MILLIS);
            }
        }

        @Override
        public synchronized void scored(StageScore score) {
            scores.add(score);
            notifyAll();
        }

        @Override
        public synchronized void rejected(Rejected one) {
            rejected.add(one);
            notifyAll();
        }

        @Override
        public synchronized void alerted(Alert alert) {
            alerts.add(alert);
            notifyAll();
        }
    }
}
