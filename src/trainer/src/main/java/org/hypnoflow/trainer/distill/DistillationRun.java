package org.hypnoflow.trainer.distill;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        boolean assisted = options.method() == DistillationMethod.TAKD;
        DistillationOptions last = assisted ? options.fromAssistant() : options;
        try (Distillation distillation = new Distillation(last, nights.identity(student), file(""), log)) {
            Map<String, String> facts = facts();
            if (assisted) {
                startAssistant(distillation, facts);
            } else if (!options.schedule().fromScratch()) {
                startTeacher(distillation, facts);
            }
            log.say("student, " + options.method());
            if (student.resume()) {
                distillation.resume();
            }
            distillation.run(nights.train(), nights.validation());
            facts.put("teacherRestored", Boolean.toString(distillation.isGuarded()));
            writeTable(distillation);
            return new StudentJudge(nights, student).judge(distillation.best(), reports(distillation), facts);
        }
    }

    private void startTeacher(Distillation distillation, Map<String, String> facts) throws IOException {
        TrainingOptions teacher = options.teacher();
        String run = nights.identity(teacher);
        Path checkpoint = shared("teacher", run);
        log.say("teacher alone");
        TrainingLog teacherLog = new TrainingLog(out, teacher.passes());
        try (StudentTraining alone = new StudentTraining(teacher, run, checkpoint, teacherLog)) {
            alone.resume();
            alone.run(nights.train(), nights.validation());
            PassReport chosen = PassReport.chosen(alone.passes());
            facts.put(
                    "teacherValidationMacroF1",
                    "%.4f".formatted(chosen.validation().macroF1()));
            distillation.startTeacher(alone.best(), chosen.validation().macroF1());
        }
    }

    /** Distils the assistant, or continues with the one of an earlier run, and makes it the student's teacher. */
    private void startAssistant(Distillation distillation, Map<String, String> facts) throws IOException {
        DistillationOptions own = options.ofAssistant();
        String run = nights.identity(own.student());
        Path checkpoint = shared("assistant", run + ", " + own.identity());
        try (Distillation assistant = new Distillation(own, run, checkpoint, log)) {
            startTeacher(assistant, facts);
            log.say("assistant");
            assistant.resume();
            assistant.run(nights.train(), nights.validation());
            double macroF1 = PassReport.chosen(reports(assistant)).validation().macroF1();
            facts.put("assistant", own.student().shape().toString());
            facts.put("assistantValidationMacroF1", "%.4f".formatted(macroF1));
            distillation.startTeacher(assistant.best(), macroF1);
        }
    }

    private static List<PassReport> reports(Distillation distillation) {
        return distillation.passes().stream().map(DistillationPass::report).toList();
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

    /** A checkpoint that every run which says the same of this network uses again. */
    private Path shared(String network, String run) {
        return options.student().work().resolve("%s-%08x".formatted(network, run.hashCode()));
    }

    private Path file(String ending) {
        String name = "distil-" + options.method().name().toLowerCase(Locale.ROOT) + "-"
                + options.student().seed();
        return options.student().work().resolve(name + ending);
    }
}
