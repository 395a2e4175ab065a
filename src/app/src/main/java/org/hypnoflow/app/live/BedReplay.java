package org.hypnoflow.app.live;

import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hypnoflow.app.score.MontagePrint;
import org.hypnoflow.app.score.PreparedRecording;
import org.hypnoflow.flink.job.ReplayJob;
import org.hypnoflow.flink.job.ReplayJobOptions;
import org.hypnoflow.flink.job.ScoreJobException;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.hypnoflow.flink.source.ReplayRequest;
import org.hypnoflow.flink.wire.RecordingStart;
import org.hypnoflow.signal.RecordingEnd;

/** Recordings as beds: gives each a random id, which only the user's own terminal ties to a file. */
final class BedReplay {
    private final ReplayJobOptions options;
    private final ZoneId zone;
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean quiet;
    private final List<PreparedRecording> recordings = new ArrayList<>();
    private final Map<String, PreparedRecording> beds = new LinkedHashMap<>();
    private final Set<String> ended = new HashSet<>();
    private boolean refused;

    /** @param zone of the recordings; null where unknown */
    BedReplay(ReplayJobOptions options, ZoneId zone, PrintWriter out, PrintWriter err, boolean quiet) {
        this.options = options;
        this.zone = zone;
        this.out = out;
        this.err = err;
        this.quiet = quiet;
    }

    void add(PreparedRecording recording) {
        recordings.add(recording);
        MontagePrint.of(recording).forEach(this::say);
    }

    void refuse(String message) {
        refused = true;
        err.println("refused: " + message);
        err.flush();
    }

    boolean refused() {
        return refused;
    }

    /** Tells the user, unless that is not wanted. */
    void say(String line) {
        if (!quiet) {
            out.println(line);
            out.flush();
        }
    }

    /** @param count number of beds; null for one per recording */
    void send(Integer count) throws ScoreJobException, KafkaUnavailableException, InterruptedException {
        if (recordings.isEmpty()) {
            return;
        }
        List<ReplayRequest> requests = new ArrayList<>();
        Map<String, RecordingStart> starts = new HashMap<>();
        for (int bed = 0; bed < (count == null ? recordings.size() : count); bed++) {
            String id = UUID.randomUUID().toString();
            PreparedRecording recording = recordings.get(bed % recordings.size());
            beds.put(id, recording);
            requests.add(new ReplayRequest(id, recording.input().file(), recording.selection()));
            if (recording.start() != null) {
                starts.put(id, new RecordingStart(recording.start(), zone));
            }
            say(id + "  " + recording.input().fileName());
        }
        new ReplayJob(options).run(requests, starts, this::finish);
    }

    private void finish(RecordingEnd end) {
        if (!ended.add(end.recordingID())) {
            return;
        }
        String fileName = beds.get(end.recordingID()).input().fileName();
        if (end.failure() == null) {
            say(end.recordingID() + "  " + fileName + "  sent");
        } else {
            refuse(end.failure().contains(fileName) ? end.failure() : fileName + ": " + end.failure());
        }
    }
}
