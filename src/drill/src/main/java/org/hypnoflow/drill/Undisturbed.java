package org.hypnoflow.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.alert.RuleSet;
import org.hypnoflow.flink.alert.AlertPlan;
import org.hypnoflow.flink.job.ScoreJob;
import org.hypnoflow.flink.job.ScoreJobException;
import org.hypnoflow.flink.job.ScoreJobOptions;
import org.hypnoflow.flink.transition.ScoredRecording;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.StageScore;

/**
 * What the beds give where nothing happens: scored from their files by the job of {@code hypnoflow score} in this JVM,
 * without a broker, a cluster or disorder.
 */
record Undisturbed(Map<String, ScoredRecording> nights) {

    static Undisturbed score(ModelPackage model, RuleSet rules, Beds beds)
            throws ScoreJobException, InterruptedException {
        Map<String, ScoredRecording> nights = new TreeMap<>();
        new ScoreJob(model, ScoreJobOptions.DEFAULT.withAlerts(new AlertPlan(rules, List.of(), List.of())))
                .run(beds.requests(), night -> nights.put(night.recordingID(), night), (id, epochs) -> {});
        return new Undisturbed(nights);
    }

    int epochs() {
        return nights.values().stream().mapToInt(night -> night.scores().size()).sum();
    }

    List<BedVerdict> compare(List<StageScore> committed) {
        List<BedVerdict> verdicts = new ArrayList<>();
        nights.forEach((bed, night) -> verdicts.add(BedVerdict.of(
                bed,
                night.scores(),
                committed.stream()
                        .filter(score -> score.recordingID().equals(bed))
                        .toList())));
        return verdicts;
    }

    AlertVerdict compareAlerts(List<Alert> heard) {
        List<Alert> expected = nights.values().stream()
                .flatMap(night -> night.alerts().stream())
                .toList();
        return AlertVerdict.of(expected, heard);
    }
}
