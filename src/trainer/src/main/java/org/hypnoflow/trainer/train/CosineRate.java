package org.hypnoflow.trainer.train;

/** Learning rate that rises over the first steps and then falls along half a cosine. */
public record CosineRate(double highest, double lowest, long steps) {
    /** Where all rates end. */
    public static final double LOWEST = 1e-5;

    private static final long RISE = 50;

    public double at(long step) {
        double fallen = Math.min(1, (double) step / steps);
        double rate = lowest + (highest - lowest) * 0.5 * (1 + Math.cos(Math.PI * fallen));
        return step < RISE ? rate * (step + 1) / RISE : rate;
    }
}
