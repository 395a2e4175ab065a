package org.hypnoflow.trainer.export;

import ai.djl.engine.Engine;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.hypnoflow.trainer.train.MetPeople;
import org.hypnoflow.trainer.train.TrainedStudent;

/** What a person needs to know to judge or repeat a training run, as the manifest keeps it. */
final class TrainingRecord {
    private TrainingRecord() {}

    static Map<String, String> of(TrainedStudent trained, String commit) {
        Map<String, String> record = new TreeMap<>();
        record.put("data", trained.data().words());
        trained.data().reading().forEach((name, how) -> record.put("data." + name, how));
        record.put("commit", commit);
        record.put("run", trained.run());
        record.put("renditions", Integer.toString(trained.options().renditions()));
        record.put("shiftSamples", Integer.toString(trained.options().shiftSamples()));
        record.put("averagedSteps", Integer.toString(trained.options().averagedSteps()));
        record.put("patience", Integer.toString(trained.options().patience()));
        record.put("rate", Double.toString(trained.options().highestRate()));
        MetPeople met = MetPeople.of(trained.data(), trained.split());
        record.putAll(trained.options()
                .start()
                .map(start -> met.and(MetPeople.of(start.manifest())))
                .orElse(met)
                .record());
        record.put("seed", Long.toString(trained.options().seed()));
        record.put(
                "passes",
                trained.passes().size() + " of at most " + trained.options().passes());
        record.put("chosenPass", Integer.toString(trained.chosen().pass() + 1));
        record.put("shape", trained.options().shape().toString());
        record.put("subjects.train", MetPeople.joined(trained.split().train()));
        record.put("subjects.validation", MetPeople.joined(trained.split().validation()));
        record.put("subjects.test", MetPeople.joined(trained.split().test()));
        record.put("nights.train", Integer.toString(trained.nights().train().size()));
        record.put(
                "nights.validation",
                Integer.toString(trained.nights().validation().size()));
        record.put("nights.test", Integer.toString(trained.nights().test().size()));
        record.put("epochsPerStage.train", Arrays.toString(trained.classCounts()));
        trained.options()
                .start()
                .ifPresent(start ->
                        record.putAll(Lineage.of(start.label(), start.manifest().training())));
        trained.distillation().forEach((name, fact) -> record.put("distillation." + name, fact));
        record.put("java", System.getProperty("java.version"));
        record.put("djl", Engine.getDjlVersion());
        record.put("pytorch", Engine.getEngine("PyTorch").getVersion());
        return record;
    }
}
