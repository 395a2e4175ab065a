package org.hypnoflow.trainer.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.signal.SignalKind;
import org.hypnoflow.signal.montage.MontageInput;
import org.hypnoflow.signal.montage.MontageInputs;
import org.hypnoflow.simulator.SimulatedMontage;
import org.hypnoflow.trainer.data.Augmentation;
import org.hypnoflow.trainer.network.Student;
import org.hypnoflow.trainer.network.WeightValues;

/** Fits the temperature of a student on validation subjects and judges it on subjects that took part in nothing. */
public final class StudentJudge {
    private final RunNights nights;
    private final TrainingOptions options;

    public StudentJudge(RunNights nights, TrainingOptions options) {
        this.nights = nights;
        this.options = options;
    }

    /**
     * Renders the test nights and scores them.
     *
     * @param distillation facts about a teacher, empty where there was none
     */
    public TrainedStudent judge(WeightValues weights, List<PassReport> passes, Map<String, String> distillation)
            throws IOException, InterruptedException {
        nights.renderTest();
        try (Student student = new Student(options.shape(), options.seed())) {
            student.weights().set(weights);
            List<NightOutcome> outcomes = new StreamEvaluation(student).score(nights.validation());
            return new TrainedStudent(
                    options,
                    nights.split(),
                    nights.sets(),
                    weights,
                    student.weights().count(),
                    Temperature.fit(outcomes),
                    List.copyOf(passes),
                    nights.classCounts(),
                    judgements(student, outcomes),
                    distillation);
        }
    }

    private List<TrainedStudent.Judgement> judgements(Student student, List<NightOutcome> validation)
            throws IOException {
        StreamEvaluation evaluation = new StreamEvaluation(student);
        List<TrainedStudent.Judgement> judgements = new ArrayList<>();
        judgements.add(judgement("validation", validation));
        for (SimulatedMontage montage : SimulatedMontage.values()) {
            judgements.add(judgement("test " + montage, evaluation.score(nights.test(montage))));
        }
        for (int input = 0; input < MontageInputs.STUDENT.size(); input++) {
            MontageInput asked = MontageInputs.STUDENT.get(input);
            if (asked.kind() == SignalKind.EEG) {
                StreamEvaluation alone = new StreamEvaluation(student, Augmentation.only(input));
                judgements.add(judgement(
                        "test AASM " + asked.name() + " alone", alone.score(nights.test(SimulatedMontage.AASM))));
            }
        }
        return judgements;
    }

    private static TrainedStudent.Judgement judgement(String name, List<NightOutcome> outcomes) {
        List<Confusion> provisional =
                outcomes.stream().map(NightOutcome::provisionalConfusion).toList();
        List<Confusion> last =
                outcomes.stream().map(NightOutcome::finalConfusion).toList();
        return new TrainedStudent.Judgement(name, provisional, last);
    }
}
