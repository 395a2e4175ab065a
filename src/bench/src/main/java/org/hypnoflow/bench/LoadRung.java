package org.hypnoflow.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What one number of beds took, over the seconds that were measured.
 *
 * @param troubledOfEach beds of every kind of trouble beside the good ones; 0 for none
 * @param epochs of good beds whose latency was measured
 * @param p50Seconds from the send of an epoch's last chunk to its PROVISIONAL stage, good beds alone
 * @param processorsAll processors that the whole JVM took, collection and compilation included
 * @param processorsBroker of which the broker's threads
 * @param processorsRecorders of which the recorders' threads, their Kafka client's included
 * @param pausedSeconds that the collector held everything up, together; null in a file of a release that did not look at it
 * @param heapMebibytes after a full collection; broker and recorders included
 * @param nativeMebibytes resident anonymous memory beyond the heap, all of which is touched before the start
 * @param checkpointMebibytes of the newest complete checkpoint
 * @param rejected of what troubled beds sent
 */
record LoadRung(
        String machine,
        Through through,
        int beds,
        int troubledOfEach,
        int checkpointSeconds,
        double measuredSeconds,
        int epochs,
        double samplesPerSecond,
        double p50Seconds,
        double p99Seconds,
        double longestSeconds,
        double processorsAll,
        double processorsBroker,
        double processorsRecorders,
        Double pausedSeconds,
        double heapMebibytes,
        double nativeMebibytes,
        double checkpointMebibytes,
        long rejected) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final double KIBI_PER_MEBI = 1024;

    /** The way from recorders to the job. */
    enum Through {
        KAFKA,
        EMBEDDED
    }

    static Path file(Path folder, Through through, int beds, int troubledOfEach) {
        return folder.resolve(through.name().toLowerCase(Locale.ROOT) + "-" + beds
                + (troubledOfEach == 0 ? "" : "-troubled-" + troubledOfEach) + ".json");
    }

    static LoadRung read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), LoadRung.class);
    }

    /** All that lie in {@code folder}, by way, trouble and beds. */
    static List<LoadRung> all(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<LoadRung> rungs = new ArrayList<>();
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".json")).toList()) {
                rungs.add(read(file));
            }
            rungs.sort(Comparator.comparing(LoadRung::through)
                    .thenComparing(LoadRung::troubledOfEach)
                    .thenComparing(LoadRung::beds));
            return rungs;
        }
    }

    /** At once: a file that is there is whole. */
    void write(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        JSON.writeValue(part.toFile(), this);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether everything that is asked of a rung today was looked at when it was measured. */
    boolean isWhole() {
        return pausedSeconds != null;
    }

    double stateKibibytesPerBed() {
        return checkpointMebibytes * KIBI_PER_MEBI / (beds + 3 * troubledOfEach);
    }

    static String header() {
        return "| way | beds | samples/s | epochs | p50 s | p99 s | longest s | processors: all | broker | recorders |"
                + " collector s | heap MiB | native MiB | checkpoint MiB | state per bed KiB |\n"
                + "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |";
    }

    /** The whole table, Markdown. */
    static String table(List<LoadRung> rungs) {
        StringBuilder table = new StringBuilder(header()).append('\n');
        rungs.forEach(rung -> table.append(rung.row()).append('\n'));
        return table.toString();
    }

    String row() {
        String trouble = troubledOfEach == 0 ? "" : " + 4 x " + troubledOfEach + " troubled";
        return String.format(
                Locale.ROOT,
                "| %s | %,d%s | %,.0f | %,d | %.3f | %.3f | %.3f | %.2f | %.2f | %.2f | %s | %.0f | %.0f | %.1f | %.1f |",
                through.name().toLowerCase(Locale.ROOT),
                beds,
                trouble,
                samplesPerSecond,
                epochs,
                p50Seconds,
                p99Seconds,
                longestSeconds,
                processorsAll,
                processorsBroker,
                processorsRecorders,
                pausedSeconds == null ? "-" : String.format(Locale.ROOT, "%.2f", pausedSeconds),
                heapMebibytes,
                nativeMebibytes,
                checkpointMebibytes,
                stateKibibytesPerBed());
    }
}
