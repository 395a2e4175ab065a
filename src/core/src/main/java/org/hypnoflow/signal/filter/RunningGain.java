package org.hypnoflow.signal.filter;

/**
 * How much larger a derivation is than the population's, learnt over hours. Once a second it moves by a fraction of the
 * difference between that second's amplitude in the tone band and its own, both as logs, the difference held to a
 * factor e; so no artefact weighs more than a second. It starts at 1, stays within [1/3, 3], and stands still over a
 * second that is incomplete, flat, clipped, too large, or suddenly larger than the seconds before it.
 */
final class RunningGain {
    private static final double TIME_CONSTANT_SECONDS = 3 * 3600;
    private static final double RECENT_SECONDS = 20;
    private static final double LOG_LIMIT = StrictMath.log(3);
    private static final double LOG_BURST = StrictMath.log(3);
    private static final double MAX_LOG_DIFFERENCE = 1;
    private static final double MAX_RECENT_DIFFERENCE = 0.5;
    private static final double FLAT_SHARE = 0.02;
    private static final double STUCK_MICROVOLTS = 0.02;
    private static final int SAMPLES_PER_SECOND = 100;

    private final Conditioning conditioning;

    private double logGain;
    private double logRecent;
    private double unitMicrovolts;

    private int valid;
    private int stuck;
    private double peak;
    private double tonePower;

    RunningGain(Conditioning conditioning, DerivationState state) {
        this.conditioning = conditioning;
        logRecent = state.logRecent();
        valid = state.second().valid();
        stuck = state.second().stuck();
        peak = state.second().peak();
        tonePower = state.second().tonePower();
        move(state.logGain());
    }

    double logGain() {
        return logGain;
    }

    double logRecent() {
        return logRecent;
    }

    SecondState second() {
        return new SecondState(valid, stuck, peak, tonePower);
    }

    /** What one unit of output means now, in uV. */
    double unitMicrovolts() {
        return unitMicrovolts;
    }

    /** Looks at samples of the current second: as derived, in the output band and in the tone band, all in uV. */
    void samples(double before, double[] derived, double[] banded, double[] toned, boolean[] absent, int from, int to) {
        double last = before;
        for (int i = from; i < to; i++) {
            if (Math.abs(derived[i] - last) < STUCK_MICROVOLTS) {
                stuck++;
            }
            last = derived[i];
            if (!absent[i]) {
                valid++;
            }
            double size = Math.abs(banded[i]);
            peak = size > peak ? size : peak;
            tonePower += toned[i] * toned[i];
        }
    }

    void endSecond() {
        double amplitude = Math.sqrt(tonePower / SAMPLES_PER_SECOND) / conditioning.toneMicrovolts();
        boolean usable = valid == SAMPLES_PER_SECOND
                && stuck < SAMPLES_PER_SECOND / 2
                && peak < conditioning.artefactMicrovolts()
                && amplitude > FLAT_SHARE;
        if (usable) {
            double log = StrictMath.log(amplitude);
            if (log < logRecent + LOG_BURST) {
                move(logGain + held(log - logGain, MAX_LOG_DIFFERENCE) / TIME_CONSTANT_SECONDS);
            }
            logRecent += held(log - logRecent, MAX_RECENT_DIFFERENCE) / RECENT_SECONDS;
        }
        valid = 0;
        stuck = 0;
        peak = 0;
        tonePower = 0;
    }

    private void move(double target) {
        logGain = held(target, LOG_LIMIT);
        unitMicrovolts = conditioning.unitMicrovolts() * StrictMath.exp(logGain);
    }

    private static double held(double value, double limit) {
        return Math.max(-limit, Math.min(limit, value));
    }
}
