package org.hypnoflow.dashboard.night;

import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.agreement.Agreement;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.NightNote;

/**
 * How the model agrees with a person. Whoever scored the whole night is the measure; else those who edited epochs are, but
 * they chose what to look at: where they edited only what was wrong, this says nothing of the rest of the night.
 *
 * @param by who scored the whole night; null where people edited epochs
 * @param epochs that a person and the model scored; the numbers are null where there are none
 */
public record AgreementView(String by, int epochs, Double accuracy, Double kappa, List<StageView> stages) {

    /**
     * One stage of those that a person gave or the model did.
     *
     * @param precision of the model's epochs of the stage, the share that the person calls so
     * @param recall of the person's, the share that the model calls so
     */
    public record StageView(SleepStage stage, Double precision, Double recall, Double f1, Double kappa) {}

    static AgreementView of(Night night) {
        ScoreColumns scores = night.scores();
        NightNote scoring = night.scoring();
        SleepStage[] people = scoring == null ? edits(night, scores.epochs()) : stages(scoring, scores.epochs());
        SleepStage[] model = new SleepStage[scores.epochs()];
        int both = 0;
        for (int epoch = 0; epoch < model.length; epoch++) {
            model[epoch] = scores.stage(epoch);
            both += model[epoch] != null && people[epoch] != null ? 1 : 0;
        }
        String by = scoring == null ? null : scoring.by();
        if (both == 0) {
            return new AgreementView(by, 0, null, null, List.of());
        }
        Confusion confusion =
                Agreement.of(Hypnogram.of(people), Hypnogram.of(model)).confusion();
        List<StageView> stages = new ArrayList<>();
        for (SleepStage stage : SleepStage.values()) {
            if (confusion.inReference(stage) + confusion.inOther(stage) > 0) {
                stages.add(new StageView(
                        stage,
                        orNull(confusion.precision(stage)),
                        orNull(confusion.recall(stage)),
                        orNull(confusion.f1(stage)),
                        orNull(kappa(confusion, stage))));
            }
        }
        return new AgreementView(by, both, confusion.accuracy(), orNull(confusion.kappa()), stages);
    }

    private static SleepStage[] edits(Night night, int epochs) {
        SleepStage[] stages = new SleepStage[epochs];
        for (NightNote note : night.notes()) {
            if (note.edit() != null && note.epoch() < epochs) {
                stages[(int) note.epoch()] = note.edit().stage();
            }
        }
        return stages;
    }

    private static SleepStage[] stages(NightNote scoring, int epochs) {
        SleepStage[] stages = new SleepStage[epochs];
        for (int epoch = 0; epoch < Math.min(epochs, scoring.scoring().epochs()); epoch++) {
            stages[epoch] = scoring.scoring().stage(epoch);
        }
        return stages;
    }

    /** Cohen's kappa of one stage against all others. */
    private static double kappa(Confusion confusion, SleepStage stage) {
        double total = confusion.epochs();
        double reference = confusion.inReference(stage) / total;
        double other = confusion.inOther(stage) / total;
        double agreed = 1 - reference - other + 2 * confusion.count(stage, stage) / total;
        double expected = reference * other + (1 - reference) * (1 - other);
        return expected == 1 ? Double.NaN : (agreed - expected) / (1 - expected);
    }

    private static Double orNull(double value) {
        return Double.isNaN(value) ? null : Double.valueOf(value);
    }
}
