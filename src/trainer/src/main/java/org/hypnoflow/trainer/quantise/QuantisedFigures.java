package org.hypnoflow.trainer.quantise;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
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
    private final Map<String, List<GraphStages.Night>> before = new LinkedHashMap<>();

    /** One night by both. */
    private record Pair(GraphStages.Night before, GraphStages.Night after) {}

    /**
     * @param nightsAre for the sentence with every figure
     * @param nights by the name of their set
     */
    QuantisedFigures(String nightsAre, ModelPackage base, Map<String, List<NightFile>> nights) {
        this.nightsAre = nightsAre;
        this.base = base;
        this.nights = nights;
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

    /** Agreement with the expert by both, per set of nights. */
    String agreement(ModelPackage quantised) {
        MarkdownTable table = new MarkdownTable(List.of(
                "nights",
                "n",
                "macro-F1, 32 bits",
                "8 bits",
                "lost, points",
                "kappa, 32 bits",
                "8 bits",
                "equal stages"));
        nights.forEach((set, files) -> {
            List<Pair> pairs = pairs(set, GraphStages.of(quantised, files));
            table.add(List.of(
                    set,
                    Integer.toString(files.size()),
                    number("%.3f", of(pairs, false, Confusion::macroF1)),
                    number("%.3f", of(pairs, true, Confusion::macroF1)),
                    lost(pairs),
                    number("%.3f", of(pairs, false, Confusion::kappa)),
                    number("%.3f", of(pairs, true, Confusion::kappa)),
                    number("%.1f %%", 100 * equal(pairs))));
        });
        return "FINAL stages by ONNX Runtime on " + nightsAre + "; in brackets 95 % intervals from drawing nights:\n\n"
                + table;
    }

    /** The sentence for the card. */
    String sentence(ModelPackage quantised) {
        List<String> parts = new ArrayList<>();
        nights.forEach((set, files) -> {
            List<Pair> pairs = pairs(set, GraphStages.of(quantised, files));
            parts.add(lost(pairs) + " points on " + files.size() + " nights (" + set + ")");
        });
        return "Macro-F1 lost against 32 bits, on " + nightsAre + ": " + String.join(", ", parts) + ".";
    }

    private List<Pair> pairs(String set, List<GraphStages.Night> after) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            pairs.add(new Pair(before.get(set).get(i), after.get(i)));
        }
        return pairs;
    }

    private static String lost(List<Pair> pairs) {
        BootstrapInterval lost = BootstrapInterval.over(
                pairs,
                drawn -> 100 * (of(drawn, false, Confusion::macroF1) - of(drawn, true, Confusion::macroF1)),
                RESAMPLES,
                SEED);
        return String.format(Locale.ROOT, "%.1f [%.1f, %.1f]", lost.estimate(), lost.low(), lost.high());
    }

    private static double of(List<Pair> pairs, boolean after, ToDoubleFunction<Confusion> measure) {
        return measure.applyAsDouble(pairs.stream()
                .map(pair -> (after ? pair.after() : pair.before()).confusion())
                .reduce(Confusion::plus)
                .orElseThrow());
    }

    private static double equal(List<Pair> pairs) {
        long same = 0;
        long all = 0;
        for (Pair pair : pairs) {
            for (int epoch = 0; epoch < pair.before().given().length; epoch++) {
                if (pair.before().given()[epoch] >= 0) {
                    all++;
                    same += pair.before().given()[epoch] == pair.after().given()[epoch] ? 1 : 0;
                }
            }
        }
        return (double) same / all;
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
