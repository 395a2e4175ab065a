package org.hypnoflow.transition.scoring;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.Lights;
import org.hypnoflow.transition.LightsSource;
import org.hypnoflow.transition.StageSpans;
import org.hypnoflow.transition.StageText;
import org.hypnoflow.transition.scoring.CodedNight.Vocabulary;

/** Turns the codes of one file into stages on the grid of epochs, or refuses those that can be read in two ways. */
final class CodeReading {
    private static final int MOST_CODES_SHOWN = 12;

    private final Path file;
    private final CodedNight night;
    private final CodeBook told;
    private final StageSpans stages = new StageSpans();
    private final Map<String, Integer> unknown = new LinkedHashMap<>();
    private CodedSpan firstUnknown;
    private BigDecimal lightsOff;
    private BigDecimal lightsOn;

    CodeReading(Path file, CodedNight night, CodeBook told) {
        this.file = file;
        this.night = night;
        this.told = told;
    }

    Scoring scoring() throws ScoringFormatException {
        for (CodedSpan span : night.spans()) {
            Optional<StageText> text = read(span.code());
            if (text.isEmpty()) {
                firstUnknown = unknown.isEmpty() ? span : firstUnknown;
                unknown.merge(CodeBook.normal(span.code()), 1, Integer::sum);
            } else if (text.get().isEpoch()) {
                add(span, text.get());
            } else {
                light(span, text.get());
            }
        }
        if (night.vocabulary().allStages() && !unknown.isEmpty()) {
            throw refuseCodes();
        }
        Hypnogram hypnogram = hypnogram();
        if (IntStream.range(0, hypnogram.epochs()).noneMatch(hypnogram::isScored)) {
            throw refuseEmpty();
        }
        return new Scoring(night.format(), hypnogram, lights(hypnogram), night.start(), stages.remarks());
    }

    private Optional<StageText> read(String code) {
        Optional<StageText> user = told.read(code);
        return user.isPresent() ? user : night.vocabulary().own().read(code);
    }

    private void add(CodedSpan span, StageText text) throws ScoringFormatException {
        try {
            stages.add(span.onsetSeconds(), span.durationSeconds(), text.stage());
        } catch (IllegalArgumentException beyondAWeek) {
            throw new ScoringFormatException(
                    file, night.placeName() + " " + span.place() + ": " + beyondAWeek.getMessage());
        }
    }

    private Hypnogram hypnogram() throws ScoringFormatException {
        try {
            return stages.hypnogram();
        } catch (IllegalArgumentException otherEpochs) {
            throw new ScoringFormatException(file, otherEpochs.getMessage());
        }
    }

    private void light(CodedSpan span, StageText text) {
        if (span.onsetSeconds().signum() < 0) {
            return;
        }
        if (text.kind() == StageText.Kind.LIGHTS_OFF) {
            lightsOff = lightsOff == null ? span.onsetSeconds() : lightsOff.min(span.onsetSeconds());
        } else {
            lightsOn = lightsOn == null ? span.onsetSeconds() : lightsOn.max(span.onsetSeconds());
        }
    }

    private Lights lights(Hypnogram hypnogram) {
        Lights lights = Lights.wholeRecording(hypnogram.epochs());
        Duration on = lightsOn == null ? lights.on() : duration(lightsOn);
        Duration off = lightsOff == null ? lights.off() : duration(lightsOff);
        if (off.compareTo(on) > 0) {
            return lights;
        }
        lights = lightsOn == null ? lights : lights.withOn(on, LightsSource.ANNOTATION);
        return lightsOff == null ? lights : lights.withOff(off, LightsSource.ANNOTATION);
    }

    private static Duration duration(BigDecimal seconds) {
        return Duration.ofNanos(seconds.movePointRight(9).longValue());
    }

    private ScoringFormatException refuseCodes() {
        boolean numbers = unknown.keySet().stream().allMatch(code -> code.matches("-?\\d{1,6}"));
        String place = night.placeName() + " " + firstUnknown.place();
        if (!numbers) {
            return new ScoringFormatException(
                    file,
                    place,
                    "stage " + ScoringFormatException.quote(firstUnknown.code()),
                    "W, N1, N2, N3, REM or ?; other codes have to be told, as with " + ownList());
        }
        List<String> codes = numbersFound();
        return new ScoringFormatException(
                file,
                place,
                "stages are the numbers " + String.join(", ", codes) + ", which tools give different meanings",
                "what they mean, told as one of: " + String.join("; ", CodeBook.options(codes)));
    }

    private List<String> numbersFound() {
        return unknown.keySet().stream()
                .limit(MOST_CODES_SHOWN)
                .sorted(Comparator.comparing(BigDecimal::new))
                .toList();
    }

    private String ownList() {
        return "--codes '"
                + unknown.keySet().stream()
                        .limit(MOST_CODES_SHOWN)
                        .map(code -> code + "=...")
                        .collect(Collectors.joining(","))
                + "'";
    }

    private ScoringFormatException refuseEmpty() {
        List<String> most = new ArrayList<>(unknown.keySet());
        most.sort(Comparator.comparing(code -> -unknown.get(code)));
        String others = most.isEmpty()
                ? ""
                : ", but "
                        + most.stream()
                                .limit(MOST_CODES_SHOWN)
                                .map(code -> ScoringFormatException.quote(code) + " x " + unknown.get(code))
                                .collect(Collectors.joining(", "));
        return new ScoringFormatException(
                file,
                "",
                "no stage" + others,
                night.vocabulary() == Vocabulary.ANNOTATIONS
                        ? "annotations such as \"Sleep stage N2\", or --codes that tells which texts are stages"
                        : "stages such as N2");
    }
}
