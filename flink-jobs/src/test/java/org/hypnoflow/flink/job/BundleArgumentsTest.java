package org.hypnoflow.flink.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hypnoflow.flink.score.BundleLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BundleArgumentsTest {

    @Test
    void nothingSaidLeavesItToTheDevice() {
        assertThat(limits()).isEqualTo(BundleLimits.USUAL);
    }

    @Test
    void aBundleThatWasAskedForIsForEveryDevice() {
        assertThat(limits("--bundle", "8")).isEqualTo(new BundleLimits(8, 10, false));
        assertThat(limits("--bundle", "8", "--linger", "0")).isEqualTo(new BundleLimits(8, 0, false));
    }

    @Test
    void aPatienceAloneIsForDevices() {
        assertThat(limits("--linger", "5")).isEqualTo(new BundleLimits(64, 5, true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--bundle | 0 | --bundle: 0 (expected: 1 to 1024)",
                "--bundle | 1025 | --bundle: 1025 (expected: 1 to 1024)",
                "--linger | -1 | --linger: -1 (expected: 0 to 10000 milliseconds)",
                "--linger | 10001 | --linger: 10001 (expected: 0 to 10000 milliseconds)"
            })
    void refusesWhatCannotBe(String option, String value, String message) {
        assertThatThrownBy(() -> limits(option, value)).hasMessage(message);
    }

    private static BundleLimits limits(String... arguments) {
        return CommandLine.populateCommand(new BundleArguments(), arguments).limits();
    }
}
