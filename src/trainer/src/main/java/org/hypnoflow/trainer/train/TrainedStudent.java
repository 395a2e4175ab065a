package org.hypnoflow.trainer.train;

import java.util.List;
import java.util.Map;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.trainer.data.NightSets;
import org.hypnoflow.trainer.data.SubjectSplit;
import org.hypnoflow.trainer.data.TrainingData;
import org.hypnoflow.trainer.network.WeightValues;

/**
 * The outcome of a run: the weights of the pass that validation chose, and how they do on subjects that took part in
 * nothing.
 *
 * @param run what the weights depend on, in words
 * @param data what its nights are
 * @param parameters number of trained weights
 * @param temperature fitted on validation subjects
 * @param classCounts scored training epochs per stage
 * @param distillation facts about the teacher and its method by name; empty where there was none
 */
public record TrainedStudent(
        TrainingOptions options,
        String run,
        TrainingData data,
        SubjectSplit split,
        NightSets nights,
        WeightValues weights,
        long parameters,
        double temperature,
        List<PassReport> passes,
        long[] classCounts,
        List<Judgement> judgements,
        Map<String, String> distillation) {

    /**
     * Agreement on one set of nights, when epochs close and when nothing revises them any more.
     *
     * @param subjects the person of each night
     * @param calibrationError expected calibration error of FINAL stages, in [0, 1], before the temperature
     * @param calibratedError the same with the temperature
     */
    public record Judgement(
            String nights,
            List<String> subjects,
            List<Confusion> provisional,
            List<Confusion> last,
            double calibrationError,
            double calibratedError) {

        public Confusion allProvisional() {
            return provisional.stream().reduce(Confusion::plus).orElseThrow();
        }

        public Confusion allFinal() {
            return last.stream().reduce(Confusion::plus).orElseThrow();
        }
    }

    /** The pass whose weights were kept. */
    public PassReport chosen() {
        return PassReport.chosen(passes);
    }
}
