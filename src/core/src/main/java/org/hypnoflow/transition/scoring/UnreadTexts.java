package org.hypnoflow.transition.scoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.transition.StageLayout;
import org.hypnoflow.transition.StageSpans;
import org.hypnoflow.transition.StageText;

/**
 * Texts of a file that were read as no stage. One that begins with "Sleep stage" is one all the same. Of others a remark
 * is made where they stand in place of stages: they last whole epochs, or come again and again without a duration. A
 * note without a duration that does not come again is never shown, since it may be about the patient.
 */
final class UnreadTexts {
    private static final BigDecimal EPOCH = BigDecimal.valueOf(EpochGrid.EPOCH_SECONDS);
    private static final int MOST_SHOWN = 5;
    /** So many equal texts without a duration are no habit. */
    private static final int FEW = 2;

    private final Map<String, List<CodedSpan>> texts = new LinkedHashMap<>();
    private final Set<String> stages = new TreeSet<>();
    private CodedSpan firstStage;

    void add(CodedSpan span) {
        texts.computeIfAbsent(span.code().strip(), text -> new ArrayList<>()).add(span);
        if (StageText.claimsStage(span.code())) {
            firstStage = firstStage == null ? span : firstStage;
            stages.add(CodeBook.normal(span.code()));
        }
    }

    /** The first that says of itself that it is a stage. */
    Optional<CodedSpan> firstStage() {
        return Optional.ofNullable(firstStage);
    }

    /** All that say so, as a book of codes would spell them. */
    Set<String> stages() {
        return stages;
    }

    /** How many there are. */
    int count() {
        return texts.values().stream().mapToInt(List::size).sum();
    }

    /** Those that stand in place of stages, which may be shown, with how often they do. */
    Map<String, Integer> inPlaceOfStages() {
        Map<String, Integer> shown = new LinkedHashMap<>();
        texts.forEach((text, spans) -> spans.stream()
                .filter(span -> standsForAStage(span, spans.size()))
                .forEach(span -> shown.merge(CodeBook.normal(text), 1, Integer::sum)));
        return shown;
    }

    /** How many epochs have such a text where {@code told} has nothing; empty where none has. */
    Optional<String> remark(StageLayout told) {
        Set<Integer> bare = new TreeSet<>();
        Map<String, Integer> shown = new LinkedHashMap<>();
        texts.forEach((text, spans) -> {
            for (CodedSpan span : spans) {
                if (standsForAStage(span, spans.size()) && addBare(span, told, bare)) {
                    shown.merge(text, 1, Integer::sum);
                }
            }
        });
        if (bare.isEmpty()) {
            return Optional.empty();
        }
        String some = shown.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_SHOWN)
                .map(entry -> ScoringFormatException.quote(entry.getKey()) + " x " + entry.getValue())
                .collect(Collectors.joining(", "));
        return Optional.of(bare.size() + " epochs have no stage; texts there that are no stage: " + some
                + (shown.size() > MOST_SHOWN ? ", and " + (shown.size() - MOST_SHOWN) + " more" : ""));
    }

    private static boolean standsForAStage(CodedSpan span, int times) {
        BigDecimal duration = span.durationSeconds();
        if (span.onsetSeconds().signum() < 0 || span.onsetSeconds().compareTo(StageSpans.LONGEST_SECONDS) > 0) {
            return false;
        }
        if (duration == null || duration.signum() == 0) {
            return times > FEW;
        }
        return duration.signum() > 0
                && duration.compareTo(StageSpans.LONGEST_SECONDS) <= 0
                && duration.remainder(EPOCH).signum() == 0;
    }

    private static boolean addBare(CodedSpan span, StageLayout told, Set<Integer> bare) {
        BigDecimal duration = span.durationSeconds();
        int epochs = duration == null
                ? 1
                : Math.max(1, duration.divideToIntegralValue(EPOCH).intValue());
        int from = span.onsetSeconds().divide(EPOCH, 0, RoundingMode.HALF_UP).intValue();
        boolean any = false;
        for (int epoch = from; epoch < from + epochs; epoch++) {
            if (!told.isTold(epoch)) {
                bare.add(epoch);
                any = true;
            }
        }
        return any;
    }
}
