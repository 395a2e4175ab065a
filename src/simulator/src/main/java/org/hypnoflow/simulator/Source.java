package org.hypnoflow.simulator;

/**
 * Independent generators behind the channels. The first three are the measured signals of a night; the others carry
 * what leads in other places see besides, with spectra borrowed from the measured ones.
 */
enum Source {
    FRONTAL,
    POSTERIOR,
    OCULAR,
    CHIN,
    FRONTAL_OTHER,
    POSTERIOR_OTHER,
    CENTRAL_RIGHT,
    CENTRAL_LEFT,
    MASTOID_RIGHT,
    MASTOID_LEFT;

    static final int COUNT = values().length;

    /** Power of a central generator against the mean of frontal and posterior, ln. */
    private static final double CENTRAL_LEVEL = 0.1;
    /** What a mastoid picks up from the temporal lobe. */
    private static final double MASTOID_LEVEL = -1.2;

    /** Fills ln uV2 per band of this generator in an epoch; {@link #CHIN} has its own model. */
    void logPowers(BandCourse course, int epoch, double[] into) {
        double[] frontal = course.logPowers(epoch, 0);
        double[] posterior = course.logPowers(epoch, 1);
        double[] ocular = course.logPowers(epoch, 2);
        for (int b = 0; b < into.length; b++) {
            double middle = 0.5 * (frontal[b] + posterior[b]);
            into[b] = switch (this) {
                case FRONTAL, FRONTAL_OTHER -> frontal[b];
                case POSTERIOR, POSTERIOR_OTHER -> posterior[b];
                case OCULAR -> ocular[b];
                case CENTRAL_RIGHT, CENTRAL_LEFT -> middle + CENTRAL_LEVEL;
                case MASTOID_RIGHT, MASTOID_LEFT -> middle + MASTOID_LEVEL;
                case CHIN -> Double.NEGATIVE_INFINITY;
            };
        }
    }
}
