package org.hypnoflow.drill;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Kills parts of a running lab and waits until it is well again. */
final class Blows {
    /** A blow that is aimed. */
    record Strike(String what, Deed deed) {}

    /** Kills and starts anew. */
    interface Deed {
        void run() throws IOException, InterruptedException;
    }

    private final Cluster cluster;
    private final BrokerProcess broker;
    private final Processes processes;
    private final String job;

    Blows(Cluster cluster, BrokerProcess broker, Processes processes, String job) {
        this.cluster = cluster;
        this.broker = broker;
        this.processes = processes;
        this.job = job;
    }

    /** Chooses what a blow hits. A TaskManager without tasks would be no blow. */
    Strike aim(Blow blow, Duration limit) throws IOException, InterruptedException {
        return switch (blow.target()) {
            case TASK_MANAGER -> {
                List<String> carriers = carriers(limit);
                String victim = carriers.get((int) (blow.choice() * carriers.size()));
                yield new Strike(
                        "TaskManager " + victim + " (" + carriers.size() + " had tasks)",
                        () -> cluster.killTaskManager(victim));
            }
            case JOB_MANAGER -> new Strike("the JobManager", cluster::killJobManager);
            case BROKER -> new Strike("the Kafka broker", () -> broker.restart(processes));
        };
    }

    private List<String> carriers(Duration limit) throws IOException, InterruptedException {
        List<String> carriers = new ArrayList<>();
        boolean all = Patience.until(limit, () -> {
            requireAlive();
            carriers.clear();
            return Cluster.quietly(() -> carriers.addAll(cluster.rest().carriers(job)))
                    && cluster.taskManagers().containsAll(carriers);
        });
        if (!all) {
            throw new IOException("no TaskManager that is known has tasks: " + carriers + "; " + condition());
        }
        return carriers;
    }

    /** Waits for a checkpoint that began after {@code millis}: it is complete where every task runs and Kafka takes what they write. */
    Checkpoint awaitCheckpointSince(long millis, Duration limit) throws IOException, InterruptedException {
        Checkpoint[] first = {Checkpoint.NONE};
        boolean came = Patience.until(limit, () -> {
            requireAlive();
            return Cluster.quietly(() -> {
                first[0] = cluster.rest().newestCheckpoint(job);
                return first[0].beganMillis() >= millis;
            });
        });
        if (!came) {
            throw new IOException("no checkpoint within " + limit.toSeconds() + " s; " + condition());
        }
        return first[0];
    }

    /** @throws IOException where a part ended by itself */
    void requireAlive() throws IOException {
        cluster.requireAlive();
        broker.requireAlive();
    }

    /** How the job does, in words. */
    String condition() throws IOException, InterruptedException {
        return "the job is " + cluster.rest().state(job) + " " + cluster.rest().failure(job);
    }
}
