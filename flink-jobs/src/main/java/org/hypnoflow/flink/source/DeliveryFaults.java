package org.hypnoflow.flink.source;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * What goes wrong at a recorder and on the way from it, drawn from a seed alone: chunks change places within blocks, some
 * come twice, some never, and the clock that they carry may be wrong.
 * The n-th delivery is a pure function of n, so that a restored replay continues exactly where it was.
 *
 * @param shuffleMillis length of the blocks in which chunks change places; 0 keeps their order. A block begins a chunk
 *     before each multiple of its length, so that those of ten seconds reach over the ends of epochs
 * @param duplicateShare share of deliveries that repeat the delivery before them
 * @param lostShare share of chunks that never arrive
 */
public record DeliveryFaults(
        long seed,
        long shuffleMillis,
        double duplicateShare,
        double lostShare,
        RecorderClock clock,
        SignalFaults signal)
        implements Serializable {
    public static final DeliveryFaults NONE = new DeliveryFaults(0, 0, 0);
    private static final long LOSSES = 0x632BE59BD9B4E019L;

    public DeliveryFaults {
        if (shuffleMillis < 0) {
            throw new IllegalArgumentException("shuffleMillis: " + shuffleMillis + " (expected: >= 0)");
        }
        requireNonNull(clock, "clock");
        requireNonNull(signal, "signal");
        if (!(lostShare >= 0 && lostShare <= 1)) {
            throw new IllegalArgumentException("lostShare: " + lostShare + " (expected: 0 to 1)");
        }
        if (!(duplicateShare >= 0 && duplicateShare <= 1)) {
            throw new IllegalArgumentException("duplicateShare: " + duplicateShare + " (expected: 0 to 1)");
        }
    }

    /** Disorder alone. */
    public DeliveryFaults(long seed, long shuffleMillis, double duplicateShare) {
        this(seed, shuffleMillis, duplicateShare, 0, RecorderClock.UNTOLD, SignalFaults.NONE);
    }

    /** Whether the chunks of {@code group} never arrive. */
    boolean loses(long group) {
        return lostShare > 0 && new SplittableRandom((seed ^ LOSSES) + group).nextDouble() < lostShare;
    }

    /** Which of {@code groups} chunk groups comes as number {@code delivery}. */
    long group(long delivery, long groups, long groupMillis) {
        long block = shuffleMillis / groupMillis;
        if (block < 2) {
            return delivery;
        }
        long start = (delivery + 1) / block * block - 1;
        long first = Math.max(0, start);
        int size = (int) (Math.min(start + block, groups) - first);
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
