package org.hypnoflow.trainer.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.agreement.TransitionDistance;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.NightOrigin;
import org.hypnoflow.trainer.network.Rounding;
import org.hypnoflow.trainer.network.Student;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.network.WeightValues;

/**
 * A network on nights of subjects that took part in nothing, night by night.
 *
 * @param parameters number of trained weights
 * @param temperature fitted on validation subjects
 * @param calibrationError of FINAL stages on the test nights, as trained
 * @param calibratedError the same with the temperature
 */
public record HeldOutScore(
        long parameters, double temperature, double calibrationError, double calibratedError, List<Night> nights) {
    /** The look-aheads that are looked at, in epochs. */
    public static final Set<Integer> LOOK_AHEADS = Set.of(0, 1, 2, 5, 10);

    /**
     * One night.
     *
     * @param agreement by look-ahead in epochs
     * @param nearTransitions agreement of FINAL stages against the distance to the expert's nearest change of stage
     */
    public record Night(
            String recording, String subject, Map<Integer, Confusion> agreement, TransitionDistance nearTransitions) {}

    /** Scores the test nights, which are rendered if they are not there, with a network that learnt by {@code options}. */
    public static HeldOutScore of(RunNights nights, TrainingOptions options, WeightValues weights)
            throws IOException, InterruptedException {
        nights.renderTest();
        StudentShape shape = options.shape();
        try (Student student = new Student(shape, 0, Rounding.NONE, options.device())) {
            student.weights().set(weights);
            StreamEvaluation evaluation = new StreamEvaluation(student, options.montage());
            double temperature = Temperature.fit(evaluation.score(nights.validation()));
            List<NightOutcome> outcomes = new ArrayList<>();
            List<Night> scored = new ArrayList<>();
            for (NightOrigin rendition : nights.sets().test()) {
                NightFile night = nights.open(rendition);
                NightOutcome outcome = outcome(evaluation, night, shape);
                outcomes.add(outcome);
                scored.add(new Night(
                        rendition.record(),
                        rendition.subject(),
                        agreement(outcome),
                        outcome.nearTransitions(night.expert())));
            }
            return new HeldOutScore(
                    student.weights().count(),
                    temperature,
                    Calibration.error(outcomes, 1),
                    Calibration.error(outcomes, temperature),
                    scored);
        }
    }

    /**
     * Agreement with the expert on {@code nights}, in their order, PROVISIONAL and FINAL by look-ahead in epochs, of a
     * network that learnt by {@code options}.
     */
    public static List<Map<Integer, Confusion>> agreement(
            List<NightFile> nights, TrainingOptions options, WeightValues weights) {
        try (Student student = new Student(options.shape(), 0, Rounding.NONE, options.device())) {
            student.weights().set(weights);
            return new StreamEvaluation(student, options.montage())
                    .score(nights).stream().map(HeldOutScore::agreement).toList();
        }
    }

    private static Map<Integer, Confusion> agreement(NightOutcome outcome) {
        Map<Integer, Confusion> agreement = new TreeMap<>();
        outcome.logits().keySet().forEach(ahead -> agreement.put(ahead, outcome.confusion(ahead)));
        return agreement;
    }

    private static NightOutcome outcome(StreamEvaluation evaluation, NightFile night, StudentShape shape) {
        Set<Integer> lookAheads = new TreeSet<>(LOOK_AHEADS);
        lookAheads.add(shape.lookAheadEpochs());
        lookAheads.removeIf(ahead -> ahead >= shape.contextEpochs());
        return evaluation.score(night, lookAheads);
    }
}
