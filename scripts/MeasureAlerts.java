import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.hypnoflow.app.Hypnoflow;
import picocli.CommandLine;

/**
 * Measures alert rules with {@code hypnoflow alerts evaluate} and {@code tune} on scored nights, and prints the tables of
 * docs/alerts-measured.md. scripts/measure-alerts runs it.
 */
public final class MeasureAlerts {
    private static final String CODES = "--codes=0=W,1=N1,2=N2,3=N3,4=REM,8=?,-1=?,-2=?";
    private static final List<String> TUNED = List.of(
            "rem-1-1", "rem-2-2", "rem-4-4", "rem-2-10", "rem-4-20", "wake-1-1", "wake-2-2", "wake-4-4");
    private static final List<String> BEST = List.of("rem-4-20", "wake-2-2");
    private static final int SEEDS = 10;
    private static final List<String> SHOWN = List.of(
            "rem-2-10", "rem-4-20", "rem-4-20-tuned", "wake-2-2", "wake-4-4", "wake-4-4-tuned", "n3-2-2", "sleep-onset-2");
    private static final List<String> SCORERS =
            List.of("scorer_1", "scorer_2", "scorer_3", "scorer_4", "scorer_5");
    private static final List<String> MODELS = List.of(
            "model_chambon_et_al",
            "model_deepsleepnet",
            "model_mixedneuralnetwork",
            "model_seqsleepnet",
            "model_simplenet",
            "model_tsinalis_et_al");

    private final Path data;
    private final Path tunedRules;
    private final Path handSet = Path.of(System.getProperty("hypnoflow.root"), "docs/alert-rules/hand-set.yaml");

    private MeasureAlerts(Path data, Path tunedRules) {
        this.data = data;
        this.tunedRules = tunedRules;
    }

    /** Precision and recall of rules, by id, in one comparison of two scorings. */
    private record Comparison(Map<String, JsonNode> rules) {

        double precision(String rule) {
            return rules.get(rule).get("precision").get("estimate").asDouble(Double.NaN);
        }

        double recall(String rule) {
            return rules.get(rule).get("recall").get("estimate").asDouble(Double.NaN);
        }
    }

    public static void main(String[] arguments) throws IOException {
        Locale.setDefault(Locale.ROOT);
        if (arguments.length != 2) {
            System.err.println("usage: scripts/measure-alerts DATA TUNED   (DATA holds boas/ and dod/, TUNED is written)");
            System.exit(2);
        }
        new MeasureAlerts(Path.of(arguments[0]), Path.of(arguments[1])).measure();
    }

    private void measure() throws IOException {
        Path boas = data.resolve("boas/boas_stages.csv");
        System.out.println("## BOAS, all nights\n");
        everyRule(json(evaluate(boas, "stage_hum", "stage_ai_psg", handSet)));
        System.out.println("\nThe shipped rules:\n");
        everyRule(json(evaluate(boas, "stage_hum", "stage_ai_psg", null)));

        System.out.println("\n## Tuned on half of BOAS\n");
        List<String> tune = tune(boas, 1, TUNED);
        tune.add("--out=" + tunedRules);
        tuned(json(tune));

        System.out.println("\n## Other halves\n");
        overSeeds(boas);

        Path both = Files.createTempFile("rules", ".yaml");
        try {
            Files.writeString(
                    both, Files.readString(handSet) + Files.readString(tunedRules).replaceFirst("(?m)^rules:\\R", ""));
            Map<String, List<Comparison>> comparisons = new LinkedHashMap<>();
            for (String set : List.of("dodh", "dodo")) {
                Path file = data.resolve("dod/" + set + "_scorers_and_models.csv");
                String name = set.equals("dodh") ? "DOD-H" : "DOD-O";
                comparisons.put(name + ", scorer against scorer", scorers(file, both));
                comparisons.put(name + ", consensus against model", models(file, both));
            }
            System.out.println("\n## Tuned on BOAS, used on DOD\n");
            gains(comparisons);
            System.out.println("\n## Human against human\n");
            comparisons.forEach(MeasureAlerts::ranges);
        } finally {
            Files.delete(both);
        }
    }

    private List<Comparison> scorers(Path file, Path rules) throws IOException {
        List<Comparison> all = new ArrayList<>();
        for (String truth : SCORERS) {
            for (String scored : SCORERS) {
                if (!truth.equals(scored)) {
                    all.add(comparison(evaluate(file, truth, scored, rules)));
                }
            }
        }
        return all;
    }

    private List<Comparison> models(Path file, Path rules) throws IOException {
        List<Comparison> all = new ArrayList<>();
        for (String model : MODELS) {
            all.add(comparison(evaluate(file, "consensus", model, rules)));
        }
        return all;
    }

    private static void everyRule(JsonNode json) {
        System.out.println("| rule | alerts/night | true/night | precision | recall | delay min: median | p90 | mean |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
        for (JsonNode rule : json.get("rules")) {
            JsonNode delay = rule.get("delay_minutes");
            row(
                    rule.get("rule").textValue(),
                    tenths(rule.get("alerts_per_night").get("estimate")),
                    tenths(rule.get("references_per_night")),
                    interval(rule.get("precision")),
                    interval(rule.get("recall")),
                    tenths(delay.get("median").get("estimate")),
                    tenths(delay.get("p90")),
                    tenths(delay.get("mean")));
        }
    }

    private List<String> tune(Path boas, int seed, List<String> rules) {
        List<String> tune = new ArrayList<>(List.of("alerts", "tune", "--rules=" + handSet, "--seed=" + seed, "--json"));
        tune.addAll(nights(boas, "stage_hum", "stage_ai_psg"));
        tune.addAll(List.of("--subjects=" + data.resolve("boas/boas_nights.csv"), "--subject-column=pid"));
        rules.forEach(rule -> tune.add("--rule=" + rule));
        return tune;
    }

    /** How much one half says depends on who is in it. */
    private void overSeeds(Path boas) throws IOException {
        Map<String, List<Comparison>> halves = new LinkedHashMap<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            for (JsonNode rule : json(tune(boas, seed, BEST)).get("rules")) {
                halves.computeIfAbsent(rule.get("rule").textValue(), id -> new ArrayList<>())
                        .add(comparison(rule.get("on_held_out_nights")));
            }
        }
        System.out.println("| rule | halves | tuned is more precise in | and recall not 0.02 less in | mean precision | range of the gain"
                + " | mean recall | range of the gain |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
        halves.forEach((rule, all) -> {
            String tuned = rule + "-tuned";
            row(
                    rule,
                    Integer.toString(all.size()),
                    Long.toString(better(all, rule, 1)),
                    Long.toString(better(all, rule, 0.02)),
                    fromTo(mean(all, rule, true), mean(all, tuned, true)),
                    gain(all.stream().mapToDouble(one -> one.precision(tuned) - one.precision(rule))),
                    fromTo(mean(all, rule, false), mean(all, tuned, false)),
                    gain(all.stream().mapToDouble(one -> one.recall(tuned) - one.recall(rule))));
        });
    }

    private static String gain(DoubleStream gains) {
        DoubleSummaryStatistics range = gains.summaryStatistics();
        return "%+.2f to %+.2f".formatted(range.getMin(), range.getMax());
    }

    /** In how many the tuned rule is more precise, and loses at most so much recall. */
    private static long better(List<Comparison> all, String rule, double allowedLoss) {
        String tuned = rule + "-tuned";
        return all.stream()
                .filter(one -> one.precision(tuned) > one.precision(rule))
                .filter(one -> one.recall(tuned) >= one.recall(rule) - allowedLoss)
                .count();
    }

    private static void tuned(JsonNode json) {
        System.out.printf(
                "%d nights to tune on, %d held out.%n%n",
                json.get("tuning_nights").intValue(), json.get("held_out_nights").intValue());
        System.out.println("| rule | tuning: precision | recall | held out: precision | recall | median delay min |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        for (JsonNode rule : json.get("rules")) {
            for (int i = 0; i < rule.get("on_tuning_nights").size(); i++) {
                JsonNode on = rule.get("on_tuning_nights").get(i);
                JsonNode out = rule.get("on_held_out_nights").get(i);
                row(
                        on.get("rule").textValue(),
                        hundredths(on.get("precision").get("estimate")),
                        hundredths(on.get("recall").get("estimate")),
                        interval(out.get("precision")),
                        interval(out.get("recall")),
                        tenths(out.get("delay_minutes").get("median").get("estimate")));
            }
        }
    }

    private static void gains(Map<String, List<Comparison>> comparisons) {
        System.out.println("| tuned against | where | comparisons | more precise in | and recall not 0.02 less in"
                + " | mean precision | mean recall |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        for (String rule : TUNED) {
            String tuned = rule + "-tuned";
            comparisons.forEach((where, all) -> {
                row(
                        rule,
                        where,
                        Integer.toString(all.size()),
                        Long.toString(better(all, rule, 1)),
                        Long.toString(better(all, rule, 0.02)),
                        fromTo(mean(all, rule, true), mean(all, tuned, true)),
                        fromTo(mean(all, rule, false), mean(all, tuned, false)));
            });
        }
    }

    private static void ranges(String where, List<Comparison> all) {
        System.out.println(where + ", " + all.size() + " comparisons:\n");
        System.out.println("| rule | precision: mean (lowest to highest) | recall: mean (lowest to highest) |");
        System.out.println("| --- | --- | --- |");
        for (String rule : SHOWN) {
            row(rule, range(all, rule, true), range(all, rule, false));
        }
        System.out.println();
    }

    private static double[] values(List<Comparison> all, String rule, boolean precision) {
        return all.stream()
                .mapToDouble(one -> precision ? one.precision(rule) : one.recall(rule))
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }

    private static double mean(List<Comparison> all, String rule, boolean precision) {
        return Arrays.stream(values(all, rule, precision)).average().orElse(Double.NaN);
    }

    private static String range(List<Comparison> all, String rule, boolean precision) {
        double[] values = values(all, rule, precision);
        return String.format(
                "%.2f (%.2f to %.2f)",
                mean(all, rule, precision),
                Arrays.stream(values).min().orElse(Double.NaN),
                Arrays.stream(values).max().orElse(Double.NaN));
    }

    private List<String> evaluate(Path file, String truth, String scored, Path rules) {
        List<String> arguments = new ArrayList<>(List.of("alerts", "evaluate", "--json"));
        arguments.addAll(nights(file, truth, scored));
        if (rules != null) {
            arguments.add("--rules=" + rules);
        }
        return arguments;
    }

    private static List<String> nights(Path file, String truth, String scored) {
        return List.of(
                "--truth=" + file, "--scored=" + file, "--truth-column=" + truth, "--scored-column=" + scored, CODES);
    }

    private static Comparison comparison(List<String> arguments) throws IOException {
        return comparison(json(arguments).get("rules"));
    }

    private static Comparison comparison(JsonNode judged) {
        Map<String, JsonNode> rules = new LinkedHashMap<>();
        judged.forEach(rule -> rules.put(rule.get("rule").textValue(), rule));
        return new Comparison(rules);
    }

    private static JsonNode json(List<String> arguments) throws IOException {
        StringWriter out = new StringWriter();
        CommandLine command = Hypnoflow.commandLine().setOut(new PrintWriter(out, true));
        int code = command.execute(arguments.toArray(String[]::new));
        if (code != 0) {
            System.exit(code);
        }
        return new ObjectMapper().readTree(out.toString());
    }

    private static void row(String... cells) {
        System.out.println("| " + String.join(" | ", cells) + " |");
    }

    private static String fromTo(double from, double to) {
        return String.format("%.2f to %.2f", from, to);
    }

    private static String interval(JsonNode node) {
        return hundredths(node.get("estimate")) + " (" + hundredths(node.get("low")) + "-" + hundredths(node.get("high"))
                + ")";
    }

    private static String hundredths(JsonNode value) {
        return value.isNull() ? "-" : String.format("%.2f", value.doubleValue());
    }

    private static String tenths(JsonNode value) {
        return value.isNull() ? "-" : String.format("%.1f", value.doubleValue());
    }
}
