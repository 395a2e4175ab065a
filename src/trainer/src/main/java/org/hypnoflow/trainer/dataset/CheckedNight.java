package org.hypnoflow.trainer.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.signal.montage.MontageInputs;
import org.hypnoflow.signal.montage.MontagePlan;
import org.hypnoflow.signal.montage.MontagePlanner;
import org.hypnoflow.signal.montage.MontageRefusedException;
import org.hypnoflow.signal.montage.SourceSelection;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.scoring.ScoringAlignment;

/**
 * A night after its headers and stages were looked at, before any signal was.
 *
 * @param plan which inputs it can fill; null where it cannot be used
 * @param counts scored epochs per stage among those that are kept
 * @param simulated whether its file says so
 * @param faults what is wrong with it, without its name
 */
record CheckedNight(DatasetNight night, MontagePlan plan, long[] counts, boolean simulated, List<String> faults) {
    /** A scoring program may round the end of a night either way. */
    private static final int ALLOWED_MISMATCH = 2;

    private static final double ALIVE = 0.05;

    static CheckedNight of(DatasetNight night, boolean allowMismatch) {
        List<String> faults = new ArrayList<>();
        long[] counts = new long[SleepStage.COUNT];
        MontagePlan plan = null;
        boolean simulated = false;
        try (NightSignal signal = night.files().open()) {
            plan = MontagePlanner.plan(signal.channels(), MontageInputs.STUDENT);
            simulated = signal.isSimulated();
            SourceSelection selection = SourceSelection.of(signal.channels(), plan);
            ScoringAlignment stages = DatasetNight.stages(night.files(), signal, selection);
            if (!allowMismatch && stages.outside() > ALLOWED_MISMATCH) {
                faults.add("stages reach " + stages.outside() + " epochs beyond the signal");
            }
            if (!allowMismatch && stages.missing() > ALLOWED_MISMATCH) {
                faults.add("stages leave " + stages.missing() + " epochs of the signal out");
            }
            count(stages.hypnogram(), counts);
        } catch (IOException | MontageRefusedException refused) {
            faults.add(String.valueOf(refused.getMessage()));
        }
        return new CheckedNight(night, plan, counts, simulated, faults);
    }

    private static void count(Hypnogram stages, long[] counts) {
        for (int epoch = DatasetNight.firstKept(stages); epoch < DatasetNight.endKept(stages); epoch++) {
            if (stages.isScored(epoch)) {
                counts[stages.stage(epoch).ordinal()]++;
            }
        }
    }

    /** Inputs that the recording has a channel for and hardly ever any signal. */
    List<String> deadInputs(NightFile conditioned) {
        List<String> dead = new ArrayList<>();
        for (int input = 0; input < plan.derivations().size(); input++) {
            int alive = 0;
            for (int epoch = 0; epoch < conditioned.epochs(); epoch++) {
                alive += conditioned.has(epoch, input) ? 1 : 0;
            }
            if (!plan.derivations().get(input).isAbsent() && alive < ALIVE * conditioned.epochs()) {
                dead.add(plan.derivations().get(input).input() + " ("
                        + plan.derivations().get(input).formula() + ")");
            }
        }
        return dead;
    }
}
