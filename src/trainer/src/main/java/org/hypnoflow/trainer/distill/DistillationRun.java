package org.hypnoflow.trainer.distill;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.train.PassReport;
import org.hypnoflow.trainer.train.RunNights;
import org.hypnoflow.trainer.train.StudentJudge;
import org.hypnoflow.trainer.train.StudentTraining;
import org.hypnoflow.trainer.train.TrainedStudent;
import org.hypnoflow.trainer.train.TrainingLog;
import org.hypnoflow.trainer.train.TrainingOptions;

/**
 * A whole distillation: render, train the teacher alone, distil the student, judge it on test subjects. A teacher depends
 * on its seed, size and nights alone, so runs of different methods in one work folder share it.
 */
public final class DistillationRun {
    private final DistillationOptions options;
    private final TrainingLog log;
    private final PrintStream out;
    private final RunNights nights;

    public DistillationRun(DistillationOptions options, PrintStream out) throws IOException {
        this.options = options;
        this.out = out;
        this.log = new TrainingLog(out, options.student().passes());
        this.nights = new RunNights(options.student(), log);
    }

    /** A night whose epochs may become the golden input of the package. */
    public NightFile goldenNight() throws IOException {
        return nights.golden();
    }

    /** Renders, trains both networks and judges; continues from the checkpoint if the options say so. */
    public TrainedStudent distil() throws IOException, InterruptedException {
        nights.render();
        TrainingOptions student = options.student();
        try (Distillation distillation = new Distillation(options, nights.identity(student), file(""), log)) {
            Map<String, String> facts = facts();
            if (!options.schedule().fromScratch()) {
                startTeacher(distillation, facts);
            }
            if (student.resume()) {
                distillation.resume();
            }
            distillation.run(nights.train(), nights.validation());
            facts.put("teacherRestored", Boolean.toString(distillation.isGuarded()));
            writeTable(distillation);
            return new StudentJudge(nights, student)
                    .judge(
                            distillation.best(),
                            distillation.passes().stream()
                                    .map(DistillationPass::report)
                                    .toList(),
                            facts);
        }
    }

    private void startTeacher(Distillation distillation, Map<String, String> facts) throws IOException {
        TrainingOptions teacher = options.teacher();
        String weights = "%d-%d-%d"
                .formatted(teacher.shape().embedding(), teacher.shape().hidden(), teacher.passes());
        Path checkpoint = teacher.work().resolve("teacher-" + weights + "-" + teacher.seed());
        log.say("teacher alone");
        TrainingLog teacherLog = new TrainingLog(out, teacher.passes());
        try (StudentTraining alone = new StudentTraining(teacher, nights.identity(teacher), checkpoint, teacherLog)) {
            alone.resume();
            alone.run(nights.train(), nights.validation());
            PassReport chosen = PassReport.chosen(alone.passes());
            facts.put(
                    "teacherValidationMacroF1",
                    "%.4f".formatted(chosen.validation().macroF1()));
            distillation.startTeacher(alone.best(), chosen.validation().macroF1());
        }
        log.say("student, " + options.method());
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("method", options.method().toString());
        facts.put("teacher", options.teacher().shape().toString());
        facts.put("weights", options.weights().toString());
        facts.put("forms", options.forms().toString());
        facts.put("schedule", options.schedule().toString());
        return facts;
    }

    private void writeTable(Distillation distillation) throws IOException {
        String rows = Stream.concat(
                        Stream.of(DistillationPass.csvHeading(distillation.terms())),
                        distillation.passes().stream().map(DistillationPass::csv))
                .collect(Collectors.joining("\n", "", "\n"));
        Files.writeString(file(".csv"), rows);
    }

    private Path file(String ending) {
        String name = "distil-" + options.method().name().toLowerCase(Locale.ROOT) + "-"
                + options.student().seed();
        return options.student().work().resolve(name + ending);
    }
}
