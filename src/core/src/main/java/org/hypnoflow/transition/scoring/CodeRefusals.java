package org.hypnoflow.transition.scoring;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.transition.StageLayout;
import org.hypnoflow.transition.StageTimes;
import org.hypnoflow.transition.scoring.CodedNight.Vocabulary;

/**
 * Words for codes that cannot be read without guessing.
 *
 * @param times of the onsets that the spans of its methods have
 */
record CodeRefusals(Path file, CodedNight night, StageTimes times) {
    private static final int MOST_CODES_SHOWN = 12;

    /** @param first of those in {@code unknown}, in a file where every code is a stage */
    ScoringFormatException codes(CodedSpan first, Set<String> unknown) {
        if (first.code().isBlank()) {
            String unscored = switch (night.format()) {
                case PROFUSION -> "9";
                case NSRR -> "Unscored";
                default -> "?";
            };
            return new ScoringFormatException(
                    file, place(first), "blank", "a stage, or " + unscored + " where the epoch is unscored");
        }
        if (night.vocabulary() == Vocabulary.PROFUSION) {
            return new ScoringFormatException(
                    file,
                    place(first),
                    "stage " + ScoringFormatException.quote(first.code()),
                    "0 for W, 1 to 4 for NREM, 5 for REM, 6 for movement, 9 for unscored or 10 for artefact",
                    "others have to be told, as with " + ownList(unknown));
        }
        if (unknown.stream().allMatch(code -> code.isEmpty() || code.matches("-?\\d{1,6}"))) {
            List<String> codes = numbers(unknown);
            return new ScoringFormatException(
                    file,
                    place(first),
                    "stages are the numbers " + String.join(", ", codes) + ", which tools give different meanings",
                    "numbers whose meaning is told",
                    "as one of: " + String.join("; ", CodeBook.options(codes)));
        }
        return new ScoringFormatException(
                file,
                place(first),
                "stage " + ScoringFormatException.quote(first.code()),
                "W, N1, N2, N3, REM or ?",
                "other codes have to be told, as with " + ownList(unknown));
    }

    /** @param span whose text says of itself that it is a stage */
    ScoringFormatException stage(CodedSpan span, Set<String> unknown) {
        return new ScoringFormatException(
                file,
                night.placeName() + " " + span.place() + " at " + times.place(span.onsetSeconds()),
                ScoringFormatException.quote(span.code()) + " is no stage that is known",
                "Sleep stage W, N1, N2, N3, R, 1, 2, 3, 4, M or ?",
                "others have to be told, as with " + ownList(unknown));
    }

    /** Where epochs have two stages that differ. */
    ScoringFormatException twice(StageLayout stages) {
        BigDecimal onset =
                BigDecimal.valueOf(EpochGrid.EPOCH_SECONDS).multiply(BigDecimal.valueOf(stages.firstToldTwice()));
        return new ScoringFormatException(
                file,
                "",
                stages.toldTwice() + " epochs are scored more than once and differently, the first at "
                        + times.place(onset),
                "one stage for each epoch");
    }

    /** @param holes epochs between stages of which none tells how long it lasts */
    ScoringFormatException untimed(int holes) {
        return new ScoringFormatException(
                file,
                "",
                holes + " epochs lie between stages without a duration",
                "a duration for each stage, or a stage for each epoch");
    }

    /** @param row with which it begins in a table */
    ScoringFormatException secondNight(CodedSpan row) {
        return new ScoringFormatException(
                file,
                night.placeName() + " " + row.place(),
                "goes back to " + StageTimes.RECORDING.seconds(row.onsetSeconds())
                        + " s, and what was scored before is scored again from there on",
                "one night, scored once; a file for each where the table has several");
    }

    /** @param holes epochs of the night of which nothing is said */
    ScoringFormatException unreadable(int holes) {
        return new ScoringFormatException(
                file,
                "",
                night.unreadable() + " annotation lists cannot be read"
                        + (holes > 0
                                ? ", and " + holes + " epochs between the first stage and the last have none"
                                : ""),
                "lists of EDF+ that can be read, since stages may be lost in the others; hypnoflow inspect tells where"
                        + " they stand");
    }

    /** Texts that may be about the patient are counted and not shown. */
    ScoringFormatException empty(int unscored, UnreadTexts unread) {
        if (unscored > 0 && unread.count() == 0) {
            return new NoStageException(file, unscored + " stages, all unscored", "a stage such as N2 among them", "");
        }
        Map<String, Integer> shown = unread.inPlaceOfStages();
        List<String> found = new ArrayList<>();
        int others = unread.count();
        for (String code : mostFrequent(shown)) {
            found.add(ScoringFormatException.quote(code) + " x " + shown.get(code));
            others -= shown.get(code);
        }
        if (others > 0) {
            found.add(others + (found.isEmpty() ? "" : " other") + (others == 1 ? " text that is" : " texts that are")
                    + " no stage");
        }
        boolean annotations = night.vocabulary() == Vocabulary.ANNOTATIONS;
        return new NoStageException(
                file,
                "no stage" + (found.isEmpty() ? "" : ", but " + String.join(", ", found)),
                annotations ? "annotations such as \"Sleep stage N2\"" : "stages such as N2",
                annotations ? "or --codes that tells which texts are stages" : "");
    }

    /** A line is found by its number, anything else by its time. */
    private String place(CodedSpan span) {
        String counted = night.placeName() + " " + span.place();
        return night.placeName().equals("line") ? counted : counted + " at " + times.place(span.onsetSeconds());
    }

    private static List<String> mostFrequent(Map<String, Integer> times) {
        return times.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_CODES_SHOWN)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> numbers(Set<String> codes) {
        return codes.stream()
                .filter(code -> !code.isEmpty())
                .limit(MOST_CODES_SHOWN)
                .sorted(Comparator.comparing(BigDecimal::new))
                .toList();
    }

    private static String ownList(Set<String> codes) {
        return "--codes '"
                + codes.stream()
                        .filter(code -> !code.isEmpty())
                        .limit(MOST_CODES_SHOWN)
                        .map(code -> code + "=...")
                        .collect(Collectors.joining(","))
                + "'";
    }
}
