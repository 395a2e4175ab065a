package org.hypnoflow.flink.job;

import java.nio.file.Path;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.flink.kafka.KafkaAccess;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.StageScore;

/** A live job in a process of its own, to be killed; prints recording and epoch of every score. */
final class LiveProcess {
    private static final long CHECKPOINT_MILLIS = 200;

    private LiveProcess() {}

    public static void main(String[] arguments) throws Exception {
        LiveJobOptions options = LiveJobOptions.of(KafkaAccess.of(arguments[0]), new Topics(arguments[1]))
                .withCheckpointMillis(CHECKPOINT_MILLIS)
                .withCheckpoints(Path.of(arguments[3]));
        new LiveJob(ModelPackage.load(Path.of(arguments[2])), options).run(new LiveListener() {
            @Override
            public void scored(StageScore score) {
                System.out.println(score.recordingID() + " " + score.epoch());
            }

            @Override
            public void rejected(Rejected rejected) {
                System.out.println(rejected);
            }

            @Override
            public void alerted(Alert alert) {
                System.out.println(alert);
            }
        });
    }
}
