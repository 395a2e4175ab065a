package org.hypnoflow.trainer.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrainingLogTest {
    private static final String TERMINAL = "hypnoflow.terminal";

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final TrainingLog log =
            new TrainingLog(new PrintStream(said, true, StandardCharsets.UTF_8), 10, this::nanoTime);

    private long seconds;

    @BeforeEach
    void onATerminal() {
        System.setProperty(TERMINAL, "true");
    }

    @AfterEach
    void elsewhere() {
        System.clearProperty(TERMINAL);
    }

    @Test
    void theTimeOfOneTrainingIsNoneOfTheNext() {
        log.begin();
        log.stepped(0, 1, 100, 1);
        seconds += 1800;
        log.stepped(9, 100, 100, 1);
        log.begin();
        log.stepped(0, 1, 100, 1);
        seconds += 60;
        log.stepped(0, 100, 100, 1);

        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "pass 10 of 10, step 100 of 100, loss 1.0000, at most 0 min left",
                        "pass 1 of 10, step 100 of 100, loss 1.0000, at most 9 min left");
    }

    private long nanoTime() {
        return seconds * 1_000_000_000L;
    }
}
