package org.hypnoflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogLevelsTest {
    @Test
    void whatHypnoflowWarnsOfIsToldAndWhatItsLibrariesDoIsNot() {
        assertThat(LoggerFactory.getLogger("org.hypnoflow.flink.control.RuleFileWatch")
                        .isWarnEnabled())
                .isTrue();
        assertThat(LoggerFactory.getLogger("org.apache.kafka.clients.NetworkClient")
                        .isWarnEnabled())
                .isFalse();
    }
}
