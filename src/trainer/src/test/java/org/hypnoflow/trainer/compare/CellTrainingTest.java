package org.hypnoflow.trainer.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.agreement.TransitionDistance;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.simulator.SimulatedMontage;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.dataset.DatasetChoice;
import org.hypnoflow.trainer.dataset.DatasetName;
import org.hypnoflow.trainer.dataset.SimulatedEdf;
import org.hypnoflow.trainer.dataset.SmallDataset;
import org.hypnoflow.trainer.network.StudentSize;
import org.hypnoflow.trainer.network.TrainingDevice;
import org.hypnoflow.trainer.train.HeldOutScore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellTrainingTest {
    @Test
    void keepsWhatTheTestNightsGave() {
        long[][] counts = new long[5][5];
        counts[2][1] = 3;
        TransitionDistance distances = new TransitionDistance(new long[] {2, 0, 0, 0, 0, 1}, new long[6]);

        CellResult.Night night =
                CellTraining.night(new HeldOutScore.Night("a", "b", Map.of(2, Confusion.of(counts)), distances));

        assertThat(night.confusion(2).count(SleepStage.N2, SleepStage.N1)).isEqualTo(3);
        assertThat(night.nearTransitions()).isEqualTo(distances);
    }

    /** Nothing else in the result of a cell changes. */
    @Test
    void scoresOtherRecordingsAndLearnsNothingFromThem(@TempDir Path folder) throws Exception {
        SmallDataset.sleepEdf(folder.resolve("data"), 8, 24);
        SimulatedEdf.write(folder.resolve("also"), "night", SimulatedMontage.SLEEP_EDF, 30);
        Budget budget = new Budget(StudentSize.D, StudentMontage.EEG, 100, 4, 1, 1, 1, false, 0, 0, 0);
        Cell cell = new Cell(Arm.ALONE, 1, 0);

        CellResult without = train(budget, cell, folder, Optional.empty());
        CellResult with = train(budget, cell, folder, Optional.of(folder.resolve("also")));

        assertThat(without.recordings()).isEmpty();
        assertThat(with.recordings()).extracting(RecordingResult::recording).containsExactly("night.edf");
        RecordingResult night = with.recordings().get(0);
        assertThat(night.agreement()).containsOnlyKeys(0, with.finalLookAhead());
        assertThat(night.confusion(0).epochs()).isEqualTo(30);
        assertThat(with.passes()).isEqualTo(without.passes());
        assertThat(with.temperature()).isEqualTo(without.temperature());
        assertThat(with.budget()).isEqualTo(without.budget());
        assertThat(with.nights()).usingRecursiveComparison().isEqualTo(without.nights());
    }

    private static CellResult train(Budget budget, Cell cell, Path folder, Optional<Path> recordings) throws Exception {
        Workplace place = new Workplace(
                folder.resolve("work"),
                1,
                TrainingDevice.PROCESSOR,
                "commit",
                new PrintStream(OutputStream.nullOutputStream()));
        AlsoOn alsoOn = new AlsoOn(recordings, budget.montage(), place);
        alsoOn.require();
        DatasetChoice choice =
                new DatasetChoice(DatasetName.SLEEP_EDF, folder.resolve("data"), 0, 0, List.of(), false, false);
        return new CellTraining(budget, new DatasetFolds(choice, budget), alsoOn, place).run(cell);
    }

    @Test
    void refusesTrainingNightsThatLackAStage() {
        assertThatThrownBy(() -> CellTraining.refuseAbsentStages(new long[] {10, 4, 30, 0, 8}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("training nights: N3 in 0 of 52 scored epochs")
                .hasMessageContaining("compare with more nights");
        assertThatCode(() -> CellTraining.refuseAbsentStages(new long[] {10, 4, 30, 1, 8}))
                .doesNotThrowAnyException();
    }
}
