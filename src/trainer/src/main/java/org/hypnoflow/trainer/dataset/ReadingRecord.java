package org.hypnoflow.trainer.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hypnoflow.signal.montage.MontagePlan;

/**
 * What the record of a package keeps of how a data set was read: the options without which the same folder gives other
 * nights, and the channels that filled the inputs.
 */
final class ReadingRecord {
    private static final int MOST_NAMED = 20;

    private ReadingRecord() {}

    static Map<String, String> of(DatasetChoice choice, List<CheckedNight> nights) {
        Map<String, List<String>> byChannels = new TreeMap<>();
        nights.forEach(night -> byChannels
                .computeIfAbsent(channels(night.plan()), channels -> new ArrayList<>())
                .add(night.night().record()));
        return new TreeMap<>(Map.of(
                "leaveOut", String.join(" ", choice.leftOut().stream().sorted().toList()),
                "allowMismatch", Boolean.toString(choice.allowMismatch()),
                "allowDeadChannels", Boolean.toString(choice.allowDeadChannels()),
                "channels", groups(byChannels)));
    }

    private static String channels(MontagePlan plan) {
        return plan.derivations().stream()
                .filter(derivation -> !derivation.isAbsent())
                .map(derivation -> derivation.input() + " " + derivation.formula())
                .collect(Collectors.joining(", "));
    }

    /** The largest first, without the names of its nights: it has those that stand in no other. */
    private static String groups(Map<String, List<String>> byChannels) {
        List<Map.Entry<String, List<String>>> largestFirst = byChannels.entrySet().stream()
                .sorted(Comparator.comparingInt(group -> -group.getValue().size()))
                .toList();
        List<String> words = new ArrayList<>();
        for (Map.Entry<String, List<String>> group : largestFirst) {
            String count = group.getKey() + " in " + group.getValue().size() + " nights";
            words.add(words.isEmpty() ? count : count + names(group.getValue()));
        }
        return String.join("; ", words);
    }

    private static String names(List<String> records) {
        String more = records.size() > MOST_NAMED ? " and " + (records.size() - MOST_NAMED) + " more" : "";
        return records.stream().sorted().limit(MOST_NAMED).collect(Collectors.joining(" ", " (", more + ")"));
    }
}
