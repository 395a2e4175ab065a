package org.hypnoflow.trainer.train;

import java.util.List;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.trainer.data.NightOrigin;
import org.hypnoflow.trainer.data.NightSets;
import org.hypnoflow.trainer.data.SubjectSplit;
import org.hypnoflow.trainer.data.TrainingData;

/**
 * Which nights a run is about, one rendition of each unless it draws them itself.
 *
 * @param words what distinguishes this choice from others
 * @param golden the night whose epochs may become the golden input of the package
 * @param unscored nights without stages, which a student hears who has a teacher
 */
public record NightChoice(
        SubjectSplit split,
        NightSets sets,
        String words,
        TrainingData data,
        NightOrigin golden,
        List<NightOrigin> unscored) {

    /** Nights with stages alone. */
    public NightChoice(SubjectSplit split, NightSets sets, String words, TrainingData data, NightOrigin golden) {
        this(split, sets, words, data, golden, List.of());
    }

    /** The same choice with further nights without stages. */
    public NightChoice with(List<NightOrigin> nights) {
        return new NightChoice(split, sets, words, data, golden, nights);
    }

    /** Nights resynthesised from real band powers, of which the first test night gives the golden input. */
    public static NightChoice resynthesised(SubjectSplit split, NightSets sets, String words) {
        return new NightChoice(
                split, sets, words, TrainingData.RESYNTHESISED, sets.test().get(0));
    }

    /** The same of training nights of which each fourth, on average, begins with so much daytime. */
    static NightChoice ofLongDays(SubjectSplit split, NightSets sets, int epochs) {
        int minutes = epochs * EpochGrid.EPOCH_SECONDS / 60;
        return new NightChoice(
                split,
                sets,
                ", days of " + minutes + " minutes",
                TrainingData.RESYNTHESISED.ofLongDays(minutes),
                sets.test().get(0));
    }
}
