package org.hypnoflow.trainer.data;

import java.util.SplittableRandom;

/**
 * How one window is altered: inputs lost, gains and polarities changed, EEG places mistaken, its start cut off. Teaches
 * the student montages, derivations and recorders that the simulator does not know.
 *
 * @param from per input of the network: the input of the night that is shown there, or -1 for none
 * @param gains per input of the network, finite, negative where the polarity is turned
 * @param hiddenEpochs leading positions that are masked, as at the start of a night
 * @param shiftSamples how much later than its epoch every shown signal begins; earlier where negative
 */
public record Augmentation(int[] from, float[] gains, int hiddenEpochs, int shiftSamples) {
    private static final double SINGLE_EEG = 0.2;
    private static final double LOST_EEG = 0.3;
    private static final double LOST_OTHER = 0.4;
    private static final double MISTAKEN_PLACES = 0.15;
    private static final double TURNED = 0.15;
    private static final double CUT_START = 0.15;
    private static final double SHARED_GAIN = Math.log(1.4);
    private static final double OWN_GAIN = Math.log(1.25);

    public Augmentation {
        for (float gain : gains) {
            if (!Float.isFinite(gain)) {
                throw new IllegalArgumentException("gain: " + gain + " (expected: finite)");
            }
        }
    }

    /** Nothing altered: evaluation. */
    public static Augmentation none(int inputs) {
        int[] from = new int[inputs];
        float[] gains = new float[inputs];
        for (int input = 0; input < inputs; input++) {
            from[input] = input;
            gains[input] = 1;
        }
        return new Augmentation(from, gains, 0, 0);
    }

    /** Draws for one window; at least one EEG input that {@code window} really has is kept. */
    public static Augmentation draw(Window window, int contextEpochs, SplittableRandom random) {
        Augmentation drawn = none(window.night().inputs());
        loseInputs(drawn.from, window, contextEpochs, random);
        if (random.nextDouble() < MISTAKEN_PLACES) {
            mistakePlaces(drawn.from, StudentMontage.heldBy(window.night()), random);
        }
        return drawn.altered(contextEpochs, random);
    }

    /** Draws for one window without taking inputs away or mistaking them. */
    static Augmentation drawWhole(Window window, int contextEpochs, SplittableRandom random) {
        return none(window.night().inputs()).altered(contextEpochs, random);
    }

    /** The same with its signals moved. */
    Augmentation shifted(int samples) {
        return new Augmentation(from, gains, hiddenEpochs, samples);
    }

    private Augmentation altered(int contextEpochs, SplittableRandom random) {
        double shared = random.nextDouble(-SHARED_GAIN, SHARED_GAIN);
        for (int input = 0; input < gains.length; input++) {
            double gain = Math.exp(shared + random.nextDouble(-OWN_GAIN, OWN_GAIN));
            gains[input] = (float) (random.nextDouble() < TURNED ? -gain : gain);
        }
        int hidden = random.nextDouble() < CUT_START ? random.nextInt(contextEpochs) : 0;
        return new Augmentation(from, gains, hidden, 0);
    }

    private static void loseInputs(int[] from, Window window, int contextEpochs, SplittableRandom random) {
        StudentMontage held = StudentMontage.heldBy(window.night());
        int keptEEG = keptEEG(window.night(), window.middleEpoch(contextEpochs), random);
        boolean single = random.nextDouble() < SINGLE_EEG;
        boolean alone = random.nextDouble() < 0.5;
        for (int input = 0; input < from.length; input++) {
            boolean isEEG = held.isEEG(input);
            double lost = isEEG ? LOST_EEG : LOST_OTHER;
            boolean drawn = random.nextDouble() < lost;
            boolean gone = single ? isEEG || alone || drawn : drawn;
            if (gone && input != keptEEG) {
                from[input] = -1;
            }
        }
    }

    private static int keptEEG(NightFile night, int epoch, SplittableRandom random) {
        StudentMontage held = StudentMontage.heldBy(night);
        int present = 0;
        int kept = -1;
        for (int input = 0; input < night.inputs(); input++) {
            if (held.isEEG(input) && night.has(epoch, input) && random.nextInt(++present) == 0) {
                kept = input;
            }
        }
        return kept;
    }

    /** Turns the EEG inputs round by one or two places. */
    private static void mistakePlaces(int[] from, StudentMontage held, SplittableRandom random) {
        int[] before = from.clone();
        int turn = 1 + random.nextInt(2);
        int places = 0;
        while (places < from.length && held.isEEG(places)) {
            places++;
        }
        for (int input = 0; input < places; input++) {
            from[input] = before[(input + turn) % places];
        }
    }
}
