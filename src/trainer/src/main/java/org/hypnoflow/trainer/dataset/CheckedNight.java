package org.hypnoflow.trainer.dataset;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.signal.montage.MontagePlan;
import org.hypnoflow.signal.montage.MontageRefusedException;
import org.hypnoflow.signal.montage.SourceSelection;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.scoring.ScoringAlignment;
import org.hypnoflow.transition.scoring.ScoringFormatException;

/**
 * A night after its headers and stages were looked at, before any signal was.
 *
 * @param plan which inputs it can fill; null where it cannot be used
 * @param counts scored epochs per stage among those that are kept
 * @param simulated whether its file says so
 * @param faults what is wrong with it, without its name
 * @param remarks what a person should know of how it was read, without its name
 */
record CheckedNight(
        DatasetNight night,
        MontagePlan plan,
        long[] counts,
        boolean simulated,
        List<String> faults,
        List<String> remarks) {
    /** A scoring program may round the end of a night either way. */
    private static final int ALLOWED_MISMATCH = 2;

    private static final String BEYOND = " epochs beyond the signal";
    private static final String LEFT_OUT = " epochs of the signal out";

    /** Onsets may be rounded to their file's own clock; what lies further off was scored by other epochs. */
    private static final double ROUNDING_SECONDS = 1;

    private static final double ALIVE = 0.05;

    static CheckedNight of(DatasetNight night, LengthRule lengths) {
        List<String> faults = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        long[] counts = new long[SleepStage.COUNT];
        MontagePlan plan = null;
        boolean simulated = false;
        try (NightSignal signal = night.files().open()) {
            for (FileCopy copy : night.files().copies()) {
                remarks.add(copy.remark());
            }
            plan = night.plan(signal);
            simulated = signal.isSimulated();
            remarks.addAll(signal.remarks());
            SourceSelection selection = SourceSelection.of(signal.channels(), plan);
            NightStages expert = NightStages.of(night.files(), signal, selection.channelIndices());
            ScoringAlignment stages = expert.stages();
            remarks.addAll(expert.remarks());
            if (expert.offGridSeconds() > ROUNDING_SECONDS) {
                faults.add(String.format(
                        Locale.ROOT,
                        "stages lie up to %.1f s off the 30 s epochs that the first stage begins",
                        expert.offGridSeconds()));
            }
            if (stages.hypnogram().epochs() == 0) {
                faults.add("the recording has not one whole epoch of " + EpochGrid.EPOCH_SECONDS + " s");
            }
            if (!lengths.allowsBeyond() || faults.size() > 0) {
                signal.truncation().ifPresent(faults::add);
            }
            if (!lengths.allowsBeyond() && stages.outside() > ALLOWED_MISMATCH) {
                faults.add("stages reach " + stages.outside() + BEYOND);
            }
            if (!lengths.allowsLeftOut() && stages.missing() > ALLOWED_MISMATCH) {
                faults.add("stages leave " + stages.missing() + LEFT_OUT);
            }
            count(night, stages.hypnogram(), counts);
            if (faults.isEmpty() && LongStream.of(counts).sum() == 0) {
                faults.add("no epoch has signal and a stage");
            }
        } catch (MontageRefusedException refused) {
            faults.add(refused.withoutOption());
        } catch (ScoringFormatException refused) {
            faults.add(refused.withoutOption());
        } catch (FileSystemException unreadable) {
            faults.add(unreadable.getFile()
                    + (Files.notExists(Path.of(unreadable.getFile()))
                            ? ": not there (expected: the file itself; a link may lead to what was not fetched)"
                            : ": cannot be read (expected: permission to read it)"));
        } catch (IOException refused) {
            faults.add(String.valueOf(refused.getMessage()));
        }
        return new CheckedNight(night, plan, counts, simulated, faults, remarks);
    }

    /** Whether nothing else is wrong than that stages and signal differ in length. */
    boolean differsInLengthOnly() {
        return !faults.isEmpty()
                && faults.stream().allMatch(fault -> fault.endsWith(BEYOND) || fault.endsWith(LEFT_OUT));
    }

    private static void count(DatasetNight night, Hypnogram stages, long[] counts) {
        for (int epoch = night.firstKept(stages); epoch < night.endKept(stages); epoch++) {
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
