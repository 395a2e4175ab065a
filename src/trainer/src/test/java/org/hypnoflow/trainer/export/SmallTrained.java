package org.hypnoflow.trainer.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.trainer.data.NightSets;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.data.SubjectSplit;
import org.hypnoflow.trainer.data.TrainingData;
import org.hypnoflow.trainer.network.WeightValues;
import org.hypnoflow.trainer.train.PassReport;
import org.hypnoflow.trainer.train.SmallNights;
import org.hypnoflow.trainer.train.StartingPoint;
import org.hypnoflow.trainer.train.TrainedStudent;
import org.hypnoflow.trainer.train.TrainingOptions;

/** What a run of a tiny student came to, without the run. */
final class SmallTrained {
    private SmallTrained() {}

    /** Of nights of another kind. */
    static TrainedStudent of(TrainingData data, Optional<StartingPoint> start) {
        return of(data, StudentMontage.FULL, start, 1, Map.of());
    }

    /** @param chosen the best of its five passes, from 1 */
    static TrainedStudent of(
            StudentMontage montage, Optional<StartingPoint> start, int chosen, Map<String, String> distillation) {
        return of(TrainingData.RESYNTHESISED, montage, start, chosen, distillation);
    }

    private static TrainedStudent of(
            TrainingData data,
            StudentMontage montage,
            Optional<StartingPoint> start,
            int chosen,
            Map<String, String> distillation) {
        TrainingOptions drawn = new TrainingOptions(
                SmallNights.SHAPE.withInputs(montage.inputs().size()),
                montage,
                Path.of("work"),
                1,
                5,
                5,
                1,
                4,
                1,
                TrainingOptions.STUDENT_RATE,
                false);
        TrainingOptions options = start.map(point -> drawn.from(point, TrainingOptions.FURTHER_RATE))
                .orElse(drawn);
        List<PassReport> passes = new ArrayList<>();
        for (int pass = 0; pass < 5; pass++) {
            passes.add(new PassReport(pass, 1, agreement(pass + 1 == chosen ? 1 : 2)));
        }
        return new TrainedStudent(
                options,
                "small run",
                data,
                new SubjectSplit(Set.of("02"), Set.of("03"), Set.of("00")),
                new NightSets(List.of(), List.of(), List.of()),
                new WeightValues(Map.of()),
                0,
                1,
                passes,
                new long[] {1, 1, 1, 1, 1},
                List.of(new TrainedStudent.Judgement(
                        "test AASM", List.of("00"), List.of(agreement(3)), List.of(agreement(3)), 0.12, 0.034)),
                distillation);
    }

    /** Ten epochs of each stage, of which so many are taken for the next. */
    static Confusion agreement(long wrong) {
        long[][] counts = new long[5][5];
        for (int stage = 0; stage < 5; stage++) {
            counts[stage][stage] = 10 - wrong;
            counts[stage][(stage + 1) % 5] = wrong;
        }
        return Confusion.of(counts);
    }
}
