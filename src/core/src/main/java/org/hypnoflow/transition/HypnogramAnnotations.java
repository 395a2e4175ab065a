package org.hypnoflow.transition;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.signal.edf.EdfAnnotation;

/**
 * Hypnograms and lights as EDF+ annotations, both ways. A stage annotation may last one epoch or many; one without a
 * duration lasts one epoch. Scorings that do not lie on the grid of the recording move to the nearest epoch. Later
 * annotations overwrite earlier ones; time without any is unscored.
 */
public final class HypnogramAnnotations {
    /** A week: what lies beyond is no night and would only fill memory. */
    static final int MOST_EPOCHS = 7 * 24 * 3600 / EpochGrid.EPOCH_SECONDS;

    private static final BigDecimal EPOCH = BigDecimal.valueOf(EpochGrid.EPOCH_SECONDS);
    private static final BigDecimal LONGEST = EPOCH.multiply(BigDecimal.valueOf(MOST_EPOCHS));

    private HypnogramAnnotations() {}

    /**
     * The hypnogram that {@code annotations} tell, up to the end of the last one of them.
     *
     * @param firstSampleSeconds onset of the first sample on the annotations' own time line, 0 in most files
     * @throws IllegalArgumentException where a stage lies more than a week after the first sample
     */
    public static Hypnogram hypnogram(List<EdfAnnotation> annotations, BigDecimal firstSampleSeconds) {
        SleepStage[] stages = {};
        for (EdfAnnotation annotation : annotations) {
            Optional<StageText> text = StageText.of(annotation.text()).filter(StageText::isEpoch);
            if (text.isPresent()) {
                BigDecimal onset = annotation.onsetSeconds().subtract(firstSampleSeconds);
                int from = Math.max(0, epoch(onset, annotation));
                int to = Math.max(from, epoch(onset.add(duration(annotation)), annotation));
                if (to > stages.length) {
                    stages = Arrays.copyOf(stages, to);
                }
                Arrays.fill(stages, from, to, text.get().stage());
            }
        }
        return Hypnogram.of(stages);
    }

    /**
     * {@code otherwise} with the lights that {@code annotations} tell: the first "lights off" within it and the last
     * "lights on" after that.
     *
     * @param firstSampleSeconds onset of the first sample on the annotations' own time line, 0 in most files
     */
    public static Lights lights(Lights otherwise, List<EdfAnnotation> annotations, BigDecimal firstSampleSeconds) {
        Lights lights = otherwise;
        Optional<Duration> off = times(annotations, StageText.Kind.LIGHTS_OFF, firstSampleSeconds).stream()
                .filter(time -> time.compareTo(otherwise.on()) <= 0)
                .min(Duration::compareTo);
        if (off.isPresent()) {
            lights = lights.withOff(off.get(), LightsSource.ANNOTATION);
        }
        Duration earliestOn = lights.off();
        Optional<Duration> on = times(annotations, StageText.Kind.LIGHTS_ON, firstSampleSeconds).stream()
                .filter(time -> time.compareTo(earliestOn) > 0)
                .max(Duration::compareTo);
        return on.isPresent() ? lights.withOn(on.get(), LightsSource.ANNOTATION) : lights;
    }

    /** One annotation of 30 s per epoch, with lights off and on where they are known, in the order of their onsets. */
    public static List<EdfAnnotation> of(Hypnogram hypnogram, Lights lights) {
        List<EdfAnnotation> annotations = new ArrayList<>();
        for (int epoch = 0; epoch < hypnogram.epochs(); epoch++) {
            BigDecimal onset = EPOCH.multiply(BigDecimal.valueOf(epoch));
            annotations.add(new EdfAnnotation(onset, EPOCH, StageText.of(hypnogram.stage(epoch))));
        }
        if (lights.offSource() != LightsSource.RECORDING) {
            annotations.add(new EdfAnnotation(seconds(lights.off()), null, "Lights off"));
        }
        if (lights.onSource() != LightsSource.RECORDING) {
            annotations.add(new EdfAnnotation(seconds(lights.on()), null, "Lights on"));
        }
        annotations.sort((a, b) -> a.onsetSeconds().compareTo(b.onsetSeconds()));
        return annotations;
    }

    private static BigDecimal duration(EdfAnnotation annotation) {
        return annotation.durationSeconds() == null ? EPOCH : annotation.durationSeconds();
    }

    private static int epoch(BigDecimal seconds, EdfAnnotation annotation) {
        if (seconds.abs().compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("annotation \"" + annotation.text() + "\" at "
                    + annotation.onsetSeconds() + " s, duration " + annotation.durationSeconds()
                    + " s (expected: within a week of the start of the recording)");
        }
        return (int) Math.round(seconds.doubleValue() / EpochGrid.EPOCH_SECONDS);
    }

    private static List<Duration> times(List<EdfAnnotation> annotations, StageText.Kind kind, BigDecimal first) {
        return annotations.stream()
                .filter(annotation -> StageText.of(annotation.text())
                        .filter(text -> text.kind() == kind)
                        .isPresent())
                .map(annotation -> annotation.onsetSeconds().subtract(first))
                .filter(seconds -> seconds.signum() >= 0 && seconds.compareTo(LONGEST) <= 0)
                .map(seconds -> Duration.ofNanos(seconds.movePointRight(9).longValue()))
                .toList();
    }

    private static BigDecimal seconds(Duration time) {
        return BigDecimal.valueOf(time.toNanos(), 9).stripTrailingZeros();
    }
}
