package org.hypnoflow.dashboard.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hypnoflow.output.Digest;

/**
 * What an earlier run left of a recording, by its report, which names a digest of each other result. Reports of earlier
 * versions name none: what lies beside them is taken for theirs.
 */
record EarlierRun(JsonNode report) {
    static final String RESULTS = "results";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** @param report its file, which may be missing or another program's */
    static EarlierRun of(Path report) {
        try {
            return new EarlierRun(
                    Files.isRegularFile(report) ? MAPPER.readTree(report.toFile()) : MissingNode.getInstance());
        } catch (IOException anotherPrograms) {
            return new EarlierRun(MissingNode.getInstance());
        }
    }

    /** Whether {@code file} is as the run left it, or not there. */
    boolean left(Path file, String suffix) {
        if (!Files.isRegularFile(file)) {
            return true;
        }
        boolean own = report.path("format").asText().startsWith(ReportJson.FORMAT);
        if (!own || suffix.equals(ScoreOutputs.REPORT) || !report.has(RESULTS)) {
            return own;
        }
        try {
            return report.get(RESULTS).path(suffix).asText().equals(Digest.of(Files.readAllBytes(file)));
        } catch (IOException unreadable) {
            return false;
        }
    }
}
