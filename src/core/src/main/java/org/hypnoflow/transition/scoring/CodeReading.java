package org.hypnoflow.transition.scoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.Lights;
import org.hypnoflow.transition.LightsSource;
import org.hypnoflow.transition.StageLayout;
import org.hypnoflow.transition.StageSpans;
import org.hypnoflow.transition.StageText;
import org.hypnoflow.transition.StageTexts;
import org.hypnoflow.transition.StageTimes;

/** Turns the codes of one file into stages on the grid of epochs, or refuses those that can be read in two ways. */
final class CodeReading {
    private static final BigDecimal EPOCH = BigDecimal.valueOf(EpochGrid.EPOCH_SECONDS);

    private final Path file;
    private final CodedNight night;
    private final CodeBook told;
    private final StageTexts texts;
    private final BigDecimal gridStart;
    private final StageSpans spans;
    private final CodeRefusals refusals;
    private final Map<String, Integer> unknown = new LinkedHashMap<>();
    private final UnreadTexts unread = new UnreadTexts();
    private CodedSpan firstUnknown;
    private StageLayout stages;
    private int unscored;
    private BigDecimal lightsOff;
    private BigDecimal lastLightsOff;
    private BigDecimal lightsOn;
    private boolean lightsBeyondAWeek;

    CodeReading(Path file, CodedNight night, ReadOptions options) {
        this.file = file;
        this.night = night;
        told = options.codes();
        texts = StageTexts.of(night.spans().stream().map(CodedSpan::code).toList());
        BigDecimal lag = seconds(ScoringAlignment.lag(night.start(), options.clock()));
        gridStart = options.ownGrid() ? firstOnset() : gridStart(options.gridSeconds(), lag);
        StageTimes times = times(gridStart.add(lag));
        spans = new StageSpans(times);
        refusals = new CodeRefusals(file, night, times);
    }

    /** Onset of the first stage that lasts whole epochs, less whole epochs. */
    private BigDecimal firstOnset() {
        List<CodedSpan> scored = night.spans().stream()
                .filter(span -> read(span)
                        .filter(text -> text.isEpoch() && text.stage() != null)
                        .isPresent())
                .toList();
        BigDecimal onset = scored.stream()
                .filter(span -> StageSpans.isWhole(span.durationSeconds()))
                .map(CodedSpan::onsetSeconds)
                .min(Comparator.naturalOrder())
                .or(() -> scored.stream().map(CodedSpan::onsetSeconds).min(Comparator.naturalOrder()))
                .orElse(BigDecimal.ZERO)
                .remainder(EPOCH);
        return onset.signum() < 0 ? onset.add(EPOCH) : onset;
    }

    /**
     * From the scoring's first sample to the nearest start of an epoch of the recording, so that a stage moves once, to the
     * epoch that is nearest to it by the recording's clock.
     *
     * @param lag from the first sample of the recording to that of the scoring
     */
    private static BigDecimal gridStart(BigDecimal gridSeconds, BigDecimal lag) {
        BigDecimal start = gridSeconds.subtract(lag);
        return start.subtract(start.divide(EPOCH, 0, RoundingMode.HALF_UP).multiply(EPOCH));
    }

    /** @param gridSeconds from the first sample of the recording to epoch 0 of the scoring */
    private static StageTimes times(BigDecimal gridSeconds) {
        return new StageTimes(
                gridSeconds, gridSeconds.divide(EPOCH, 0, RoundingMode.FLOOR).intValueExact());
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 9);
    }

    Scoring scoring() throws ScoringFormatException {
        for (CodedSpan span : night.spans()) {
            Optional<StageText> text = read(span);
            if (text.isEmpty()) {
                CodedSpan unreadable = new CodedSpan(
                        span.onsetSeconds().subtract(gridStart), span.durationSeconds(), span.code(), span.place());
                firstUnknown = unknown.isEmpty() ? unreadable : firstUnknown;
                unknown.merge(CodeBook.normal(span.code()), 1, Integer::sum);
                unread.add(unreadable);
            } else if (text.get().isEpoch()) {
                unscored += text.get().stage() == null ? 1 : 0;
                add(span, text.get());
            } else {
                light(span, text.get());
            }
        }
        if (night.vocabulary().allStages() && !unknown.isEmpty()) {
            throw refusals.codes(firstUnknown, unknown.keySet());
        }
        if (unread.firstStage().isPresent()) {
            throw refusals.stage(unread.firstStage().get(), unread.stages());
        }
        requireOneNight();
        stages = layout();
        Hypnogram hypnogram = stages.hypnogram();
        int holes = holes();
        if (night.unreadable() > 0 && (holes > 0 || hypnogram.epochs() == 0)) {
            throw refusals.unreadable(holes);
        }
        if (IntStream.range(0, hypnogram.epochs()).noneMatch(hypnogram::isScored)) {
            throw refusals.empty(unscored, unread);
        }
        StageGrid grid = new StageGrid(gridStart, stages.furthestOffSeconds());
        return new Scoring(night.format(), hypnogram, lights(hypnogram), night.start(), remarks(), grid);
    }

    Scoring unambiguous() throws ScoringFormatException {
        Scoring scoring = scoring();
        if (night.unreadable() > 0) {
            throw refusals.unreadable(holes());
        }
        if (isUntimed() && holes() > 0) {
            throw refusals.untimed(holes());
        }
        if (stages.toldTwice() > 0) {
            throw refusals.twice(stages);
        }
        return scoring;
    }

    /** Whether no stage says how long it lasts; each was given one epoch. */
    private boolean isUntimed() {
        return night.untimed()
                || night.spans().stream()
                        .filter(span -> read(span).filter(StageText::isEpoch).isPresent())
                        .map(CodedSpan::durationSeconds)
                        .allMatch(told -> told == null || told.signum() == 0);
    }

    private void requireOneNight() throws ScoringFormatException {
        if (night.format() == ScoringFormat.CSV) {
            List<CodedSpan> rows = night.spans().stream()
                    .filter(span -> read(span).filter(StageText::isEpoch).isPresent())
                    .toList();
            Optional<CodedSpan> second = SecondNight.in(rows);
            if (second.isPresent()) {
                throw refusals.secondNight(second.get());
            }
        }
    }

    /** Epochs between the first and the last of which the file says anything that it says nothing of. */
    private int holes() {
        int holes = 0;
        int since = 0;
        boolean begun = false;
        for (int epoch = 0; epoch < stages.hypnogram().epochs(); epoch++) {
            if (stages.isTold(epoch)) {
                holes += since;
                since = 0;
                begun = true;
            } else {
                since += begun ? 1 : 0;
            }
        }
        return holes;
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>(night.remarks());
        contradictions().ifPresent(remarks::add);
        if (lightsBeyondAWeek) {
            remarks.add("lights more than a week after the start of the recording are left out");
        }
        if (isUntimed() && holes() > 0) {
            remarks.add(holes() + " epochs between stages without a duration are unscored");
        }
        remarks.addAll(stages.remarks());
        unread.remark(stages).ifPresent(remarks::add);
        return remarks;
    }

    private Optional<StageText> read(CodedSpan span) {
        CodeBook own = night.vocabulary().own();
        Optional<StageText> defined = night.vocabulary().definesCodes() ? own.listed(span.code()) : Optional.empty();
        return defined.or(() -> told.listed(span.code())).or(() -> switch (night.vocabulary()) {
            case ANNOTATIONS -> texts.read(span.code(), span.durationSeconds());
            case LUNA ->
                StageTexts.isEvent(span.code(), span.durationSeconds()) ? Optional.empty() : own.read(span.code());
            default -> own.read(span.code());
        });
    }

    /** Codes of which the user told what the format does not say. */
    private Optional<String> contradictions() {
        if (!night.vocabulary().definesCodes()) {
            return Optional.empty();
        }
        Set<String> contradictions = new TreeSet<>();
        for (CodedSpan span : night.spans()) {
            StageText defined = night.vocabulary().own().listed(span.code()).orElse(null);
            StageText user = told.listed(span.code()).orElse(defined);
            if (defined != null && !defined.equals(user)) {
                contradictions.add(
                        CodeBook.normal(span.code()) + " is " + letter(defined) + " and not " + letter(user));
            }
        }
        return contradictions.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "the format defines its codes itself: " + String.join(", ", contradictions) + ", as was told");
    }

    private static String letter(StageText text) {
        return text.stage() == null ? "?" : text.stage().name();
    }

    private void add(CodedSpan span, StageText text) throws ScoringFormatException {
        try {
            spans.add(span.onsetSeconds().subtract(gridStart), span.durationSeconds(), text.stage());
        } catch (IllegalArgumentException beyondAWeek) {
            throw new ScoringFormatException(
                    file, night.placeName() + " " + span.place() + ": " + beyondAWeek.getMessage());
        }
    }

    private StageLayout layout() throws ScoringFormatException {
        try {
            return spans.layout();
        } catch (IllegalArgumentException otherEpochs) {
            throw new ScoringFormatException(file, otherEpochs.getMessage());
        }
    }

    private void light(CodedSpan span, StageText text) {
        if (span.onsetSeconds().signum() < 0) {
            return;
        }
        if (span.onsetSeconds().compareTo(StageSpans.LONGEST_SECONDS) > 0) {
            lightsBeyondAWeek = true;
            return;
        }
        if (text.kind() == StageText.Kind.LIGHTS_OFF) {
            lightsOff = lightsOff == null ? span.onsetSeconds() : lightsOff.min(span.onsetSeconds());
            lastLightsOff = lastLightsOff == null ? span.onsetSeconds() : lastLightsOff.max(span.onsetSeconds());
        } else {
            lightsOn = lightsOn == null ? span.onsetSeconds() : lightsOn.max(span.onsetSeconds());
        }
    }

    /** The first lights off, and the last lights on unless lights went off behind them. */
    private Lights lights(Hypnogram hypnogram) {
        Lights lights = Lights.wholeRecording(hypnogram.epochs());
        boolean onAgain = lightsOn != null && (lastLightsOff == null || lastLightsOff.compareTo(lightsOn) <= 0);
        lights = onAgain ? lights.withOn(duration(lightsOn), LightsSource.ANNOTATION) : lights;
        boolean off = lightsOff != null && duration(lightsOff).compareTo(lights.on()) <= 0;
        return off ? lights.withOff(duration(lightsOff), LightsSource.ANNOTATION) : lights;
    }

    private static Duration duration(BigDecimal seconds) {
        return Duration.ofNanos(seconds.movePointRight(9).longValue());
    }
}
