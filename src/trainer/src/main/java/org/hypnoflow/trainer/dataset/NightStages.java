package org.hypnoflow.trainer.dataset;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.signal.SampleRate;
import org.hypnoflow.transition.LocalClock;
import org.hypnoflow.transition.scoring.Scoring;
import org.hypnoflow.transition.scoring.ScoringAlignment;

/**
 * The stages of a night on the expert's own epochs, which need not begin with the recording: the signal before the first
 * of them is skipped, so that every label belongs to the 30 s that the expert saw.
 *
 * @param skippedSamples per chosen channel, from the first sample on
 * @param offGridSeconds how far a stage lies from the epochs that the first stage begins
 * @param remarks on the way from the file to these epochs, for people
 */
record NightStages(long[] skippedSamples, ScoringAlignment stages, double offGridSeconds, List<String> remarks) {
    private static final long EPOCH_NANOS =
            Duration.ofSeconds(EpochGrid.EPOCH_SECONDS).toNanos();

    static NightStages of(NightFiles files, NightSignal signal, int[] chosen) throws IOException {
        LocalDateTime start = signal.start();
        Scoring scoring = files.stages(start);
        long grid = scoring.grid().startSeconds().movePointRight(9).longValue();
        long first = ScoringAlignment.lag(scoring.start(), LocalClock.of(start, null))
                        .toNanos()
                + grid;
        long skippedNanos = Math.floorMod(first, EPOCH_NANOS);
        long[] skipped = new long[chosen.length];
        long epochs = 0;
        for (int i = 0; i < chosen.length; i++) {
            SampleRate rate = signal.channels().get(chosen[i]).rate();
            skipped[i] = samples(skippedNanos, rate);
            long left = signal.totalSamples(chosen[i]) - skipped[i];
            epochs = Math.max(epochs, left * rate.seconds() / (rate.samples() * EpochGrid.EPOCH_SECONDS));
        }
        ScoringAlignment stages = ScoringAlignment.of(
                scoring, LocalClock.of(start, null), BigDecimal.valueOf(skippedNanos, 9), Math.toIntExact(epochs));
        return new NightStages(
                skipped, stages, scoring.grid().furthestOffSeconds(), remarks(skippedNanos, stages.remarks()));
    }

    private static long samples(long nanos, SampleRate rate) {
        return BigDecimal.valueOf(nanos, 9)
                .multiply(BigDecimal.valueOf(rate.samples()))
                .divide(BigDecimal.valueOf(rate.seconds()), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static List<String> remarks(long skippedNanos, List<String> ofFile) {
        List<String> remarks = new ArrayList<>(ofFile);
        if (skippedNanos > 0) {
            remarks.add(String.format(
                    Locale.ROOT, "epochs begin %.3f s after the first sample, as the expert's do", skippedNanos / 1e9));
        }
        return remarks;
    }
}
