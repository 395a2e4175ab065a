package org.hypnoflow.flink.job;

import java.nio.file.Path;
import java.util.List;
import org.hypnoflow.flink.TinyNight;
import org.hypnoflow.flink.source.ReplayPace;
import org.hypnoflow.onnx.ModelPackage;

/** A job that outlasts any test; says when it is under way. */
final class SlowJob {
    static final String UNDER_WAY = "under way";

    private SlowJob() {}

    public static void main(String[] arguments) throws Exception {
        ScoreJobOptions slow = ScoreJobOptions.DEFAULT.withPace(new ReplayPace(2_000, 1_000));
        new ScoreJob(ModelPackage.load(Path.of(arguments[0])), slow)
                .run(
                        List.of(TinyNight.request("r", Path.of(arguments[1]))),
                        night -> System.out.println("over"),
                        (id, epochs) -> System.out.println(UNDER_WAY));
    }
}
