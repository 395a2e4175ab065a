package org.hypnoflow.flink.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.hypnoflow.alert.AlertRule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFileWatchTest {
    private static final String RULE = "rules:\n  a: {text: Alert, stages: [REM], enter: 2, leave: 10}\n";
    private static final String MORE = RULE + "  b: {text: Alert, stages: [W], enter: 2, leave: 10}\n";
    private static final String BROKEN = MORE + "  c: {text: Alert}\n";

    private final Counter refused = new SimpleCounter();

    @TempDir
    private Path folder;

    private Path file;
    private RuleFileWatch watch;

    @BeforeEach
    void writes() throws IOException {
        file = folder.resolve("rules.yaml");
        watch = new RuleFileWatch(file, "none", refused);
        Files.writeString(file, RULE);
    }

    @Test
    void givesTheRulesAtTheFirstLookAndNotAgain() {
        assertThat(watch.look().rules()).extracting(AlertRule::id).containsExactly("a");
        assertThat(watch.look()).isNull();
        assertThat(watch.look()).isNull();
    }

    @Test
    void waitsUntilAChangedFileStands() throws IOException {
        watch.look();

        Files.writeString(file, MORE.substring(0, MORE.length() / 2));
        assertThat(watch.look()).isNull();
        Files.writeString(file, MORE);
        assertThat(watch.look()).isNull();
        assertThat(watch.look().rules()).extracting(AlertRule::id).containsExactly("a", "b");
        assertThat(watch.look()).isNull();
        assertThat(refused.getCount()).isZero();
    }

    @Test
    void countsABrokenFileOnceAndGivesTheNextGoodOne() throws IOException {
        watch.look();

        Files.writeString(file, BROKEN);
        for (int look = 0; look < 5; look++) {
            assertThat(watch.look()).isNull();
        }
        assertThat(refused.getCount()).isEqualTo(1);
        Files.writeString(file, MORE);
        assertThat(watch.look()).isNull();
        assertThat(watch.look().rules()).hasSize(2);
    }

    @Test
    void keepsSilentWhereABrokenFileIsPutBack() throws IOException {
        watch.look();
        Files.writeString(file, BROKEN);
        watch.look();
        watch.look();

        Files.writeString(file, RULE);

        assertThat(watch.look()).isNull();
        assertThat(watch.look()).isNull();
    }

    @Test
    void countsAFileThatIsGoneOnceAndTakesItWhenItIsBack() throws IOException {
        Files.delete(file);
        assertThat(watch.look()).isNull();
        assertThat(watch.look()).isNull();
        assertThat(refused.getCount()).isEqualTo(1);

        Files.writeString(file, RULE);

        assertThat(watch.look()).isNull();
        assertThat(watch.look().rules()).hasSize(1);
    }
}
