package org.hypnoflow.trainer.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.network.Rounding;
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
        try (Student student = new Student(options.shape(), options.seed(), Rounding.NONE, options.device())) {
            student.weights().set(weights);
            List<NightOutcome> outcomes = new StreamEvaluation(student, options.montage()).score(nights.validation());
            double temperature = Temperature.fit(outcomes);
            return new TrainedStudent(
                    options,
                    nights.identity(options),
                    nights.data(),
                    nights.split(),
                    nights.sets(),
                    weights,
                    student.weights().count(),
                    temperature,
                    List.copyOf(passes),
                    nights.classCounts(),
                    judgements(student, outcomes, temperature),
                    distillation);
        }
    }

    private List<TrainedStudent.Judgement> judgements(
            Student student, List<NightOutcome> validation, double temperature) throws IOException {
        List<TrainedStudent.Judgement> judgements = new ArrayList<>();
        judgements.add(judgement("validation", nights.validationSubjects(), validation, temperature));
        List<String> sets = nights.sets().testSets();
        if (options.start().isPresent()) {
            WeightValues learnt = student.weights().values();
            StartingPoint start = options.start().get();
            student.weights().set(start.weights());
            judgements.addAll(tested(student, sets, " before", start.manifest().temperature()));
            student.weights().set(learnt);
        }
        judgements.addAll(tested(student, sets, "", temperature));
        String most = options.montage().leads().get(0).name();
        String whole = sets.contains(most) ? most : sets.get(0);
        for (StudentMontage.Variant variant : options.montage().variants()) {
            List<NightFile> files = nights.test(whole);
            List<String> people = nights.testSubjects(whole);
            List<NightFile> having = new ArrayList<>();
            List<String> subjects = new ArrayList<>();
            for (int night = 0; night < files.size(); night++) {
                if (variant.isIn(files.get(night))) {
                    having.add(files.get(night));
                    subjects.add(people.get(night));
                }
            }
            if (!having.isEmpty()) {
                StreamEvaluation poorer = new StreamEvaluation(student, variant.shown());
                String name = "test " + whole + " " + variant.name();
                judgements.add(judgement(name, subjects, poorer.score(having), temperature));
            }
        }
        return judgements;
    }

    private List<TrainedStudent.Judgement> tested(Student student, List<String> sets, String when, double temperature)
            throws IOException {
        StreamEvaluation evaluation = new StreamEvaluation(student, options.montage());
        List<TrainedStudent.Judgement> judgements = new ArrayList<>();
        for (String set : sets) {
            judgements.add(judgement(
                    "test " + set + when, nights.testSubjects(set), evaluation.score(nights.test(set)), temperature));
        }
        return judgements;
    }

    private static TrainedStudent.Judgement judgement(
            String name, List<String> subjects, List<NightOutcome> outcomes, double temperature) {
        List<Confusion> provisional =
                outcomes.stream().map(NightOutcome::provisionalConfusion).toList();
        List<Confusion> last =
                outcomes.stream().map(NightOutcome::finalConfusion).toList();
        return new TrainedStudent.Judgement(
                name,
                subjects,
                provisional,
                last,
                Calibration.error(outcomes, 1),
                Calibration.error(outcomes, temperature));
    }
}
