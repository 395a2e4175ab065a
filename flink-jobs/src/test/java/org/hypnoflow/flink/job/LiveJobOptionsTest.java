package org.hypnoflow.flink.job;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.Topics;
import org.junit.jupiter.api.Test;

class LiveJobOptionsTest {
    private static final LiveJobOptions OPTIONS = LiveJobOptions.of(KafkaAccess.of("127.0.0.1:1"), Topics.DEFAULT);

    @Test
    void refusesToDrainWithCheckpointsThatAreToOutlastTheJob() {
        LiveJobOptions drained = OPTIONS.withDrain(true);
        LiveJobOptions kept = OPTIONS.withCheckpoints(Path.of("kept"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> drained.withCheckpoints(Path.of("kept")))
                .withMessageContaining("drain and checkpoints: kept (expected: one of them");
        assertThatIllegalArgumentException().isThrownBy(() -> kept.withDrain(true));
    }
}
