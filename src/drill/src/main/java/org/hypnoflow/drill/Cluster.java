package org.hypnoflow.drill;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A Flink session cluster of processes: ZooKeeper, one JobManager, TaskManagers. Who dies is started anew at once, as a
 * supervisor does; all else is left to Flink.
 */
final class Cluster {
    private static final Duration UP = Duration.ofMinutes(2);
    private static final int ATTEMPTS = 3;
    private static final String ZOO_KEEPER = "org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer";
    private static final String JOB_MANAGER = "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
    private static final String TASK_MANAGER = "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";

    private final ClusterFiles files;
    private final ClusterSettings settings;
    private final Processes processes;
    private final List<List<String>> jobManagerMemory;
    private final List<List<String>> taskManagerMemory;
    private final Map<String, JavaProcess> taskManagers = new LinkedHashMap<>();
    private JavaProcess jobManager;
    private ClusterRest rest;
    private int startedTaskManagers;

    private Cluster(ClusterFiles files, ClusterSettings settings, Processes processes)
            throws IOException, InterruptedException {
        this.files = files;
        this.settings = settings;
        this.processes = processes;
        this.jobManagerMemory = settings.derive("GET_JM_RESOURCE_PARAMS", files.lib());
        this.taskManagerMemory = settings.derive("GET_TM_RESOURCE_PARAMS", files.lib());
    }

    /** Starts a cluster and waits until its TaskManagers have registered. */
    static Cluster start(Path folder, ClusterFiles files, int taskManagers, Processes processes)
            throws IOException, InterruptedException {
        Cluster cluster = new Cluster(files, withZooKeeper(folder, files, processes), processes);
        for (int i = 0; i < taskManagers; i++) {
            cluster.startTaskManager();
        }
        cluster.startJobManager();
        cluster.awaitTaskManagers();
        return cluster;
    }

    private static ClusterSettings withZooKeeper(Path folder, ClusterFiles files, Processes processes)
            throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            int port = FreePort.find();
            ClusterSettings settings = ClusterSettings.write(folder, files, port);
            List<String> command = List.of(
                    "-Xmx128m",
                    "-Dlog4j.configurationFile=" + files.logging().toUri(),
                    ZOO_KEEPER,
                    "--zkConfigFile",
                    settings.zooKeeper().toString(),
                    "--peerId",
                    "1");
            JavaProcess started = processes.add(JavaProcess.start("zookeeper", folder, files.lib(), command));
            try {
                if (Patience.until(UP, () -> listens(port, started))) {
                    return settings;
                }
                throw new IOException("ZooKeeper did not listen within " + UP.toSeconds() + " s");
            } catch (IOException portTaken) {
                if (attempt == ATTEMPTS) {
                    throw portTaken;
                }
            }
        }
    }

    private static boolean listens(int port, JavaProcess process) throws IOException, InterruptedException {
        process.requireAlive();
        return quietly(() -> {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        });
    }

    ClusterRest rest() {
        return rest;
    }

    /** Names of the TaskManagers that are to be there. */
    Set<String> taskManagers() {
        return taskManagers.keySet();
    }

    /** Kills and starts anew. */
    void killJobManager() throws IOException, InterruptedException {
        jobManager.kill();
        startJobManager();
    }

    /** Kills, and starts another in its place. */
    void killTaskManager(String name) throws IOException, InterruptedException {
        taskManagers.remove(name).kill();
        startTaskManager();
    }

    void requireAlive() throws IOException {
        jobManager.requireAlive();
        for (JavaProcess taskManager : taskManagers.values()) {
            taskManager.requireAlive();
        }
    }

    private void startJobManager() throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            int port = FreePort.find();
            jobManager = processes.add(java(
                    "jobmanager",
                    jobManagerMemory.get(0),
                    JOB_MANAGER,
                    List.of("-D", "rest.port=" + port, "-D", "rest.bind-port=" + port),
                    jobManagerMemory.get(1)));
            rest = new ClusterRest(port);
            try {
                if (Patience.until(UP, this::answers)) {
                    return;
                }
                throw new IOException("the JobManager did not answer within " + UP.toSeconds() + " s");
            } catch (IOException portTaken) {
                jobManager.kill();
                if (attempt == ATTEMPTS) {
                    throw portTaken;
                }
            }
        }
    }

    private boolean answers() throws IOException, InterruptedException {
        jobManager.requireAlive();
        return quietly(() -> !rest.taskManagers().isEmpty() || taskManagers.isEmpty());
    }

    private void startTaskManager() throws IOException, InterruptedException {
        String name = "tm-" + ++startedTaskManagers;
        taskManagers.put(
                name,
                processes.add(java(
                        "taskmanager-" + startedTaskManagers,
                        taskManagerMemory.get(0),
                        TASK_MANAGER,
                        List.of("-D", "taskmanager.resource-id=" + name),
                        taskManagerMemory.get(1))));
    }

    private void awaitTaskManagers() throws IOException, InterruptedException {
        boolean all = Patience.until(UP, () -> {
            requireAlive();
            return quietly(() -> rest.taskManagers().containsAll(taskManagers.keySet()));
        });
        if (!all) {
            throw new IOException("the TaskManagers did not register within " + UP.toSeconds() + " s");
        }
    }

    /** An answer that does not come, while a JobManager is on its way, is a no. */
    static boolean quietly(Patience.Question question) throws InterruptedException {
        try {
            return question.ask();
        } catch (IOException notYet) {
            return false;
        }
    }

    @SafeVarargs
    private JavaProcess java(String name, List<String> jvm, String main, List<String>... arguments) throws IOException {
        List<String> command = new ArrayList<>(jvm);
        command.addAll(settings.opens());
        command.add("-Dlog4j.configurationFile=" + files.logging().toUri());
        command.add(main);
        command.add("--configDir");
        command.add(settings.configuration().toString());
        for (List<String> some : arguments) {
            command.addAll(some);
        }
        return JavaProcess.start(name, settings.folder(), files.lib(), command);
    }
}
