package org.hypnoflow.transition.scoring;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.LocalClock;

/**
 * A scoring laid over the epochs of a recording. Where both tell when they start and that differs by less than a day,
 * the scoring moves by that, to the nearest epoch; by a day or more the dates were made up, and both are taken to start
 * together. A date of 1985-01-01 is what EDF+ has for one that is not told: then the times of day tell, the nearest of
 * them.
 * Epochs that the scoring does not reach are unscored; those beyond the recording are left out. Whatever happened is in
 * the remarks.
 *
 * @param hypnogram as long as the recording
 * @param outside scored epochs that lie outside of the recording
 * @param missing epochs of the recording before the scoring's first and after its last
 */
public record ScoringAlignment(Hypnogram hypnogram, int outside, int missing, List<String> remarks) {
    private static final Duration FURTHEST = Duration.ofDays(1);
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final LocalDate UNTOLD = LocalDate.of(1985, 1, 1);

    public ScoringAlignment {
        remarks = List.copyOf(remarks);
    }

    /**
     * @param recording its clock, null where its start is unknown; without a zone, a scoring that starts after the clock is
     *     put forward or back lies off by that
     * @param epochs whole epochs of the recording
     */
    public static ScoringAlignment of(Scoring scoring, LocalClock recording, int epochs) {
        return of(scoring, recording, BigDecimal.ZERO, epochs);
    }

    /** @param gridSeconds from the first sample of the recording to its first epoch */
    public static ScoringAlignment of(Scoring scoring, LocalClock recording, BigDecimal gridSeconds, int epochs) {
        List<String> remarks = new ArrayList<>(scoring.remarks());
        int shift = shift(scoring, recording, gridSeconds, remarks);
        Hypnogram told = scoring.hypnogram();
        Hypnogram moved = told.shifted(shift).truncated(epochs);
        int outside = scored(told) - scored(moved);
        int end = Math.max(0, Math.min(epochs, told.epochs() + shift));
        int missing = epochs - end + Math.min(end, Math.max(0, shift));
        if (outside > 0 && scored(moved) == 0) {
            remarks.add("no epoch of the scoring lies in the recording: the scoring " + scoring.extent()
                    + "; the recording "
                    + (recording == null ? "does not tell its start" : "starts at " + text(recording.start()))
                    + " and lasts " + text(Duration.ofSeconds((long) epochs * EpochGrid.EPOCH_SECONDS)));
        } else if (outside > 0) {
            remarks.add(outside + " scored epochs lie outside of the recording, which has " + epochs
                    + ", and are left out");
        }
        if (missing > 0) {
            remarks.add("the scoring does not reach " + missing + " of " + epochs + " epochs of the recording");
        }
        return new ScoringAlignment(moved.resized(epochs), outside, missing, remarks);
    }

    /** {@code scoring} on the epochs of {@code reference}: moved by their clocks, which tell no zone, neither cut nor extended. */
    public static ScoringAlignment of(Scoring scoring, Scoring reference) {
        List<String> remarks = new ArrayList<>(scoring.remarks());
        LocalClock clock = LocalClock.of(reference.start(), null);
        int shift = shift(scoring, clock, reference.grid().startSeconds(), remarks);
        Hypnogram moved = scoring.hypnogram().shifted(shift);
        int outside = scored(scoring.hypnogram()) - scored(moved);
        if (outside > 0) {
            remarks.add(outside + " scored epochs lie before the first epoch of the other scoring");
        }
        return new ScoringAlignment(moved, outside, Math.max(0, shift), remarks);
    }

    /** From a recording's first sample to a scoring's start by the clock of the recording; zero where that does not tell. */
    public static Duration lag(LocalDateTime scoring, LocalClock recording) {
        if (scoring == null || recording == null) {
            return Duration.ZERO;
        }
        if (isUntold(scoring) || isUntold(recording.start())) {
            return recording.nearest(scoring.toLocalTime());
        }
        Duration lag = recording.until(scoring);
        return lag.abs().compareTo(FURTHEST) < 0 ? lag : Duration.ZERO;
    }

    private static boolean isUntold(LocalDateTime start) {
        return start.toLocalDate().equals(UNTOLD);
    }

    private static int shift(Scoring scoring, LocalClock recording, BigDecimal gridSeconds, List<String> remarks) {
        Duration lag = lag(scoring.start(), recording);
        if (scoring.start() != null && recording != null && !scoring.start().equals(recording.start())) {
            remark(scoring.start(), recording, lag, remarks);
        }
        return epochs(BigDecimal.valueOf(lag.toNanos(), 9)
                .add(scoring.grid().startSeconds())
                .subtract(gridSeconds));
    }

    private static int epochs(BigDecimal seconds) {
        return (int) Math.round(seconds.doubleValue() / EpochGrid.EPOCH_SECONDS);
    }

    private static void remark(LocalDateTime scoring, LocalClock recording, Duration lag, List<String> remarks) {
        boolean farApart = recording.until(scoring).abs().compareTo(FURTHEST) >= 0;
        if (isUntold(scoring) || isUntold(recording.start())) {
            remarks.add(
                    "a date of " + UNTOLD + " stands for one that is not told; the times of day are compared alone");
        } else if (farApart) {
            remarks.add("the scoring says that it starts on another day; taken to start at the same moment");
            return;
        }
        double seconds = lag.toMillis() / 1000.0;
        long epochs = Math.round(seconds / EpochGrid.EPOCH_SECONDS);
        if (Math.abs(seconds) > 1) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "the scoring starts %.1f s %s the other file by the clocks of both; %s",
                    Math.abs(seconds),
                    seconds < 0 ? "before" : "after",
                    Math.abs(seconds - epochs * EpochGrid.EPOCH_SECONDS) > 1
                            ? "its stages moved by that, to the nearest epoch"
                            : "moved by " + epochs + " epochs"));
        }
        String doubt = recording.doubt(scoring.toLocalTime(), lag);
        if (!doubt.isEmpty()) {
            remarks.add("start of the scoring: " + doubt);
        }
    }

    static String text(LocalDateTime start) {
        return START.format(start);
    }

    static String text(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }

    private static int scored(Hypnogram night) {
        int scored = 0;
        for (int epoch = 0; epoch < night.epochs(); epoch++) {
            scored += night.isScored(epoch) ? 1 : 0;
        }
        return scored;
    }
}
