package org.hypnoflow.trainer.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says where rows are not of the same test epochs, and what else keeps linear rows from being like the others. */
final class EpochNote {
    private EpochNote() {}

    /** One paragraph; empty where there is no linear row and all rows are of as many epochs. */
    static String of(List<ArmRow> rows) {
        List<String> sentences = new ArrayList<>();
        Map<Long, List<String>> byEpochs = rows.stream()
                .collect(Collectors.groupingBy(
                        ArmRow::epochs, TreeMap::new, Collectors.mapping(ArmRow::arm, Collectors.toList())));
        boolean linear = rows.stream().anyMatch(ArmRow::isLinear);
        if (byEpochs.size() > 1) {
            sentences.add("Rows are of different numbers of test epochs: " + counts(byEpochs) + ".");
        }
        if (byEpochs.size() > 1 && linear) {
            sentences.add("Networks are also tested on the modelled daytime before nights, as W, which has no real band"
                    + " powers and is missing from the linear rows; from LINEAR_RESYNTHESISED any epoch with a dead lead is"
                    + " missing too.");
        }
        if (linear) {
            sentences.add("Linear rows stand at look-ahead 0, but scale band powers by means of the whole night.");
        }
        return String.join(" ", sentences);
    }

    /** The most frequent number, that of most rows, needs no names. */
    private static String counts(Map<Long, List<String>> byEpochs) {
        int most = byEpochs.values().stream().mapToInt(List::size).max().orElseThrow();
        List<String> words = new ArrayList<>();
        String others = "";
        for (Map.Entry<Long, List<String>> entry : byEpochs.entrySet()) {
            String epochs = String.format(Locale.ROOT, "%,d", entry.getKey());
            if (others.isEmpty() && entry.getValue().size() == most) {
                others = "all others " + epochs;
            } else {
                words.add(String.join(", ", entry.getValue()) + " " + epochs);
            }
        }
        return String.join("; ", words) + "; " + others;
    }
}
