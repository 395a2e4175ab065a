package org.hypnoflow.transition;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.signal.edf.EdfAnnotation;

/** Hypnograms and lights as EDF+ annotations. The package {@code scoring} reads hypnograms back. */
public final class HypnogramAnnotations {
    private static final BigDecimal EPOCH = BigDecimal.valueOf(EpochGrid.EPOCH_SECONDS);

    private HypnogramAnnotations() {}

    /**
     * {@code otherwise} with the lights that {@code annotations} tell: the first "lights off" within it and the last
     * "lights on" after that, unless lights went off again behind it.
     *
     * @param firstSampleSeconds onset of the first sample on the annotations' own time line, 0 in most files
     */
    public static Lights lights(Lights otherwise, List<EdfAnnotation> annotations, BigDecimal firstSampleSeconds) {
        Lights lights = otherwise;
        List<Duration> offs = times(annotations, StageText.Kind.LIGHTS_OFF, firstSampleSeconds).stream()
                .filter(time -> time.compareTo(otherwise.on()) <= 0)
                .toList();
        Optional<Duration> off = offs.stream().min(Duration::compareTo);
        if (off.isPresent()) {
            lights = lights.withOff(off.get(), LightsSource.ANNOTATION);
        }
        Duration earliestOn = lights.off();
        Optional<Duration> on = times(annotations, StageText.Kind.LIGHTS_ON, firstSampleSeconds).stream()
                .filter(time -> time.compareTo(earliestOn) > 0)
                .max(Duration::compareTo)
                .filter(last -> offs.stream().allMatch(again -> again.compareTo(last) <= 0));
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

    private static List<Duration> times(List<EdfAnnotation> annotations, StageText.Kind kind, BigDecimal first) {
        return annotations.stream()
                .filter(annotation -> StageText.of(annotation.text())
                        .filter(text -> text.kind() == kind)
                        .isPresent())
                .map(annotation -> annotation.onsetSeconds().subtract(first))
                .filter(seconds -> seconds.signum() >= 0 && seconds.compareTo(StageSpans.LONGEST_SECONDS) <= 0)
                .map(seconds -> Duration.ofNanos(seconds.movePointRight(9).longValue()))
                .toList();
    }

    private static BigDecimal seconds(Duration time) {
        return BigDecimal.valueOf(time.toNanos(), 9).stripTrailingZeros();
    }
}
