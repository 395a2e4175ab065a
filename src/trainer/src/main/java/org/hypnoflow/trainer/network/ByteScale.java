package org.hypnoflow.trainer.network;

/**
 * How a value of one place stands in an unsigned byte: {@code round(value / step) + zero}, cut to 0..255, halves to the
 * even side. Zero itself is always exact, so padding and missing inputs are too.
 */
public record ByteScale(float step, int zero) {
    private static final int LARGEST = 255;

    public ByteScale {
        if (!(step > 0) || !Float.isFinite(step) || zero < 0 || zero > LARGEST) {
            throw new IllegalArgumentException(
                    "scale: step " + step + ", zero " + zero + " (expected: > 0, in [0, 255])");
        }
    }

    /** The scale that reaches from {@code low} to {@code high}, both widened to hold 0. */
    public static ByteScale reaching(double low, double high) {
        double bottom = Math.min(low, 0);
        double top = Math.max(high, 0);
        float step = (float) (Math.max(top - bottom, 1e-6) / LARGEST);
        return new ByteScale(step, (int) Math.max(0, Math.min(LARGEST, Math.rint(-bottom / step))));
    }

    public float lowest() {
        return -zero * step;
    }

    public float highest() {
        return (LARGEST - zero) * step;
    }

    /** What comes back of a value. */
    public float round(float value) {
        double place = Math.max(-zero, Math.min(LARGEST - zero, Math.rint(value / step)));
        return (float) (place * step);
    }
}
