package org.hypnoflow.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleRangesTest {
    @Test
    void joinsRangesThatTouchOrOverlap() {
        long[] ranges = SampleRanges.add(SampleRanges.add(new long[0], 10, 20), 30, 40);
        assertThat(SampleRanges.add(ranges, 20, 30)).containsExactly(10, 40);
        assertThat(SampleRanges.add(ranges, 22, 25)).containsExactly(10, 20, 22, 25, 30, 40);
        assertThat(SampleRanges.add(ranges, 0, 100)).containsExactly(0, 100);
        assertThat(SampleRanges.add(ranges, 5, 5)).containsExactly(10, 20, 30, 40);
    }

    @Test
    void cutsWhatLiesBeforeAnIndex() {
        assertThat(SampleRanges.from(new long[] {0, 10, 20, 30}, 25)).containsExactly(25, 30);
        assertThat(SampleRanges.from(new long[] {0, 10, 20, 30}, 30)).isEmpty();
    }

    @Test
    void agreesWithASetOfBits() {
        Random random = new Random(5);
        for (int trial = 0; trial < 300; trial++) {
            BitSet bits = new BitSet();
            long[] ranges = new long[0];
            for (int step = 0; step < 12; step++) {
                int from = random.nextInt(60);
                int to = from + random.nextInt(8);
                bits.set(from, to);
                ranges = SampleRanges.add(ranges, from, to);
            }
            int from = random.nextInt(60);
            int to = from + random.nextInt(10);
            assertThat(SampleRanges.contains(ranges, from, to))
                    .isEqualTo(bits.get(from, to).cardinality() == to - from);
            assertThat(SampleRanges.end(ranges, 0)).isEqualTo(bits.length());
            BitSet same = new BitSet();
            for (int at = 0; at < ranges.length; at += 2) {
                same.set((int) ranges[at], (int) ranges[at + 1]);
            }
            assertThat(same).isEqualTo(bits);
        }
    }
}
