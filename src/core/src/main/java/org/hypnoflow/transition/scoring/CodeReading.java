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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.Lights;
import org.hypnoflow.transition.LightsSource;
import org.hypnoflow.transition.StageSpans;
import org.hypnoflow.transition.StageText;
import org.hypnoflow.transition.scoring.CodedNight.Vocabulary;

/** Turns the codes of one file into stages on the grid of epochs, or refuses those that can be read in two ways. */
final class CodeReading {
    private static final int MOST_CODES_SHOWN = 12;
    private static final BigDecimal EPOCH = BigDecimal.valueOf(EpochGrid.EPOCH_SECONDS);

    private final Path file;
    private final CodedNight night;
    private final CodeBook told;
    private final BigDecimal gridStart;
    private final StageSpans stages = new StageSpans();
    private final Map<String, Integer> unknown = new LinkedHashMap<>();
    private final UnreadTexts unread = new UnreadTexts();
    private CodedSpan firstUnknown;
    private int unscored;
    private BigDecimal lightsOff;
    private BigDecimal lightsOn;

    CodeReading(Path file, CodedNight night, ReadOptions options) {
        this.file = file;
        this.night = night;
        told = options.codes();
        gridStart = options.ownGrid() ? firstOnset() : BigDecimal.ZERO;
    }

    /** Onset of the first stage, less whole epochs. */
    private BigDecimal firstOnset() {
        BigDecimal onset = night.spans().stream()
                .filter(span -> read(span.code())
                        .filter(text -> text.isEpoch() && text.stage() != null)
                        .isPresent())
                .map(CodedSpan::onsetSeconds)
                .min(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO)
                .remainder(EPOCH);
        return onset.signum() < 0 ? onset.add(EPOCH) : onset;
    }

    Scoring scoring() throws ScoringFormatException {
        for (CodedSpan span : night.spans()) {
            Optional<StageText> text = read(span.code());
            if (text.isEmpty()) {
                firstUnknown = unknown.isEmpty() ? span : firstUnknown;
                unknown.merge(CodeBook.normal(span.code()), 1, Integer::sum);
                unread.add(new CodedSpan(
                        span.onsetSeconds().subtract(gridStart), span.durationSeconds(), span.code(), span.place()));
            } else if (text.get().isEpoch()) {
                unscored += text.get().stage() == null ? 1 : 0;
                add(span, text.get());
            } else {
                light(span, text.get());
            }
        }
        if (night.vocabulary().allStages() && !unknown.isEmpty()) {
            throw refuseCodes();
        }
        if (unread.firstStage().isPresent()) {
            throw refuseStage(unread.firstStage().get());
        }
        Hypnogram hypnogram = hypnogram();
        if (IntStream.range(0, hypnogram.epochs()).noneMatch(hypnogram::isScored)) {
            throw refuseEmpty();
        }
        StageGrid grid = new StageGrid(gridStart, stages.furthestOffSeconds());
        return new Scoring(night.format(), hypnogram, lights(hypnogram), night.start(), remarks(), grid);
    }

    Scoring unambiguous() throws ScoringFormatException {
        Scoring scoring = scoring();
        if (stages.toldTwice() > 0) {
            throw new ScoringFormatException(
                    file,
                    "",
                    stages.toldTwice() + " epochs are scored more than once and differently",
                    "one stage for each epoch");
        }
        return scoring;
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>(stages.remarks());
        unread.remark(stages).ifPresent(remarks::add);
        return remarks;
    }

    private Optional<StageText> read(String code) {
        Optional<StageText> user = told.read(code);
        return user.isPresent() ? user : night.vocabulary().own().read(code);
    }

    private void add(CodedSpan span, StageText text) throws ScoringFormatException {
        try {
            stages.add(span.onsetSeconds().subtract(gridStart), span.durationSeconds(), text.stage());
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
                    "W, N1, N2, N3, REM or ?",
                    "other codes have to be told, as with " + ownList(unknown.keySet()));
        }
        List<String> codes = numbersFound();
        return new ScoringFormatException(
                file,
                place,
                "stages are the numbers " + String.join(", ", codes) + ", which tools give different meanings",
                "numbers whose meaning is told",
                "as one of: " + String.join("; ", CodeBook.options(codes)));
    }

    private ScoringFormatException refuseStage(CodedSpan span) {
        return new ScoringFormatException(
                file,
                night.placeName() + " " + span.place() + " at "
                        + span.onsetSeconds().stripTrailingZeros().toPlainString() + " s",
                ScoringFormatException.quote(span.code()) + " is no stage that is known",
                "Sleep stage W, N1, N2, N3, R, 1, 2, 3, 4, M or ?",
                "others have to be told, as with " + ownList(unread.stages()));
    }

    private List<String> numbersFound() {
        return unknown.keySet().stream()
                .limit(MOST_CODES_SHOWN)
                .sorted(Comparator.comparing(BigDecimal::new))
                .toList();
    }

    private static String ownList(Set<String> codes) {
        return "--codes '"
                + codes.stream()
                        .limit(MOST_CODES_SHOWN)
                        .map(code -> code + "=...")
                        .collect(Collectors.joining(","))
                + "'";
    }

    private ScoringFormatException refuseEmpty() {
        if (unscored > 0 && unknown.isEmpty()) {
            return new ScoringFormatException(
                    file, "", unscored + " stages, all unscored", "a stage such as N2 among them");
        }
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
                        ? "annotations such as \"Sleep stage N2\""
                        : "stages such as N2",
                night.vocabulary() == Vocabulary.ANNOTATIONS ? "or --codes that tells which texts are stages" : "");
    }
}
