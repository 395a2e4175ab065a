package org.hypnoflow.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The settings of a cluster in one folder: those that Hypnoflow ships, and where this one listens and writes. Leaders and
 * jobs are known to ZooKeeper, so that a JobManager that is started anew goes on where the last one died.
 */
record ClusterSettings(Path folder, Path configuration, List<String> opens) {
    private static final String RESULT = "BASH_JAVA_UTILS_EXEC_RESULT:";
    private static final int ANSWER_SECONDS = 60;

    static ClusterSettings write(Path folder, ClusterFiles files, int zooKeeperPort) throws IOException {
        Path configuration = Files.createDirectories(folder.resolve("conf"));
        String shipped = Files.readString(files.configuration());
        StringBuilder text = new StringBuilder(shipped).append('\n');
        own(folder, zooKeeperPort)
                .forEach((key, value) ->
                        text.append(key).append(": ").append(value).append('\n'));
        Files.writeString(configuration.resolve("config.yaml"), text);
        ClusterSettings settings = new ClusterSettings(folder, configuration, opens(shipped));
        Files.writeString(
                settings.zooKeeper(),
                "tickTime=1000\ninitLimit=10\nsyncLimit=5\nadmin.enableServer=false\nclientPortAddress=127.0.0.1\nclientPort="
                        + zooKeeperPort + "\ndataDir=" + folder.resolve("zookeeper") + "\n");
        return settings;
    }

    /** ZooKeeper's settings. */
    Path zooKeeper() {
        return configuration.resolve("zoo.cfg");
    }

    private static List<String> opens(String shipped) {
        return shipped.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("all:"))
                .flatMap(line -> List.of(line.substring("all:".length()).strip().split(" +")).stream())
                .toList();
    }

    private static Map<String, String> own(Path folder, int zooKeeperPort) {
        Map<String, String> own = new TreeMap<>();
        own.put("jobmanager.rpc.address", "127.0.0.1");
        own.put("jobmanager.bind-host", "127.0.0.1");
        own.put("taskmanager.host", "127.0.0.1");
        own.put("taskmanager.bind-host", "127.0.0.1");
        own.put("rest.address", "127.0.0.1");
        own.put("rest.bind-address", "127.0.0.1");
        own.put("jobmanager.memory.process.size", "896m");
        own.put("taskmanager.memory.process.size", "1280m");
        own.put("taskmanager.memory.managed.size", "96m");
        own.put("taskmanager.numberOfTaskSlots", "2");
        own.put("high-availability.type", "zookeeper");
        own.put("high-availability.zookeeper.quorum", "127.0.0.1:" + zooKeeperPort);
        own.put("high-availability.storageDir", folder.resolve("ha").toUri().toString());
        own.put("high-availability.zookeeper.client.session-timeout", "6000");
        own.put("io.tmp.dirs", folder.resolve("tmp").toString());
        own.put("blob.storage.directory", folder.resolve("tmp").toString());
        own.put("web.upload.dir", folder.resolve("jars").toString());
        // what is asked is at most this old
        own.put("web.refresh-interval", "300");
        own.put("rest.flamegraph.enabled", "false");
        return own;
    }

    /**
     * What a process of Flink needs beside its main class: memory options, derived from the settings by Flink itself.
     *
     * @param question {@code GET_JM_RESOURCE_PARAMS} or {@code GET_TM_RESOURCE_PARAMS}
     * @return options of the JVM, then those of Flink
     */
    List<List<String>> derive(String question, String lib) throws IOException, InterruptedException {
        ProcessBuilder asking = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "org.apache.flink.runtime.util.bash.BashJavaUtils",
                        question,
                        "--configDir",
                        configuration.toString())
                .redirectErrorStream(true);
        asking.environment().put("CLASSPATH", lib);
        Process asked = asking.start();
        List<List<String>> results = new ArrayList<>();
        StringBuilder said = new StringBuilder();
        try (var output = asked.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                said.append(line).append('\n');
                if (line.startsWith(RESULT)) {
                    String options = line.substring(RESULT.length()).strip();
                    results.add(options.isEmpty() ? List.of() : List.of(options.split(" +")));
                }
            }
        } finally {
            if (!asked.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)) {
                asked.destroyForcibly();
            }
        }
        if (results.size() != 2) {
            throw new IOException(question + ": " + results.size() + " results (expected: 2); it said:\n" + said);
        }
        return results;
    }
}
