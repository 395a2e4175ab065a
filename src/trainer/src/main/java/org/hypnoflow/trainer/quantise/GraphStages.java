package org.hypnoflow.trainer.quantise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.epoch.EpochCompleteness;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.EpochEncoder;
import org.hypnoflow.score.ScoreLoop;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SequenceHead;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.trainer.data.Augmentation;
import org.hypnoflow.trainer.data.NightEpochs;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.StudentMontage;

/** FINAL stages that the graphs of a package give to nights, by ONNX Runtime and the versions of the stream. */
final class GraphStages {
    private static final int NONE = -1;

    private GraphStages() {}

    /** One night: stages as indices, or -1 where there is none. Arrays are owned. */
    record Night(int[] expert, int[] given) {

        Confusion confusion() {
            long[][] counts = new long[SleepStage.COUNT][SleepStage.COUNT];
            for (int epoch = 0; epoch < expert.length; epoch++) {
                if (expert[epoch] >= 0 && given[epoch] >= 0) {
                    counts[expert[epoch]][given[epoch]]++;
                }
            }
            return Confusion.of(counts);
        }
    }

    static List<Night> of(ModelPackage model, List<NightFile> nights) {
        List<Night> staged = new ArrayList<>();
        try (EpochEncoder encoder = model.newEncoder();
                SequenceHead head = model.newHead()) {
            for (NightFile night : nights) {
                staged.add(night(model, encoder, head, night));
            }
        }
        return staged;
    }

    private static Night night(ModelPackage model, EpochEncoder encoder, SequenceHead head, NightFile night) {
        int[] expert = new int[night.epochs()];
        int[] given = new int[night.epochs()];
        Arrays.fill(given, NONE);
        Augmentation shown = StudentMontage.of(model.manifest().inputs()).shown(night);
        ScoreLoop loop = new ScoreLoop(model.manifest(), encoder, head, score -> take(score, given));
        for (int epoch = 0; epoch < night.epochs(); epoch++) {
            expert[epoch] = night.label(epoch);
            loop.accept(new Epoch(
                    "night",
                    epoch,
                    EpochCompleteness.COMPLETE,
                    NightEpochs.signal(night, epoch, shown),
                    NightEpochs.mask(night, epoch, shown),
                    epoch == night.epochs() - 1));
        }
        loop.end();
        return new Night(expert, given);
    }

    private static void take(StageScore score, int[] given) {
        if (score.status() == ScoreStatus.FINAL && score.stage() != null) {
            given[Math.toIntExact(score.epoch())] = score.stage().ordinal();
        }
    }
}
