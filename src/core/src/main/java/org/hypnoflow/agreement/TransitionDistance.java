package org.hypnoflow.agreement;

import java.util.Arrays;
import org.hypnoflow.transition.Hypnogram;

/**
 * Compared and agreeing epochs by their distance to the reference's nearest change of stage: 0 where an epoch touches
 * one, 1 where its neighbour does, and so on; the last entry holds all epochs from {@link #FAR} on. Hard epochs lie near
 * changes, so one accuracy says little. Changes from or to an unscored epoch do not count. Arrays are owned and never
 * changed.
 */
public record TransitionDistance(long[] compared, long[] agreed) {

    /** The distance from which on an epoch counts as far. */
    public static final int FAR = 5;

    public TransitionDistance {
        if (compared.length != FAR + 1 || agreed.length != FAR + 1) {
            throw new IllegalArgumentException("distances: " + compared.length + " compared, " + agreed.length
                    + " agreed (expected: " + (FAR + 1) + " of each, the last for " + FAR + " epochs or more)");
        }
    }

    static TransitionDistance of(Hypnogram reference, Hypnogram other) {
        int[] distance = distances(reference);
        long[] compared = new long[FAR + 1];
        long[] agreed = new long[FAR + 1];
        for (int epoch = 0; epoch < Math.min(reference.epochs(), other.epochs()); epoch++) {
            if (reference.isScored(epoch) && other.isScored(epoch)) {
                int bin = Math.min(FAR, distance[epoch]);
                compared[bin]++;
                agreed[bin] += reference.stage(epoch) == other.stage(epoch) ? 1 : 0;
            }
        }
        return new TransitionDistance(compared, agreed);
    }

    /** Both added up, as for the nights of a folder. */
    public TransitionDistance plus(TransitionDistance other) {
        long[] comparedSum = compared.clone();
        long[] agreedSum = agreed.clone();
        for (int i = 0; i <= FAR; i++) {
            comparedSum[i] += other.compared[i];
            agreedSum[i] += other.agreed[i];
        }
        return new TransitionDistance(comparedSum, agreedSum);
    }

    /** Share of agreeing epochs at {@code distance}, NaN where there are none. */
    public double accuracy(int distance) {
        return (double) agreed[distance] / compared[distance];
    }

    /** Per epoch: epochs to the nearest one that touches a change of stage. */
    private static int[] distances(Hypnogram night) {
        int[] distance = new int[night.epochs()];
        Arrays.fill(distance, FAR);
        for (int epoch = 1; epoch < distance.length; epoch++) {
            if (night.isScored(epoch - 1) && night.isScored(epoch) && night.stage(epoch - 1) != night.stage(epoch)) {
                distance[epoch - 1] = 0;
                distance[epoch] = 0;
            }
        }
        for (int epoch = 1; epoch < distance.length; epoch++) {
            distance[epoch] = Math.min(distance[epoch], distance[epoch - 1] + 1);
        }
        for (int epoch = distance.length - 2; epoch >= 0; epoch--) {
            distance[epoch] = Math.min(distance[epoch], distance[epoch + 1] + 1);
        }
        return distance;
    }
}
