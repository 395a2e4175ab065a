package org.hypnoflow.dashboard.night;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.score.UnscoredReason;
import org.hypnoflow.transition.StageLetters;

/**
 * The scores of one night, seventeen bytes an epoch: the newest version of each, and its PROVISIONAL stage. A version
 * takes the place of an earlier one, whatever the order in which topics tell them; one that comes again changes nothing.
 * Not thread-safe.
 */
final class ScoreColumns {
    /** Two days: what lies beyond is no night. */
    static final int MOST_EPOCHS = 2 * 24 * 120;

    /** An epoch whose stage has not come. */
    private static final char NONE_YET = '-';

    private static final int FIRST_EPOCHS = 240;
    private static final float PROBABILITY_STEPS = 65_535;
    private static final float COVERAGE_STEPS = 255;
    private static final int MOST_SETS = 255;

    private byte[] stages = new byte[0];
    private byte[] firsts = new byte[0];
    private byte[] status = new byte[0];
    private byte[] unscored = new byte[0];
    private byte[] revisions = new byte[0];
    private byte[] coverage = new byte[0];
    private byte[] sets = new byte[0];
    private short[] probabilities = new short[0];
    private final List<ScoringSet> known = new ArrayList<>();
    private int epochs;
    private boolean cut;

    /** What scored an epoch: a model, and the inputs that had signal. */
    record ScoringSet(String model, String channels) {}

    int epochs() {
        return epochs;
    }

    /** Whether there were scores beyond two days, which are not kept. */
    boolean isCut() {
        return cut;
    }

    /** Takes a version; tells whether anything that is kept changed. */
    boolean take(StageScore score) {
        cut |= score.epoch() >= MOST_EPOCHS;
        if (score.epoch() < 0 || score.epoch() >= MOST_EPOCHS) {
            return false;
        }
        int epoch = (int) score.epoch();
        grow(epoch);
        boolean firstChanged = score.revision() == 0 && first(epoch, StageLetters.of(score.stage()));
        if (!isNewer(score, epoch)) {
            return firstChanged;
        }
        byte before = stages[epoch];
        byte statusBefore = status[epoch];
        stages[epoch] = (byte) StageLetters.of(score.stage());
        status[epoch] = (byte) letter(score.status());
        unscored[epoch] =
                (byte) (score.unscored() == null ? 0 : 1 + score.unscored().ordinal());
        revisions[epoch] = (byte) Math.min(score.revision(), 255);
        coverage[epoch] = (byte) Math.round(clamp(score.coverage()) * COVERAGE_STEPS);
        sets[epoch] = set(new ScoringSet(score.model(), score.channels()));
        boolean changed = firstChanged || before != stages[epoch] || statusBefore != status[epoch];
        for (int i = 0; i < SleepStage.COUNT; i++) {
            short value = (short) Math.round(clamp(score.probabilities()[i]) * PROBABILITY_STEPS);
            changed |= probabilities[SleepStage.COUNT * epoch + i] != value;
            probabilities[SleepStage.COUNT * epoch + i] = value;
        }
        return changed;
    }

    private boolean first(int epoch, char letter) {
        boolean changed = firsts[epoch] != (byte) letter;
        firsts[epoch] = (byte) letter;
        return changed;
    }

    /** FINAL stands above all others; among equals the later to come stands, which a repetition does not show. */
    private boolean isNewer(StageScore score, int epoch) {
        if (status[epoch] == 'F' && score.status() != ScoreStatus.FINAL) {
            return false;
        }
        return score.status() == ScoreStatus.FINAL
                || status[epoch] == NONE_YET
                || score.revision() >= (revisions[epoch] & 0xFF);
    }

    private byte set(ScoringSet set) {
        int index = known.indexOf(set);
        if (index < 0 && known.size() < MOST_SETS) {
            known.add(set);
            index = known.size() - 1;
        }
        return (byte) Math.max(index, 0);
    }

    private void grow(int epoch) {
        if (epoch >= stages.length) {
            int room = Math.min(MOST_EPOCHS, Math.max(FIRST_EPOCHS, Math.max(epoch + 1, 2 * stages.length)));
            int old = stages.length;
            stages = Arrays.copyOf(stages, room);
            firsts = Arrays.copyOf(firsts, room);
            status = Arrays.copyOf(status, room);
            unscored = Arrays.copyOf(unscored, room);
            revisions = Arrays.copyOf(revisions, room);
            coverage = Arrays.copyOf(coverage, room);
            sets = Arrays.copyOf(sets, room);
            probabilities = Arrays.copyOf(probabilities, SleepStage.COUNT * room);
            Arrays.fill(stages, old, room, (byte) NONE_YET);
            Arrays.fill(firsts, old, room, (byte) NONE_YET);
            Arrays.fill(status, old, room, (byte) NONE_YET);
        }
        epochs = Math.max(epochs, epoch + 1);
    }

    char letter(int epoch) {
        return (char) stages[epoch];
    }

    /** Null where the epoch has none. */
    SleepStage stage(int epoch) {
        return StageLetters.stage(letter(epoch));
    }

    boolean isFinal(int epoch) {
        return status[epoch] == 'F';
    }

    boolean isKnown(int epoch) {
        return status[epoch] != NONE_YET;
    }

    /** Null where the epoch has a stage. */
    UnscoredReason unscored(int epoch) {
        return unscored[epoch] == 0 ? null : UnscoredReason.values()[unscored[epoch] - 1];
    }

    ScoreStatus status(int epoch) {
        return switch ((char) status[epoch]) {
            case 'F' -> ScoreStatus.FINAL;
            case 'R' -> ScoreStatus.REVISED;
            default -> ScoreStatus.PROVISIONAL;
        };
    }

    int revision(int epoch) {
        return revisions[epoch] & 0xFF;
    }

    float coverage(int epoch) {
        return (coverage[epoch] & 0xFF) / COVERAGE_STEPS;
    }

    ScoringSet set(int epoch) {
        return known.get(sets[epoch] & 0xFF);
    }

    float[] probabilities(int epoch) {
        float[] five = new float[SleepStage.COUNT];
        for (int i = 0; i < five.length; i++) {
            five[i] = (probabilities[SleepStage.COUNT * epoch + i] & 0xFFFF) / PROBABILITY_STEPS;
        }
        return five;
    }

    /** One letter per epoch of {@code [from, to)}: the newest stages. */
    String letters(int from, int to) {
        return text(stages, from, to);
    }

    /** The PROVISIONAL ones. */
    String firstLetters(int from, int to) {
        return text(firsts, from, to);
    }

    /** {@code F}, {@code R} or {@code P}. */
    String statusLetters(int from, int to) {
        return text(status, from, to);
    }

    byte[] coverageBytes(int from, int to) {
        return Arrays.copyOfRange(coverage, from, to);
    }

    /** Five bytes an epoch, 255 for 1. */
    byte[] probabilityBytes(int from, int to) {
        byte[] bytes = new byte[SleepStage.COUNT * (to - from)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round((probabilities[SleepStage.COUNT * from + i] & 0xFFFF) / 257f);
        }
        return bytes;
    }

    private static String text(byte[] letters, int from, int to) {
        return new String(letters, from, to - from, StandardCharsets.US_ASCII);
    }

    private static char letter(ScoreStatus status) {
        return status.name().charAt(0);
    }

    private static float clamp(float share) {
        return Float.isNaN(share) ? 0 : Math.max(0, Math.min(1, share));
    }
}
