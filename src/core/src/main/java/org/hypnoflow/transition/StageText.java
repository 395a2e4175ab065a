package org.hypnoflow.transition;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hypnoflow.score.SleepStage;

/**
 * What an annotation text says about sleep: a stage, an unscored epoch, lights off or on. Reads the texts of EDF+
 * (<a href="https://www.edfplus.info/specs/edftexts.html">EDF+ texts</a>) in the spelling of the AASM and of
 * Rechtschaffen and Kales (1 is N1, 2 is N2, 3 and 4 are N3), in any case, with a channel after {@code @@}. Bare numbers
 * are not read: tools number the stages differently.
 *
 * @param stage null where {@code kind} is not STAGE
 */
public record StageText(Kind kind, SleepStage stage) {

    /** What it is about. */
    public enum Kind {
        STAGE,
        UNSCORED,
        LIGHTS_OFF,
        LIGHTS_ON
    }

    private static final StageText UNSCORED = new StageText(Kind.UNSCORED, null);
    private static final StageText LIGHTS_OFF = new StageText(Kind.LIGHTS_OFF, null);
    private static final StageText LIGHTS_ON = new StageText(Kind.LIGHTS_ON, null);
    private static final StageText W = new StageText(Kind.STAGE, SleepStage.W);
    private static final StageText N1 = new StageText(Kind.STAGE, SleepStage.N1);
    private static final StageText N2 = new StageText(Kind.STAGE, SleepStage.N2);
    private static final StageText N3 = new StageText(Kind.STAGE, SleepStage.N3);
    private static final StageText REM = new StageText(Kind.STAGE, SleepStage.REM);

    /** After "sleep stage" or "stage". NREM without a depth is no stage of the AASM. */
    private static final Map<String, StageText> STAGES = Map.ofEntries(
            Map.entry("w", W),
            Map.entry("wake", W),
            Map.entry("1", N1),
            Map.entry("n1", N1),
            Map.entry("2", N2),
            Map.entry("n2", N2),
            Map.entry("3", N3),
            Map.entry("4", N3),
            Map.entry("n3", N3),
            Map.entry("r", REM),
            Map.entry("rem", REM),
            Map.entry("n", UNSCORED),
            Map.entry("nrem", UNSCORED),
            Map.entry("m", UNSCORED),
            Map.entry("movement", UNSCORED),
            Map.entry("?", UNSCORED));

    /** Whole texts, in lower case, words joined by one space. */
    private static final Map<String, StageText> TEXTS = Map.ofEntries(
            Map.entry("movement time", UNSCORED),
            Map.entry("movement", UNSCORED),
            Map.entry("unscored", UNSCORED),
            Map.entry("no stage", UNSCORED),
            Map.entry("wake", W),
            Map.entry("n1", N1),
            Map.entry("n2", N2),
            Map.entry("n3", N3),
            Map.entry("rem", REM),
            Map.entry("lights off", LIGHTS_OFF),
            Map.entry("light off", LIGHTS_OFF),
            Map.entry("lightsoff", LIGHTS_OFF),
            Map.entry("lights out", LIGHTS_OFF),
            Map.entry("light out", LIGHTS_OFF),
            Map.entry("lightsout", LIGHTS_OFF),
            Map.entry("lights on", LIGHTS_ON),
            Map.entry("light on", LIGHTS_ON),
            Map.entry("lightson", LIGHTS_ON));

    /** What {@code text} says, empty where it speaks of something else. */
    public static Optional<StageText> of(String text) {
        String words = words(text);
        if (words.startsWith("sleep stage ")) {
            return Optional.ofNullable(STAGES.get(words.substring("sleep stage ".length())));
        }
        if (words.startsWith("stage ")) {
            return Optional.ofNullable(STAGES.get(words.substring("stage ".length())));
        }
        return Optional.ofNullable(TEXTS.get(words));
    }

    /** Whether {@code text} says of itself that it is a stage, known or not. */
    public static boolean claimsStage(String text) {
        return (words(text) + " ").startsWith("sleep stage ");
    }

    /** Without a channel, in lower case, words joined by one space. */
    static String words(String text) {
        int channel = text.indexOf("@@");
        return (channel < 0 ? text : text.substring(0, channel))
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s_:.-]+", " ")
                .strip();
    }

    /** Whether this is about an epoch, and not about the lights. */
    public boolean isEpoch() {
        return kind == Kind.STAGE || kind == Kind.UNSCORED;
    }

    /** The AASM text of {@code stage} in EDF+; null stands for unscored. */
    public static String of(SleepStage stage) {
        if (stage == null) {
            return "Sleep stage ?";
        }
        return "Sleep stage " + (stage == SleepStage.REM ? "R" : stage.name());
    }
}
