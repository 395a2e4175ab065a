package org.hypnoflow.trainer.train;

import org.hypnoflow.trainer.data.NightOrigin;
import org.hypnoflow.trainer.data.NightSets;
import org.hypnoflow.trainer.data.SubjectSplit;
import org.hypnoflow.trainer.data.TrainingData;

/**
 * Which nights a run is about, one rendition of each unless it draws them itself.
 *
 * @param words what distinguishes this choice from others
 * @param golden the night whose epochs may become the golden input of the package
 */
public record NightChoice(SubjectSplit split, NightSets sets, String words, TrainingData data, NightOrigin golden) {

    /** Nights resynthesised from real band powers, of which the first test night gives the golden input. */
    public static NightChoice resynthesised(SubjectSplit split, NightSets sets, String words) {
        return new NightChoice(
                split, sets, words, TrainingData.RESYNTHESISED, sets.test().get(0));
    }
}
