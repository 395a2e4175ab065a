package org.hypnoflow.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.hypnoflow.app.score.ShippedModel;
import org.hypnoflow.flink.control.AlertRulesYaml;
import org.hypnoflow.flink.job.StateBackend;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.flink.lab.LabContents;
import org.hypnoflow.flink.lab.LabContents.Isolation;
import org.hypnoflow.onnx.ModelPackage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The job jar on a cluster of processes, submitted, cancelled and submitted again. */
@Tag("slow")
class ClusterIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final DrillOptions OPTIONS = new DrillOptions(5, 2, 10, 1_000, 0.5, StateBackend.HEAP);
    private static final int HALF_A_NIGHT_SECONDS = 300;
    private static final int EPOCHS_OF_BOTH = 40;

    @TempDir
    Path temp;

    @Test
    @Timeout(300)
    void theNextSubmissionContinuesFromTheNewestCheckpoint() throws Exception {
        ModelPackage model = ModelPackage.load(ShippedModel.folder());
        ClusterFiles files = ClusterFiles.under(Path.of(System.getProperty("hypnoflow.root")));
        Beds beds = Beds.simulate(OPTIONS, model.manifest().inputs(), temp.resolve("beds"));
        Undisturbed undisturbed = Undisturbed.score(model, AlertRulesYaml.shipped(), beds);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Processes processes = new Processes();
        try {
            BrokerProcess broker = BrokerProcess.start(temp, Topics.DEFAULT, 2, processes);
            Cluster cluster = Cluster.start(temp, files, 1, processes);
            ClusterRest rest = cluster.rest();
            String jar = rest.upload(files.jobJar());
            assertThatThrownBy(() -> rest.run(jar, arguments(broker, temp.resolve("nothing"))))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("nothing");
            String first = rest.run(jar, arguments(broker, model.folder()));
            Recorders recorders = new Recorders(
                    broker.access(), Topics.DEFAULT, beds.deliver(), OPTIONS.speed(), HALF_A_NIGHT_SECONDS);
            Future<Void> sent = thread.submit(recorders);
            LabContents contents = new LabContents(broker.access(), Topics.DEFAULT);
            assertThat(Patience.until(PATIENCE, () -> committed(contents) > 0)).isTrue();
            int libraries = libraries(processes);
            rest.cancel(first);
            assertThat(Patience.until(PATIENCE, () -> rest.state(first).equals("CANCELED")))
                    .isTrue();

            String second = rest.run(jar, arguments(broker, model.folder()));
            recorders.release();
            sent.get();
            assertThat(Patience.until(PATIENCE, () -> committed(contents) >= EPOCHS_OF_BOTH))
                    .isTrue();

            assertThat(rest.restored(second)).isEqualTo(1);
            assertThat(undisturbed.compare(contents.stages(Isolation.COMMITTED)))
                    .hasSize(2)
                    .allSatisfy(
                            bed -> assertThat(bed.passed()).as(bed.toString()).isTrue());
            assertMetricsNameNoRecording(rest, second, undisturbed.nights().keySet());
            assertThat(libraries)
                    .as("ONNX Runtime's libraries in all processes")
                    .isPositive();
            assertThat(libraries(processes)).isEqualTo(libraries);
        } finally {
            processes.killAll();
            thread.shutdownNow();
        }
    }

    private static void assertMetricsNameNoRecording(ClusterRest rest, String job, Set<String> recordings)
            throws Exception {
        String closed = ".epochs.epochs.completeness.COMPLETE.closed";
        assertThat(Patience.until(PATIENCE, () -> rest.metrics(job).stream().anyMatch(name -> name.endsWith(closed))))
                .isTrue();
        assertThat(rest.metrics(job))
                .hasSizeGreaterThan(100)
                .noneMatch(name -> recordings.stream().anyMatch(name::contains));
    }

    private List<String> arguments(BrokerProcess broker, Path model) {
        List<String> arguments =
                new ArrayList<>(List.of("--kafka", broker.access().bootstrapServers()));
        arguments.addAll(List.of("--partitions", "0", "--checkpoint-seconds", "0.5"));
        arguments.addAll(List.of("--model", model.toAbsolutePath().toString()));
        arguments.addAll(List.of("--checkpoints", temp.resolve("checkpoints").toString()));
        return arguments;
    }

    private static int committed(LabContents contents) throws IOException {
        try {
            return contents.stages(Isolation.COMMITTED).size();
        } catch (KafkaUnavailableException lost) {
            throw new IOException(lost);
        }
    }

    /** Native libraries of ONNX Runtime that are mapped, each once per process. */
    private static int libraries(Processes processes) throws IOException {
        int mapped = 0;
        for (JavaProcess process : processes.alive()) {
            try (Stream<String> maps = Files.lines(Path.of("/proc", Long.toString(process.id()), "maps"))) {
                mapped += (int) maps.filter(line -> line.contains("onnxruntime") && line.contains(".so"))
                        .map(line -> line.substring(line.indexOf('/')))
                        .distinct()
                        .count();
            }
        }
        return mapped;
    }
}
