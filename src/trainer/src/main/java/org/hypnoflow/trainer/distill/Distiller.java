package org.hypnoflow.trainer.distill;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hypnoflow.trainer.data.RunRefusedException;
import org.hypnoflow.trainer.network.WeightValues;
import org.hypnoflow.trainer.train.PassReport;
import org.hypnoflow.trainer.train.RunNights;
import org.hypnoflow.trainer.train.TrainingLog;

/** Trains the networks that a method needs and distils the student from them. */
public final class Distiller {
    private final DistillationOptions options;
    private final RunNights nights;
    private final PrintStream out;
    private final TrainingLog log;
    private final Map<String, String> facts = new TreeMap<>();

    /**
     * @param weights of the pass that validation subjects chose
     * @param facts about the teacher and the method, by name
     */
    public record Distilled(WeightValues weights, List<PassReport> passes, Map<String, String> facts) {}

    /** Nights are those of the student's options, rendered. */
    public Distiller(DistillationOptions options, RunNights nights, PrintStream out) {
        this.options = options;
        this.nights = nights;
        this.out = out;
        options.requireRoomForAssistant();
        this.log = new TrainingLog(out, options.student().passes());
    }

    /**
     * Distils, continuing from {@code checkpoint} if the options say so; the table of passes is written beside it with
     * the ending {@code .csv}.
     */
    public Distilled distil(Path checkpoint) throws IOException {
        return distilled(checkpoint, true);
    }

    /**
     * What the last finished pass left in {@code checkpoint}, with the same table; no network learns.
     *
     * @throws RunRefusedException where it, or what its teacher left beside it, is not there or of another run
     */
    public Distilled fromCheckpoint(Path checkpoint) throws IOException {
        requireCheckpoint(checkpoint);
        return distilled(checkpoint, false);
    }

    /** Tells before nights are rendered that there is nothing to pack. */
    void requireCheckpoint(Path checkpoint) throws RunRefusedException {
        if (!Files.exists(checkpoint)) {
            throw new RunRefusedException(
                    checkpoint + ": no such checkpoint (expected: one of `distill`); name the --work, --method and"
                            + " --seed of the run, or distil first");
        }
    }

    private Distilled distilled(Path checkpoint, boolean further) throws IOException {
        boolean goesOn = !further || options.student().resume();
        DistillationOptions last = learnsFromAssistantAlone() ? options.fromAssistant() : options;
        try (Distillation distillation = new Distillation(last, run(options), checkpoint, log)) {
            describe(distillation);
            if (goesOn) {
                distillation.requireOwnCheckpoint();
            }
            if (options.method().assisted()) {
                startAssistant(distillation, further);
            } else if (!options.schedule().fromScratch()) {
                startTeacher(distillation, further);
            }
            log.say("student, " + options.method());
            if (goesOn) {
                distillation.resume();
            }
            if (further) {
                distillation.run(nights.taught(), nights.validation());
            }
            facts.put("teacherRestored", Boolean.toString(distillation.isGuarded()));
            if (options.method().mutual()) {
                facts.put("mutualPasses", MethodFacts.mutualPasses(distillation.passes()));
            }
            writeTable(distillation, checkpoint.resolveSibling(checkpoint.getFileName() + ".csv"));
            distillation.requireBetter(nights.validation());
            return new Distilled(distillation.best(), distillation.reports(), facts);
        }
    }

    private void startTeacher(Distillation distillation, boolean further) throws IOException {
        TeacherAlone teacher = further
                ? TeacherAlone.train(options.teacher(), nights, out)
                : TeacherAlone.fromCheckpoint(options.teacher(), nights, out);
        facts.put("teacherSmoothing", Double.toString(options.teacher().smoothing()));
        facts.put("teacherValidationMacroF1", "%.4f".formatted(teacher.macroF1()));
        distillation.startTeacher(teacher.weights(), teacher.standing());
    }

    private boolean learnsFromAssistantAlone() {
        return options.method().assisted() && options.method() != DistillationMethod.DGKD;
    }

    /** Distils the assistant, or continues with the one of an earlier run, and makes it a guide of the student. */
    private void startAssistant(Distillation distillation, boolean further) throws IOException {
        DistillationOptions own = options.ofAssistant();
        String run = run(own);
        Path checkpoint = TeacherAlone.checkpoint(own.student(), "assistant", run + ", " + own.identity());
        try (Distillation assistant = new Distillation(own, run, checkpoint, log)) {
            startTeacher(assistant, further);
            log.say("assistant");
            if (further) {
                assistant.resume();
                assistant.run(nights.taught(), nights.validation());
            } else {
                TeacherAlone.requireThere(checkpoint);
                assistant.resume();
            }
            TeacherGuard standing = TeacherAlone.standing(assistant.reports());
            facts.put("assistant", own.student().shape().toString());
            facts.put("assistantValidationMacroF1", "%.4f".formatted(standing.aloneMacroF1()));
            if (learnsFromAssistantAlone()) {
                distillation.startTeacher(assistant.best(), standing);
            } else {
                distillation.startAssistant(assistant.best());
                startTeacher(distillation, further);
            }
        }
    }

    /** What a student depends on besides its method: its own nights, seed and passes, and those of its teacher. */
    private String run(DistillationOptions of) {
        return nights.identity(of.student()) + nights.unscoredWords() + ", teacher: " + nights.identity(of.teacher());
    }

    private void describe(Distillation distillation) {
        facts.putAll(MethodFacts.of(options, distillation.objective()));
        facts.put("teacher", options.teacher().shape().toString());
        facts.put("teacherRun", nights.identity(options.teacher()));
        if (nights.unscored() > 0) {
            facts.put("unscoredNights", Integer.toString(nights.unscored()));
            facts.put("unscoredFiles", nights.unscoredFiles());
        }
    }

    private static void writeTable(Distillation distillation, Path file) throws IOException {
        String rows = Stream.concat(
                        Stream.of(DistillationPass.csvHeading(distillation.terms())),
                        distillation.passes().stream().map(DistillationPass::csv))
                .collect(Collectors.joining("\n", "", "\n"));
        Files.writeString(file, rows);
    }
}
