package org.hypnoflow.flink.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/**
 * A Flink cluster inside this JVM that listens on loopback alone and keeps everything in one temporary folder. Closing it,
 * or the end of the JVM, cancels what runs and deletes the folder.
 */
final class EmbeddedFlink implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int RESTARTS = 3;
    private static final Duration RESTART_DELAY = Duration.ofMillis(50);

    private final TemporaryFolder folder;
    private final Configuration configuration;
    private final MiniCluster cluster;
    private final Thread atExit = new Thread(this::stop, "embedded-flink-stop");

    private EmbeddedFlink(ScoreJobOptions options) throws IOException {
        folder = TemporaryFolder.create("hypnoflow-flink-");
        configuration = configuration(options, folder.path());
        cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(options.parallelism())
                .setCommonBindAddress(LOOPBACK)
                .withRandomPorts()
                .build());
    }

    static EmbeddedFlink start(ScoreJobOptions options) throws Exception {
        EmbeddedFlink flink = new EmbeddedFlink(options);
        Runtime.getRuntime().addShutdownHook(flink.atExit);
        try {
            flink.cluster.start();
        } catch (Exception e) {
            flink.close();
            throw e;
        }
        return flink;
    }

    Configuration configuration() {
        return configuration;
    }

    MiniCluster cluster() {
        return cluster;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException shuttingDown) {
            return; // the hook is at it
        }
        stop();
    }

    private void stop() {
        try {
            cluster.close();
        } catch (Exception e) {
            throw new IllegalStateException("the embedded Flink cluster did not stop", e);
        } finally {
            folder.delete();
        }
    }

    private static Configuration configuration(ScoreJobOptions options, Path folder) throws IOException {
        Configuration flink = new Configuration();
        flink.set(JobManagerOptions.ADDRESS, LOOPBACK);
        flink.set(JobManagerOptions.BIND_HOST, LOOPBACK);
        flink.set(TaskManagerOptions.HOST, LOOPBACK);
        flink.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
        flink.set(RestOptions.ADDRESS, LOOPBACK);
        flink.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        flink.set(RestOptions.BIND_PORT, "0");
        flink.set(WebOptions.SUBMIT_ENABLE, false);
        flink.set(CoreOptions.TMP_DIRS, folder.toString());
        flink.set(BlobServerOptions.STORAGE_DIRECTORY, folder.toString());
        flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(8));
        flink.set(PipelineOptions.OBJECT_REUSE, true);
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        flink.set(PipelineOptions.MAX_PARALLELISM, Uids.MAX_PARALLELISM);
        flink.set(CoreOptions.DEFAULT_PARALLELISM, options.parallelism());
        flink.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(options.checkpointMillis()));
        flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        flink.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                Files.createDirectory(folder.resolve("checkpoints")).toUri().toString());
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, RESTARTS);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, RESTART_DELAY);
        return flink;
    }
}
