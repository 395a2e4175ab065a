package org.hypnoflow.app.page;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.alert.RuleSet;
import org.hypnoflow.app.score.ShippedModel;
import org.hypnoflow.broker.KafkaBroker;
import org.hypnoflow.dashboard.LabPage;
import org.hypnoflow.dashboard.web.LabPageOptions;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.flink.job.LiveAlerts;
import org.hypnoflow.flink.job.LiveJob;
import org.hypnoflow.flink.job.LiveJobOptions;
import org.hypnoflow.flink.job.LiveListener;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.LabTopics;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.lab.LabVoice;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.StageScore;

/** A lab of real parts: a broker, the job that scores with the shipped student, and the page on a free loopback port. */
final class BrowserLab implements AutoCloseable {
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final int PARTITIONS = 2;
    private static final long CHECKPOINT_MILLIS = 500;
    private static final long STOP_SECONDS = 60;

    private final Path folder;
    private final KafkaBroker broker;
    private final KafkaAccess kafka;
    private final Topics topics = Topics.DEFAULT;
    private final ModelPackage model = ModelPackage.load(ShippedModel.folder());
    private final LabVoice publisher;
    private final RuleSet rules;
    private int port;
    private LabPage page;
    private ExecutorService thread;
    private Future<?> job;

    BrowserLab(Path folder, RuleSet rules) throws Exception {
        this.folder = folder;
        this.rules = rules;
        broker = KafkaBroker.start(folder.resolve("kafka"));
        kafka = KafkaAccess.of(broker.bootstrapServers());
        new LabTopics(kafka, topics).make(PARTITIONS);
        publisher = new LabVoice(kafka, topics);
        startJob();
        startPage();
    }

    String address() {
        return page.address();
    }

    LabVoice publisher() {
        return publisher;
    }

    /** A bed that has recorded some epochs and began as long ago. */
    LabBed bed(String recordingID, String name, String night, int epochs) throws Exception {
        LocalDateTime start = LocalDateTime.now(ZONE)
                .minusSeconds((long) epochs * EpochGrid.EPOCH_SECONDS)
                .withNano(0);
        return bed(recordingID, name, night, epochs, start);
    }

    /** A bed that has recorded some epochs from {@code start} on, whenever that was. */
    LabBed bed(String recordingID, String name, String night, int epochs, LocalDateTime start) throws Exception {
        LabBed bed = new LabBed(
                recordingID,
                name,
                night,
                recordingID.hashCode(),
                model.manifest().inputs());
        bed.begin(publisher, start, ZONE);
        bed.send(publisher, epochs);
        publisher.flush();
        return bed;
    }

    void startPage() throws Exception {
        LabPageOptions options = LabPageOptions.of(kafka, topics)
                .listening(LabPageOptions.LOOPBACK, port, null)
                .withZone(ZONE);
        page = LabPage.start(options);
        port = URI.create(page.address()).getPort();
    }

    void stopPage() {
        page.close();
    }

    void startJob() {
        LiveJobOptions options = LiveJobOptions.of(kafka, topics)
                .withCheckpointMillis(CHECKPOINT_MILLIS)
                .withCheckpoints(folder.resolve("checkpoints"))
                .withAlerts(LiveAlerts.of(rules));
        thread = Executors.newSingleThreadExecutor();
        job = thread.submit(() -> {
            new LiveJob(model, options).run(new Unheard());
            return null;
        });
    }

    void stopJob() throws ExecutionException, InterruptedException {
        if (job.isDone()) {
            job.get(); // throws what ended it
        }
        thread.shutdownNow();
        if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the job did not stop within " + STOP_SECONDS + " s");
        }
    }

    @Override
    public void close() throws ExecutionException {
        publisher.close();
        page.close();
        try {
            stopJob();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } finally {
            broker.close();
        }
    }

    /** The page hears of everything by topics. */
    private static final class Unheard implements LiveListener {
        @Override
        public void scored(StageScore score) {
            // on the topic
        }

        @Override
        public void rejected(Rejected rejected) {
            // on the topic
        }

        @Override
        public void alerted(Alert alert) {
            // on the topic
        }
    }
}
