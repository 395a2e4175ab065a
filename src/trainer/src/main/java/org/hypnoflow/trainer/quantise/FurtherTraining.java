package org.hypnoflow.trainer.quantise;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.network.Rounding;
import org.hypnoflow.trainer.network.Student;
import org.hypnoflow.trainer.network.WeightValues;
import org.hypnoflow.trainer.train.RunNights;
import org.hypnoflow.trainer.train.StreamEvaluation;
import org.hypnoflow.trainer.train.StudentTraining;
import org.hypnoflow.trainer.train.TrainingLog;
import org.hypnoflow.trainer.train.TrainingOptions;

/**
 * Trains a student on from its packed weights. Equal options and nights give equal windows under equal alterations, so
 * two that differ in their rounding alone can be held against each other.
 *
 * @param run what the weights depend on besides {@code options} and the rounding, in words
 */
record FurtherTraining(TrainingOptions options, RunNights nights, String run, TrainingLog log) {

    /**
     * Weights that a training kept.
     *
     * @param pass counted from 1; 0 where they are those that it began with
     * @param start what it began with, in words
     */
    record Kept(WeightValues weights, int pass, String start) {
        String words() {
            return pass == 0 ? "pass 0, for no pass was better than " + start : "pass " + pass;
        }
    }

    /**
     * The best of all passes and of the start itself, judged on validation nights with the rounding in place.
     *
     * @param name of the rounding, for the checkpoint
     * @param start what the rounding makes of {@code weights} before any step, in words
     */
    Kept of(WeightValues weights, Rounding rounding, String name, String start) throws IOException {
        log.say("training further, " + name);
        Student student = new Student(options.shape(), options.seed(), rounding, options.device());
        student.weights().set(weights);
        try (StudentTraining training = new StudentTraining(
                options,
                nights.identity(options) + ", " + name + " of " + run,
                options.work().resolve("quantise-" + name.replace(' ', '-') + "-" + options.seed()),
                log,
                student)) {
            training.keepUnlessBetter(start, nights.validation());
            training.run(nights.train(), nights.validation());
            Kept kept = new Kept(training.best(), training.chosenPass(), start);
            log.say(name + ": " + kept.words());
            return kept;
        }
    }

    /** What the network of {@code weights} says of each night in 32 bits, FINAL stages, by set. */
    Map<String, List<Confusion>> agreement(WeightValues weights, Map<String, List<NightFile>> sets) {
        try (Student student = new Student(options.shape(), 0)) {
            student.weights().set(weights);
            StreamEvaluation evaluation = new StreamEvaluation(student, options.montage());
            Map<String, List<Confusion>> agreement = new LinkedHashMap<>();
            sets.forEach((set, files) -> agreement.put(
                    set,
                    files.stream()
                            .map(night -> evaluation.agreement(List.of(night)))
                            .toList()));
            return agreement;
        }
    }
}
