package org.hypnoflow.flink.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryFaultsTest {
    private static final long GROUP_MILLIS = 1_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 8, 9, 103})
    void deliversEveryGroupOnceAndNoneOutsideItsBlock(long groups) {
        DeliveryFaults faults = new DeliveryFaults(3, 8_000, 0);

        long[] order = LongStream.range(0, groups)
                .map(n -> faults.group(n, groups, GROUP_MILLIS))
                .toArray();

        assertThat(order).containsExactlyInAnyOrder(LongStream.range(0, groups).toArray());
        for (int n = 0; n < order.length; n++) {
            assertThat((order[n] + 1) / 8).isEqualTo((n + 1) / 8);
        }
    }

    @Test
    void shufflesAndRepeatsByItsSeedAlone() {
        DeliveryFaults faults = new DeliveryFaults(3, 8_000, 0.3);
        DeliveryFaults same = new DeliveryFaults(3, 8_000, 0.3);
        DeliveryFaults other = new DeliveryFaults(4, 8_000, 0.3);

        assertThat(order(faults))
                .isEqualTo(order(same))
                .isNotEqualTo(order(other))
                .isNotEqualTo(order(DeliveryFaults.NONE));
        assertThat(LongStream.range(0, 1000).filter(faults::repeatsBefore).count())
                .isBetween(200L, 400L);
        assertThat(faults.repeatsBefore(0)).isFalse();
    }

    @Test
    void keepsOrderWhereABlockHoldsOneGroup() {
        assertThat(order(new DeliveryFaults(3, 1_999, 0)))
                .isEqualTo(LongStream.range(0, 100).toArray());
    }

    @Test
    void refusesShares() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeliveryFaults(0, 0, 1.5))
                .withMessage("duplicateShare: 1.5 (expected: 0 to 1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeliveryFaults(0, -1, 0))
                .withMessageContaining("shuffleMillis");
    }

    private static long[] order(DeliveryFaults faults) {
        return LongStream.range(0, 100)
                .map(n -> faults.group(n, 100, GROUP_MILLIS))
                .toArray();
    }
}
