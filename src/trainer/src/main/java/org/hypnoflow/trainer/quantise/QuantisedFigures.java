package org.hypnoflow.trainer.quantise;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.hypnoflow.agreement.BootstrapInterval;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.evaluation.MarkdownTable;
import org.hypnoflow.trainer.export.GraphLatency;
import org.hypnoflow.trainer.export.Machine;

/** What eight bits save and what they cost, beside the same student in 32 bits. */
final class QuantisedFigures {
    private static final int RESAMPLES = 1000;
    private static final long SEED = 13;

    private final String nightsAre;
    private final ModelPackage base;
    private final Map<String, List<NightFile>> nights;
    private final Map<String, List<String>> subjects;
    private final Map<String, List<Confusion>> control;
    private final Map<String, List<GraphStages.Night>> before = new LinkedHashMap<>();

    /** One night by two students. */
    private record Pair(String subject, Confusion before, Confusion after) {}

    /**
     * @param nightsAre for the sentence with every figure
     * @param nights by the name of their set
     * @param subjects the person of each night
     * @param control each night by the student in 32 bits that was trained as much further; empty where none was
     */
    QuantisedFigures(
            String nightsAre,
            ModelPackage base,
            Map<String, List<NightFile>> nights,
            Map<String, List<String>> subjects,
            Map<String, List<Confusion>> control) {
        this.nightsAre = nightsAre;
        this.base = base;
        this.nights = nights;
        this.subjects = subjects;
        this.control = control;
        nights.forEach((set, files) -> before.put(set, GraphStages.of(base, files)));
    }

    /** Sizes and times, measured in turn. */
    String costs(ModelPackage quantised) throws IOException {
        MarkdownTable table = new MarkdownTable(
                List.of("graphs", "bytes", "of them encoder", "encoder, us", "head, us", "epoch, us", "epochs/s"));
        GraphLatency.of(base);
        row(table, "32 bits", base);
        row(table, "8 bits", quantised);
        return "Median on one thread of ONNX Runtime, " + Machine.name() + ":\n\n" + table;
    }

    private static void row(MarkdownTable table, String name, ModelPackage model) throws IOException {
        GraphLatency latency = GraphLatency.of(model);
        table.add(List.of(
                name,
                "%,d".formatted(latency.graphBytes()),
                "%,d".formatted(Files.size(model.folder().resolve("encoder.onnx"))),
                number("%.1f", latency.encoderMicros()),
                number("%.1f", latency.headMicros()),
                number("%.1f", latency.epochMicros()),
                number("%,.0f", 1e6 / latency.epochMicros())));
    }

    /** Agreement with the expert by both, per set of nights, and by the control where there is one. */
    String agreement(ModelPackage quantised) {
        List<String> header = new ArrayList<>(List.of(
                "nights",
                "n",
                "macro-F1, 32 bits",
                "8 bits",
                "lost, points",
                "kappa, 32 bits",
                "8 bits",
                "equal stages"));
        if (!control.isEmpty()) {
            header.addAll(List.of("macro-F1, 32 bits trained as much further", "lost against that, points"));
        }
        MarkdownTable table = new MarkdownTable(header);
        nights.forEach((set, files) -> {
            List<GraphStages.Night> after = GraphStages.of(quantised, files);
            List<Pair> pairs = pairs(set, confusions(before.get(set)), confusions(after));
            List<String> row = new ArrayList<>(List.of(
                    set,
                    Integer.toString(files.size()),
                    number("%.3f", of(pairs, Pair::before, Confusion::macroF1OfReference)),
                    number("%.3f", of(pairs, Pair::after, Confusion::macroF1OfReference)),
                    lost(pairs),
                    number("%.3f", of(pairs, Pair::before, Confusion::kappa)),
                    number("%.3f", of(pairs, Pair::after, Confusion::kappa)),
                    number("%.1f %%", 100 * equal(before.get(set), after))));
            if (!control.isEmpty()) {
                List<Pair> further = pairs(set, control.get(set), confusions(after));
                row.add(number("%.3f", of(further, Pair::before, Confusion::macroF1OfReference)));
                row.add(lost(further));
            }
            table.add(row);
        });
        return "FINAL stages by ONNX Runtime on " + nightsAre
                + "; in brackets 95 % intervals from drawing people, each with all nights:\n\n" + table;
    }

    /** The sentences for the card. */
    String sentence(ModelPackage quantised) {
        List<String> lost = new ArrayList<>();
        List<String> further = new ArrayList<>();
        nights.forEach((set, files) -> {
            List<Confusion> after = confusions(GraphStages.of(quantised, files));
            String on = " points on " + files.size() + " nights (" + set + ")";
            lost.add(lost(pairs(set, confusions(before.get(set)), after)) + on);
            if (!control.isEmpty()) {
                further.add(lost(pairs(set, control.get(set), after)) + on);
            }
        });
        String first = "Macro-F1 lost against 32 bits, on " + nightsAre + ": " + String.join(", ", lost) + ".";
        return further.isEmpty()
                ? first
                : first + "\nAgainst the same student trained as much further in 32 bits: " + String.join(", ", further)
                        + ".";
    }

    private static List<Confusion> confusions(List<GraphStages.Night> staged) {
        return staged.stream().map(GraphStages.Night::confusion).toList();
    }

    private List<Pair> pairs(String set, List<Confusion> before, List<Confusion> after) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            pairs.add(new Pair(subjects.get(set).get(i), before.get(i), after.get(i)));
        }
        return pairs;
    }

    private static String lost(List<Pair> pairs) {
        Collection<List<Pair>> people = pairs.stream()
                .collect(Collectors.groupingBy(Pair::subject, TreeMap::new, Collectors.toList()))
                .values();
        BootstrapInterval lost = BootstrapInterval.overSubjects(
                people,
                drawn -> 100
                        * (of(drawn, Pair::before, Confusion::macroF1OfReference)
                                - of(drawn, Pair::after, Confusion::macroF1OfReference)),
                RESAMPLES,
                SEED);
        return String.format(Locale.ROOT, "%.1f [%.1f, %.1f]", lost.estimate(), lost.low(), lost.high());
    }

    private static double of(List<Pair> pairs, Function<Pair, Confusion> side, ToDoubleFunction<Confusion> measure) {
        return measure.applyAsDouble(
                pairs.stream().map(side).reduce(Confusion::plus).orElseThrow());
    }

    private static double equal(List<GraphStages.Night> before, List<GraphStages.Night> after) {
        long same = 0;
        long all = 0;
        for (int night = 0; night < before.size(); night++) {
            int[] one = before.get(night).given();
            int[] other = after.get(night).given();
            for (int epoch = 0; epoch < one.length; epoch++) {
                if (one[epoch] >= 0) {
                    all++;
                    same += one[epoch] == other[epoch] ? 1 : 0;
                }
            }
        }
        return (double) same / all;
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
