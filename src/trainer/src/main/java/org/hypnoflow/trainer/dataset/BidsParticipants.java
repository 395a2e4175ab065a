package org.hypnoflow.trainer.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hypnoflow.trainer.data.NightRefusedException;

/** Which recordings of a BIDS data set are of the same person, by the column {@code pid} of its participants.tsv. */
final class BidsParticipants {
    private final Path file;
    private final Map<String, String> persons = new HashMap<>();

    private BidsParticipants(Path file) {
        this.file = file;
    }

    static BidsParticipants read(Path folder) throws IOException {
        BidsParticipants participants = new BidsParticipants(folder.resolve("participants.tsv"));
        if (!Files.isRegularFile(participants.file)) {
            throw new NightRefusedException(participants.file + ": not there (expected: a table with participant_id and"
                    + " pid, since some nights are of the same person)");
        }
        List<String> lines = Files.readAllLines(participants.file);
        List<String> heading = Arrays.asList(
                lines.isEmpty() ? new String[0] : lines.get(0).strip().split("\t", -1));
        int id = heading.indexOf("participant_id");
        int pid = heading.indexOf("pid");
        if (id < 0 || pid < 0) {
            throw new NightRefusedException(participants.file + ", line 1: columns " + heading
                    + " (expected: participant_id and pid among them)");
        }
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            if (cells.length > Math.max(id, pid)) {
                participants.persons.put(cells[id].strip(), "pid-" + cells[pid].strip());
            }
        }
        return participants;
    }

    String person(String recording) {
        String person = persons.get(recording);
        if (person == null) {
            throw new NightRefusedException(file + ": no " + recording + " (expected: a line for every recording)");
        }
        return person;
    }
}
