package org.hypnoflow.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.flink.alert.AlertPlan;
import org.hypnoflow.flink.control.AlertRulesYaml;
import org.hypnoflow.flink.job.ScoreJob;
import org.hypnoflow.flink.job.ScoreJobOptions;
import org.hypnoflow.flink.score.BundleLimits;
import org.hypnoflow.flink.source.ReplayRequest;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.signal.edf.EdfFile;

/** The embedded Flink job with the shipped alert rules, from its start to the last night given out. */
record Engine(ModelPackage model, int parallelism, BundleLimits bundle) implements Contender {

    @Override
    public Measured pass(List<Path> nights) throws Exception {
        List<ReplayRequest> requests = new ArrayList<>();
        for (Path night : nights) {
            try (EdfFile file = EdfFile.open(night)) {
                requests.add(new ReplayRequest(
                        "bench-" + requests.size(),
                        night,
                        NightReader.selection(file, model.manifest().inputs())));
            }
        }
        long[] epochs = new long[1];
        ScoreJob job = new ScoreJob(
                model,
                ScoreJobOptions.DEFAULT
                        .withParallelism(parallelism)
                        .withBundle(bundle)
                        .withAlerts(new AlertPlan(AlertRulesYaml.shipped(), List.of(), List.of())));
        long start = System.nanoTime();
        job.run(requests, night -> epochs[0] += night.scores().size(), (id, scored) -> {});
        return new Measured(epochs[0], (System.nanoTime() - start) / 1e9);
    }
}
