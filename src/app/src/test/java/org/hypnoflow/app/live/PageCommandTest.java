package org.hypnoflow.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hypnoflow.app.Hypnoflow;
import org.hypnoflow.broker.KafkaBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code page} and {@code monitor --page} as a user runs them. */
@Timeout(120)
class PageCommandTest {
    private static final int WRONG_USAGE = 2;
    private static final int INPUT_REFUSED = 3;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Hypnoflow.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void listensBeyondThisMachineWithATokenAlone() throws IOException {
        assertThat(run("page", "--kafka", "127.0.0.1:9092", "--listen", "0.0.0.0:8420"))
                .isEqualTo(WRONG_USAGE);
        assertThat(err.toString()).contains("listen: 0.0.0.0 without a token");

        Path token = Files.writeString(folder.resolve("token"), "short");
        assertThat(run("page", "--kafka", "127.0.0.1:9092", "--token-file", token.toString()))
                .isEqualTo(WRONG_USAGE);
        assertThat(err.toString()).contains("token: 5 letters (expected: at least 16");
    }

    @Test
    void saysWhatIsWrongWithAnAddressOrAFile() {
        assertThat(run("page", "--kafka", "127.0.0.1:9092", "--listen", "8420")).isEqualTo(WRONG_USAGE);
        assertThat(err.toString()).contains("page: 8420 (expected: HOST:PORT");
        assertThat(run("page", "--kafka", "127.0.0.1:9092", "--token-file", "nowhere"))
                .isEqualTo(INPUT_REFUSED);
        assertThat(err.toString()).contains("nowhere: cannot be read");
    }

    @Test
    void saysThatNoBrokerAnswers() throws IOException {
        assertThat(run("page", "--kafka", "127.0.0.1:" + KafkaBroker.freePort()))
                .isEqualTo(INPUT_REFUSED);
        assertThat(err.toString()).contains("no answer within 10 s");
    }

    @Test
    void monitorServesThePageWhileItRuns() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(folder.resolve("kafka"))) {
            assertThat(run("monitor", "--kafka", broker.bootstrapServers(), "--drain", "--page", "127.0.0.1:0"))
                    .as(err.toString())
                    .isZero();
        }
        assertThat(err.toString()).contains("lab page: http://127.0.0.1:");
    }
}
