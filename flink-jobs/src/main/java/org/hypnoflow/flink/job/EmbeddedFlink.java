package org.hypnoflow.flink.job;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.hypnoflow.flink.metrics.LabMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Flink cluster inside this JVM that listens on loopback alone and keeps everything in one temporary folder. Closing it,
 * or the end of the JVM, cancels what runs and deletes the folder.
 */
final class EmbeddedFlink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedFlink.class);
    private static final long REGISTRATION_NANOS = TimeUnit.SECONDS.toNanos(5);
    /** A cluster that is told to stop while a job of it begins may wait for that job for ever. */
    private static final long STOP_SECONDS = 30;

    static final String TOLD_TO_END = "the process was told to end";

    private static final String LOOPBACK = "127.0.0.1";
    /** No page comes from there, so that no browser lets one read what the cluster answers. */
    private static final String NO_ORIGIN = "https://null.invalid";

    private final Thread atExit = new Thread(this::stopAtExit, "embedded-flink-stop");
    private TemporaryFolder folder;
    private MiniCluster cluster;
    private volatile boolean exiting;
    private boolean seenTaskManager;
    private long startedNanos = System.nanoTime();

    private EmbeddedFlink() {}

    /** @param slots the highest parallelism that a job may have */
    static EmbeddedFlink start(int slots) throws Exception {
        return start(slots, null);
    }

    /**
     * @param metrics hear of all metrics; null where nobody asks for them
     * @throws InterruptedException also where the process was told to end
     */
    static EmbeddedFlink start(int slots, LabMetrics metrics) throws Exception {
        EmbeddedFlink flink = new EmbeddedFlink();
        try {
            Runtime.getRuntime().addShutdownHook(flink.atExit);
        } catch (IllegalStateException shuttingDown) {
            throw new InterruptedException(TOLD_TO_END);
        }
        try {
            flink.begin(slots, metrics);
        } catch (Exception e) {
            flink.close();
            throw e;
        }
        return flink;
    }

    /** Once the JVM is on its way out nothing is made that it would leave behind. */
    private synchronized void begin(int slots, LabMetrics metrics) throws Exception {
        if (exiting) {
            throw new InterruptedException(TOLD_TO_END);
        }
        folder = TemporaryFolder.create("hypnoflow-flink-");
        cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration(folder.path(), metrics))
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .setCommonBindAddress(LOOPBACK)
                .withRandomPorts()
                .build());
        cluster.start();
    }

    /** The folder that everything is kept in. */
    Path folder() {
        return folder.path();
    }

    MiniCluster cluster() {
        return cluster;
    }

    /**
     * Starts another TaskManager where there is none any more: Flink ends one whose task cannot be closed, as a Kafka sink
     * that fails more than once cannot, and a job would wait for a next one for ever.
     */
    void replaceLostTaskManager() throws ScoreJobException, InterruptedException {
        try {
            boolean present = cluster.requestClusterOverview().get().getNumTaskManagersConnected() > 0;
            // one that came and went between two looks was never seen
            boolean missed = System.nanoTime() - startedNanos > REGISTRATION_NANOS;
            if (!present && (seenTaskManager || missed)) {
                LOG.warn("the TaskManager is gone; starting another");
                cluster.startTaskManager();
                startedNanos = System.nanoTime();
            }
            seenTaskManager = present;
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (Exception lost) {
            if (!exiting) {
                throw new ScoreJobException(
                        "the embedded Flink cluster lost its TaskManager: " + lost.getMessage(), lost);
            }
        }
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

    /** Whether the JVM is on its way out, and takes the cluster with it. */
    boolean isExiting() {
        return exiting;
    }

    private void stopAtExit() {
        synchronized (this) {
            exiting = true;
        }
        stop();
    }

    private void stop() {
        if (folder == null) {
            return;
        }
        try {
            if (cluster != null) {
                cluster.closeAsync().get(STOP_SECONDS, TimeUnit.SECONDS);
            }
        } catch (TimeoutException late) {
            LOG.warn("the embedded Flink cluster did not stop within {} s; going on without", STOP_SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("the embedded Flink cluster did not stop", e);
        } finally {
            folder.delete();
        }
    }

    private static Configuration configuration(Path folder, LabMetrics metrics) {
        Configuration flink = new Configuration();
        if (metrics != null) {
            metrics.reportFrom(flink);
        }
        flink.set(JobManagerOptions.ADDRESS, LOOPBACK);
        flink.set(JobManagerOptions.BIND_HOST, LOOPBACK);
        flink.set(TaskManagerOptions.HOST, LOOPBACK);
        flink.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
        flink.set(RestOptions.ADDRESS, LOOPBACK);
        flink.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        flink.set(RestOptions.BIND_PORT, "0");
        flink.set(WebOptions.SUBMIT_ENABLE, false);
        flink.set(WebOptions.CANCEL_ENABLE, false);
        flink.set(WebOptions.ACCESS_CONTROL_ALLOW_ORIGIN, NO_ORIGIN);
        flink.set(WebOptions.TMP_DIR, folder.toString());
        flink.set(CoreOptions.TMP_DIRS, folder.toString());
        flink.set(BlobServerOptions.STORAGE_DIRECTORY, folder.toString());
        flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(8));
        return flink;
    }
}
