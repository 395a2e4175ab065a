package org.hypnoflow.drill;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.hypnoflow.flink.control.AlertRulesYaml;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.lab.LabContents;
import org.hypnoflow.flink.lab.LabContents.Isolation;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.StageScore;

/** Scores beds undisturbed, then on a cluster that is killed on purpose, and compares. */
final class Drill {
    private static final Topics TOPICS = Topics.DEFAULT;
    private static final int PARTITIONS = 4;
    private static final int TASK_MANAGERS = 2;
    private static final int PARALLELISM = 2;
    private static final Duration RECOVERY = Duration.ofMinutes(3);
    private static final Duration STANDSTILL = Duration.ofMinutes(2);
    private static final double SENT_BEFORE_THE_LAST_BLOW = 0.9;
    private static final long LOOK_MILLIS = 500;
    private static final int SECONDS_PER_MINUTE = 60;

    private final DrillOptions options;
    private final ModelPackage model;
    private final ClusterFiles files;
    private final Consumer<String> say;
    private final long beganNanos = System.nanoTime();

    Drill(DrillOptions options, ModelPackage model, ClusterFiles files, Consumer<String> say) {
        this.options = options;
        this.model = model;
        this.files = files;
        this.say = say;
    }

    Verdict run(DrillGround ground) throws Exception {
        say("simulating " + options.beds() + " beds, " + options.minutes() + " minutes of sleep each");
        Beds beds = Beds.simulate(
                options, model.manifest().inputs(), ground.folder().resolve("beds"));
        Undisturbed undisturbed = Undisturbed.score(model, AlertRulesYaml.shipped(), beds);
        say("scored undisturbed: " + undisturbed.epochs() + " epochs");
        BrokerProcess broker = BrokerProcess.start(ground.folder(), TOPICS, PARTITIONS, ground.processes());
        say("Kafka runs at " + broker.access().bootstrapServers());
        Blows blows = start(ground, broker);
        LabContents contents = new LabContents(broker.access(), TOPICS);
        List<Recovery> recoveries = strike(blows, recorders(beds, broker));
        say("every recorder has sent all; waiting for the last FINAL stages");
        awaitAll(undisturbed, contents, blows);
        return judge(undisturbed, contents, recoveries);
    }

    /** Starts a cluster and the job on it. */
    private Blows start(DrillGround ground, BrokerProcess broker) throws IOException, InterruptedException {
        Cluster cluster = Cluster.start(ground.folder(), files, TASK_MANAGERS, ground.processes());
        say("Flink runs: ZooKeeper, a JobManager, " + TASK_MANAGERS + " TaskManagers");
        String job = cluster.rest().run(cluster.rest().upload(files.jobJar()), arguments(ground, broker));
        Blows blows = new Blows(cluster, broker, ground.processes(), job);
        blows.awaitCheckpointSince(System.currentTimeMillis(), RECOVERY);
        say("the job runs, checkpoints every " + options.checkpointSeconds() + " s, state on "
                + options.backend().name().toLowerCase(Locale.ROOT));
        return blows;
    }

    private Recorders recorders(Beds beds, BrokerProcess broker) {
        double seconds = options.minutes() * SECONDS_PER_MINUTE;
        return new Recorders(
                broker.access(), TOPICS, beds.deliver(), options.speed(), SENT_BEFORE_THE_LAST_BLOW * seconds);
    }

    private List<String> arguments(DrillGround ground, BrokerProcess broker) {
        return List.of(
                "--kafka",
                broker.access().bootstrapServers(),
                "--topic-prefix",
                TOPICS.prefix(),
                "--partitions",
                "0",
                "--model",
                model.folder().toAbsolutePath().toString(),
                "--parallelism",
                Integer.toString(PARALLELISM),
                "--checkpoint-seconds",
                Double.toString(options.checkpointSeconds()),
                "--checkpoints",
                ground.folder().resolve("checkpoints").toString(),
                "--backend",
                options.backend().name());
    }

    /** Lets the recorders send, strikes them, and returns when they have sent all. */
    private List<Recovery> strike(Blows blows, Recorders recorders) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Void> sent = thread.submit(recorders);
            List<Recovery> recoveries = new ArrayList<>();
            for (Blow blow : Blow.draw(options.seed())) {
                TimeUnit.MILLISECONDS.sleep(blow.pause().toMillis());
                if (sent.isDone()) {
                    require(sent);
                }
                recoveries.add(strike(blows, blow));
            }
            recorders.release();
            require(sent);
            return recoveries;
        } finally {
            thread.shutdownNow();
            if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
                say("the recorders did not stop");
            }
        }
    }

    private Recovery strike(Blows blows, Blow blow) throws IOException, InterruptedException {
        Blows.Strike strike = blows.aim(blow, RECOVERY);
        say("kill -9 of " + strike.what());
        long beforeMillis = System.currentTimeMillis();
        strike.deed().run();
        Checkpoint first = blows.awaitCheckpointSince(beforeMillis, RECOVERY);
        Recovery recovery = new Recovery(strike.what(), (first.completeMillis() - beforeMillis) / 1_000.0);
        say(String.format(Locale.ROOT, "back after %.1f s", recovery.seconds()));
        return recovery;
    }

    private static void require(Future<Void> sent) throws Exception {
        try {
            sent.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    /** Waits for every bed's last FINAL stage, and for one checkpoint more, which would show what comes twice. */
    private void awaitAll(Undisturbed undisturbed, LabContents contents, Blows blows) throws Exception {
        int known = -1;
        long heardNanos = System.nanoTime();
        List<StageScore> committed = contents.stages(Isolation.COMMITTED);
        while (!over(undisturbed, committed)) {
            if (committed.size() > known) {
                known = committed.size();
                heardNanos = System.nanoTime();
            } else if (System.nanoTime() - heardNanos > STANDSTILL.toNanos()) {
                say("no FINAL stage for " + STANDSTILL.toSeconds() + " s; " + blows.condition());
                return;
            }
            blows.requireAlive();
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            committed = contents.stages(Isolation.COMMITTED);
        }
        blows.awaitCheckpointSince(System.currentTimeMillis(), RECOVERY);
    }

    private static boolean over(Undisturbed undisturbed, List<StageScore> committed) {
        Set<String> ended = new HashSet<>();
        committed.stream()
                .filter(score -> score.last() && score.status() == ScoreStatus.FINAL)
                .forEach(score -> ended.add(score.recordingID()));
        return ended.containsAll(undisturbed.nights().keySet());
    }

    private static Verdict judge(Undisturbed undisturbed, LabContents contents, List<Recovery> recoveries)
            throws KafkaUnavailableException {
        List<StageScore> live = contents.liveStages();
        Set<String> versions = new HashSet<>();
        live.forEach(score -> versions.add(score.recordingID() + "/" + score.epoch() + "/" + score.revision()));
        return new Verdict(
                undisturbed.compare(contents.stages(Isolation.COMMITTED)),
                undisturbed.compareAlerts(contents.alerts()),
                recoveries,
                contents.stages(Isolation.UNCOMMITTED).size(),
                live.size() - versions.size());
    }

    private void say(String line) {
        double seconds = (System.nanoTime() - beganNanos) / 1e9;
        say.accept(String.format(Locale.ROOT, "%6.1f s  %s", seconds, line));
    }
}
