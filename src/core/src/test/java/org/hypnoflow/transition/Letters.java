package org.hypnoflow.transition;

import org.hypnoflow.score.SleepStage;

/** Hypnograms for tests: one letter per epoch, {@code W 1 2 3 R ?}; {@code 2*40} is forty epochs, spaces separate. */
public final class Letters {
    private static final String ORDER = "W123R";

    private Letters() {}

    public static Hypnogram hypnogram(String text) {
        StringBuilder letters = new StringBuilder();
        for (String part : text.strip().split("\\s+", -1)) {
            int star = part.indexOf('*');
            letters.append(
                    star < 0 ? part : part.substring(0, star).repeat(Integer.parseInt(part.substring(star + 1))));
        }
        SleepStage[] stages = letters.chars().mapToObj(Letters::stage).toArray(SleepStage[]::new);
        return Hypnogram.of(stages);
    }

    private static SleepStage stage(int letter) {
        return letter == '?' ? null : SleepStage.at(ORDER.indexOf(letter));
    }
}
