package org.hypnoflow.trainer.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.signal.SignalKind;
import org.hypnoflow.signal.montage.MontageInput;
import org.hypnoflow.signal.montage.MontageInputs;
import org.hypnoflow.simulator.SimulatedMontage;
import org.hypnoflow.trainer.data.Augmentation;
import org.hypnoflow.trainer.data.NightFile;
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
                    nights.data(),
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
        List<String> sets = nights.sets().testSets();
        for (String set : sets) {
            judgements.add(judgement("test " + set, evaluation.score(nights.test(set))));
        }
        String whole = sets.contains(SimulatedMontage.AASM.name()) ? SimulatedMontage.AASM.name() : sets.get(0);
        for (int input = 0; input < MontageInputs.STUDENT.size(); input++) {
            MontageInput asked = MontageInputs.STUDENT.get(input);
            List<NightFile> having = having(nights.test(whole), input);
            if (asked.kind() == SignalKind.EEG && !having.isEmpty()) {
                StreamEvaluation alone = new StreamEvaluation(student, Augmentation.only(input));
                judgements.add(judgement("test " + whole + " " + asked.name() + " alone", alone.score(having)));
            }
        }
        return judgements;
    }

    private static List<NightFile> having(List<NightFile> nights, int input) {
        return nights.stream()
                .filter(night -> IntStream.range(0, night.epochs()).anyMatch(epoch -> night.has(epoch, input)))
                .toList();
    }

    private static TrainedStudent.Judgement judgement(String name, List<NightOutcome> outcomes) {
        List<Confusion> provisional =
                outcomes.stream().map(NightOutcome::provisionalConfusion).toList();
        List<Confusion> last =
                outcomes.stream().map(NightOutcome::finalConfusion).toList();
        return new TrainedStudent.Judgement(name, provisional, last);
    }
}
