package org.hypnoflow.trainer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.trainer.data.NightOrigin;
import org.hypnoflow.trainer.data.Rendition;
import org.hypnoflow.trainer.dataset.DatasetChoice;
import org.hypnoflow.trainer.dataset.DatasetNights;
import org.hypnoflow.trainer.dataset.UnscoredNights;
import org.hypnoflow.trainer.train.RunNights;
import org.hypnoflow.trainer.train.TrainingLog;
import org.hypnoflow.trainer.train.TrainingOptions;
import picocli.CommandLine.Option;

/** The nights of one run: of one fold of a data set, or resynthesised. */
final class DatasetOptions extends DatasetFolder {
    /** Some of the days that it is rendered from are not much longer. */
    private static final int MOST_DAY_MINUTES = 480;

    @Option(
            names = "--folds",
            paramLabel = "N",
            defaultValue = "0",
            description = "split subjects into N folds of which --fold is tested; 0 for one split (${DEFAULT-VALUE})")
    private int folds;

    @Option(names = "--fold", paramLabel = "I", defaultValue = "0", description = "from 0 (${DEFAULT-VALUE})")
    private int fold;

    @Option(
            names = "--daytime",
            paramLabel = "MINUTES",
            description = "of resynthesised nights: how much daytime wake comes before each fourth training night, on"
                    + " average (30)")
    private Integer dayMinutes;

    private Optional<DatasetChoice> choice() {
        Optional<DatasetChoice> choice = choice(folds, fold);
        if (choice.isEmpty()) {
            refuseWithoutDataset("--folds", folds != 0);
        }
        if (fold != 0 && folds == 0) {
            throw new IllegalArgumentException("--fold: " + fold + " of no folds (expected: --folds N beside it)");
        }
        requireFold();
        return choice;
    }

    private void requireFold() {
        if (folds < 0 || folds == 1) {
            throw new IllegalArgumentException(
                    "--folds: " + folds + " (expected: 2 or more, or 0 for one split into train, validation and test)");
        }
        if (fold < 0 || (folds > 0 && fold >= folds)) {
            throw new IllegalArgumentException(
                    "--fold: " + fold + " (expected: 0 to " + (folds - 1) + ", of --folds " + folds + ")");
        }
    }

    /** The nights of a run: those of the data set, or, where none is named, resynthesised ones. */
    RunNights nights(TrainingOptions options, TrainingLog log) throws IOException, InterruptedException {
        Optional<DatasetChoice> choice = choice();
        return choice.isEmpty()
                ? new RunNights(options, longDayEpochs(), log)
                : DatasetNights.of(requireNoDaytime(choice.get()), options, log);
    }

    /** Recordings without stages, of which none is one of the data set or of a person who judges the student. */
    List<NightOrigin> unscored(Path folder, RunNights beside, TrainingOptions options, TrainingLog log)
            throws IOException, InterruptedException {
        return UnscoredNights.of(folder, choice(), beside::isOfAJudge, options, log);
    }

    /** The same for a run that trains nothing. */
    RunNights untrained(TrainingOptions options, TrainingLog log) throws IOException, InterruptedException {
        Optional<DatasetChoice> choice = choice();
        return choice.isEmpty()
                ? new RunNights(options, longDayEpochs(), log)
                : DatasetNights.untrained(requireNoDaytime(choice.get()), options, log);
    }

    private DatasetChoice requireNoDaytime(DatasetChoice choice) {
        if (dayMinutes != null) {
            throw new IllegalArgumentException("--daytime: " + dayMinutes
                    + " beside --dataset (expected: of resynthesised nights alone; leave out --daytime)");
        }
        return choice;
    }

    private int longDayEpochs() {
        if (dayMinutes == null) {
            return Rendition.LONG_DAY_EPOCHS;
        }
        if (dayMinutes < 0 || dayMinutes > MOST_DAY_MINUTES) {
            throw new IllegalArgumentException(
                    "--daytime: " + dayMinutes + " (expected: 0 to " + MOST_DAY_MINUTES + " minutes)");
        }
        return dayMinutes * 60 / EpochGrid.EPOCH_SECONDS;
    }
}
