package org.hypnoflow.trainer.export;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a package had been before a run went on from it, as the record of its manifest keeps it: each package hands on its
 * data, run, method and its own beginning, under names that begin with {@code from.} once for each run in between.
 */
final class Lineage {
    private static final String FROM = "from";
    private static final String METHOD = "distillation.method";

    private Lineage() {}

    /**
     * The entries of a record that tell of the package a run began with.
     *
     * @param label of that package
     * @param record of its manifest
     */
    static Map<String, String> of(String label, Map<String, String> record) {
        Map<String, String> handedOn = new TreeMap<>(Map.of(FROM, label, FROM + ".data", "unknown"));
        record.forEach((name, fact) -> {
            if (name.matches("run|commit|(data|distillation|from)(\\..*)?")) {
                handedOn.put(FROM + "." + name, fact);
            }
        });
        return handedOn;
    }

    /** The same in words for a card, one sentence for each package, the last one first; empty where there was none. */
    static String words(Map<String, String> record) {
        StringBuilder words = new StringBuilder();
        String prefix = FROM;
        while (record.containsKey(prefix)) {
            words.append(words.isEmpty() ? "It began as" : "That had begun as")
                    .append(" `%s`, which had learnt before (%s)%s.\n"
                            .formatted(
                                    record.get(prefix),
                                    record.getOrDefault(prefix + ".data", "unknown nights"),
                                    distilled(record, prefix)));
            prefix += "." + FROM;
        }
        return words.isEmpty() ? "" : words + "Rows \"before\" are of the package that it began as.\n";
    }

    private static String distilled(Map<String, String> record, String prefix) {
        String method = record.get(prefix + "." + METHOD);
        return method == null ? "" : ", distilled by the method " + method;
    }
}
