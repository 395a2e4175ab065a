package org.hypnoflow.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.hypnoflow.alert.AlertLevel;
import org.hypnoflow.alert.AlertMachine;
import org.hypnoflow.alert.AlertRule;
import org.hypnoflow.alert.BedAlerts;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.alert.Dwell;
import org.hypnoflow.alert.RuleGates;
import org.hypnoflow.alert.RuleSet;
import org.hypnoflow.alert.StageCondition;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.score.ScoreStatus;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What many rules on many beds cost: the machine that raises alerts, without Flink, on one processor, over random stages in
 * all their versions. Every rule has another dwell.
 */
@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        description =
                "Cost of alert rules: time per epoch of one bed, and the share of a processor that live beds take.")
final class AlertsCommand implements Callable<Integer> {
    private static final double STAY = 0.9;
    private static final int MOST_DWELL = 12;
    private static final double NANOS_PER_SECOND = 1e9;

    @Option(names = "--rules", defaultValue = "1000", description = "Rules of a bed. Default: ${DEFAULT-VALUE}.")
    private int rules;

    @Option(names = "--beds", defaultValue = "1000", description = "Beds. Default: ${DEFAULT-VALUE}.")
    private int beds;

    @Option(names = "--epochs", defaultValue = "20", description = "Timed epochs of each. Default: ${DEFAULT-VALUE}.")
    private int epochs;

    @Option(
            names = "--look-ahead",
            defaultValue = "2",
            description = "Epochs that the model looks ahead. Default: ${DEFAULT-VALUE}.")
    private int lookAhead;

    private long updates;

    @Override
    public Integer call() throws IOException {
        System.out.println(Machine.describe());
        AlertMachine machine = new AlertMachine(new RuleSet("bench", someRules()));
        List<BedAlerts> states = new ArrayList<>();
        List<Random> draws = new ArrayList<>();
        for (int bed = 0; bed < beds; bed++) {
            states.add(BedAlerts.start("bed-" + bed));
            draws.add(new Random(bed));
        }
        List<List<SleepStage>> nights = new ArrayList<>();
        for (int bed = 0; bed < beds; bed++) {
            nights.add(new ArrayList<>());
        }
        long started = System.nanoTime();
        for (int epoch = 0; epoch < 2 * epochs; epoch++) {
            if (epoch == epochs) {
                started = System.nanoTime(); // the first half warms up
                updates = 0;
            }
            for (int bed = 0; bed < beds; bed++) {
                List<SleepStage> night = nights.get(bed);
                night.add(next(epoch == 0 ? SleepStage.W : night.get(epoch - 1), draws.get(bed)));
                states.set(bed, window(machine, states.get(bed), "bed-" + bed, night, epoch));
            }
        }
        report((System.nanoTime() - started) / NANOS_PER_SECOND);
        return 0;
    }

    private void report(double seconds) {
        double perEpoch = seconds / ((double) beds * epochs);
        System.out.printf(
                Locale.ROOT,
                "%d rules, %d beds, look-ahead %d: %.0f us per epoch of a bed, %.0f ns per rule; live beds take %.1f %% of"
                        + " one processor; %.1f updates per bed and epoch%n",
                rules,
                beds,
                lookAhead,
                1e6 * perEpoch,
                NANOS_PER_SECOND * perEpoch / rules,
                100 * perEpoch * beds / EpochGrid.EPOCH_SECONDS,
                (double) updates / ((double) beds * epochs));
    }

    private BedAlerts window(AlertMachine machine, BedAlerts bed, String id, List<SleepStage> night, int newest) {
        BedAlerts state = bed;
        for (int epoch = Math.max(0, newest - lookAhead); epoch <= newest; epoch++) {
            int revision = newest - epoch;
            ScoreStatus status = revision == lookAhead
                    ? ScoreStatus.FINAL
                    : revision == 0 ? ScoreStatus.PROVISIONAL : ScoreStatus.REVISED;
            float[] probabilities = new float[SleepStage.COUNT];
            probabilities[night.get(epoch).ordinal()] = 1;
            StageScore score = new StageScore(
                    id, epoch, revision, status, night.get(epoch), null, probabilities, 1, "bench", "central", false);
            state = machine.accept(state, BedMessage.of(score), alert -> updates++);
        }
        return state;
    }

    private List<AlertRule> someRules() {
        List<AlertRule> some = new ArrayList<>();
        for (int i = 0; i < rules; i++) {
            Dwell enter = Dwell.of(1 + i % MOST_DWELL);
            Dwell leave = Dwell.noneOf(1 + i / MOST_DWELL % MOST_DWELL);
            SleepStage stage = SleepStage.at(i % SleepStage.COUNT);
            some.add(AlertRule.of(
                    "rule-" + i, "text", AlertLevel.NOTE, StageCondition.of(enter, leave, stage), RuleGates.OPEN));
        }
        return some;
    }

    private static SleepStage next(SleepStage stage, Random draw) {
        return draw.nextDouble() < STAY ? stage : SleepStage.at(draw.nextInt(SleepStage.COUNT));
    }
}
