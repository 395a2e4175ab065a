package org.hypnoflow.transition;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hypnoflow.score.SleepStage;

/**
 * The annotation texts of one file, of which some are stages only if they last, or beside others. A bare W or R is one
 * where N1, N2 or N3 stand as bare and it lasts an epoch; without a duration it marks something else. A bare movement or
 * artefact that does not last whole epochs is an event, and takes no epoch's stage. So is a bare REM that is shorter than
 * an epoch: a rapid eye movement; one without a duration is a stage where N1, N2 or N3 stand as bare.
 */
public final class StageTexts {
    private static final Set<String> DEPTHS = Set.of("n1", "n2", "n3");
    private static final Set<String> EVENTS = Set.of("movement", "m", "artefact", "artifact");
    private static final Map<String, SleepStage> LETTERS = Map.of("w", SleepStage.W, "r", SleepStage.REM);

    private final boolean letters;

    private StageTexts(boolean letters) {
        this.letters = letters;
    }

    /** @param texts all of the file */
    public static StageTexts of(Collection<String> texts) {
        return new StageTexts(texts.stream().map(StageText::words).anyMatch(DEPTHS::contains));
    }

    /**
     * What one of the texts says, empty where it speaks of something else.
     *
     * @param durationSeconds null where it is not told
     */
    public Optional<StageText> read(String text, BigDecimal durationSeconds) {
        SleepStage letter = letters && lastsAnEpoch(durationSeconds) ? LETTERS.get(StageText.words(text)) : null;
        if (letter != null) {
            return Optional.of(new StageText(StageText.Kind.STAGE, letter));
        }
        boolean eyes = !letters && !isTold(durationSeconds) && isRem(text);
        return eyes || isEvent(text, durationSeconds) ? Optional.empty() : StageText.of(text);
    }

    /** Whether {@code text} would give an epoch a stage, or leave it unscored, if it lasted one, and does not. */
    public static boolean isEvent(String text, BigDecimal durationSeconds) {
        if (isRem(text)) {
            return isTold(durationSeconds) && !lastsAnEpoch(durationSeconds);
        }
        boolean whole = isTold(durationSeconds) && StageSpans.isWhole(durationSeconds);
        return !whole && EVENTS.contains(StageText.words(text));
    }

    private static boolean isRem(String text) {
        return StageText.words(text).equals("rem");
    }

    private static boolean lastsAnEpoch(BigDecimal durationSeconds) {
        return isTold(durationSeconds)
                && new StageStretch(BigDecimal.ZERO, durationSeconds, null)
                                .fromOnset()
                                .durationSeconds()
                                .signum()
                        > 0;
    }

    private static boolean isTold(BigDecimal durationSeconds) {
        return durationSeconds != null && durationSeconds.signum() > 0;
    }
}
