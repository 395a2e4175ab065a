package org.hypnoflow.trainer.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hypnoflow.trainer.data.NightRefusedException;
import org.hypnoflow.transition.scoring.ScoringFormatException;

/** Which recordings of a BIDS data set are of the same person, by the column {@code pid} of its participants.tsv. */
final class BidsParticipants {
    private static final String RECORDING = "participant_id";
    private static final String PERSON = "pid";

    private final Path file;
    private final Map<String, Optional<String>> persons = new HashMap<>();

    private BidsParticipants(Path file) {
        this.file = file;
    }

    static BidsParticipants read(Path folder) {
        BidsParticipants participants = new BidsParticipants(folder.resolve("participants.tsv"));
        if (!Files.isRegularFile(participants.file)) {
            throw new NightRefusedException(participants.file + ": not there (expected: a table with participant_id and"
                    + " pid, since some nights are of the same person)");
        }
        BidsTable table = participants.table();
        if (!table.has(RECORDING) || !table.has(PERSON)) {
            throw new NightRefusedException(participants.file + ", line 1: columns " + table.heading()
                    + " (expected: participant_id and pid among them)");
        }
        for (List<String> row : table.rows()) {
            table.cell(row, RECORDING).ifPresent(recording -> participants.add(recording, table.cell(row, PERSON)));
        }
        return participants;
    }

    private BidsTable table() {
        try {
            return BidsTable.read(file);
        } catch (ScoringFormatException noText) {
            throw new NightRefusedException(noText.withoutOption(), noText);
        } catch (IOException unreadable) {
            throw new NightRefusedException(file + ": cannot be read (expected: permission to read it)", unreadable);
        }
    }

    private void add(String recording, Optional<String> person) {
        Optional<String> other = persons.put(recording, person);
        if (other != null && !other.equals(person)) {
            throw new NightRefusedException(file + ": " + recording + " twice, with pid " + other.orElse("n/a")
                    + " and " + person.orElse("n/a") + " (expected: one line for each recording)");
        }
    }

    /** @throws NightRefusedException where the table does not tell */
    String person(String recording) {
        Optional<String> person = persons.get(recording);
        if (person == null) {
            throw new NightRefusedException(file + ": no " + recording + " (expected: a line for every recording)");
        }
        return "pid-"
                + person.orElseThrow(() -> new NightRefusedException(file + ": no pid for " + recording
                        + " (expected: the number of the person, since some nights are of the same one)"));
    }
}
