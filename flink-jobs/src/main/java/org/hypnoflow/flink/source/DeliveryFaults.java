package org.hypnoflow.flink.source;

import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * Disorder on the way from a recorder, drawn from a seed alone: chunks change places within blocks, and some come twice.
 * The n-th delivery is a pure function of n, so that a restored replay continues exactly where it was.
 *
 * @param shuffleMillis length of the blocks in which chunks change places; 0 keeps their order
 * @param duplicateShare share of deliveries that repeat the delivery before them
 */
public record DeliveryFaults(long seed, long shuffleMillis, double duplicateShare) implements Serializable {
    public static final DeliveryFaults NONE = new DeliveryFaults(0, 0, 0);

    public DeliveryFaults {
        if (shuffleMillis < 0) {
            throw new IllegalArgumentException("shuffleMillis: " + shuffleMillis + " (expected: >= 0)");
        }
        if (!(duplicateShare >= 0 && duplicateShare <= 1)) {
            throw new IllegalArgumentException("duplicateShare: " + duplicateShare + " (expected: 0 to 1)");
        }
    }

    /** Which of {@code groups} chunk groups comes as number {@code delivery}. */
    long group(long delivery, long groups, long groupMillis) {
        long block = shuffleMillis / groupMillis;
        if (block < 2) {
            return delivery;
        }
        long first = delivery / block * block;
        int size = (int) Math.min(block, groups - first);
        int[] order = new int[size];
        SplittableRandom random = new SplittableRandom(seed ^ (first * 0x9E3779B97F4A7C15L));
        for (int i = 0; i < size; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return first + order[(int) (delivery - first)];
    }

    /** Whether the delivery before {@code delivery} comes again after it. */
    boolean repeatsBefore(long delivery) {
        return delivery > 0
                && duplicateShare > 0
                && new SplittableRandom(seed + delivery).nextDouble() < duplicateShare;
    }
}
