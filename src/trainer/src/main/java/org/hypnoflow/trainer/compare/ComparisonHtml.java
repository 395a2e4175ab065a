package org.hypnoflow.trainer.compare;

import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/** {@code comparison.html}: one file that holds all it needs and asks no other machine for anything. */
final class ComparisonHtml {
    private static final Configuration FREEMARKER = configuration();

    private ComparisonHtml() {}

    static String of(List<ComparedFamily> families) {
        Map<String, Object> model = Map.of(
                "alsoOn",
                families.stream()
                        .anyMatch(
                                family -> RecordingRow.areIn(family.comparison().results())),
                "axis",
                axis(families),
                "signals",
                families.stream()
                        .map(family -> family.comparison().signals())
                        .distinct()
                        .toList(),
                "families",
                families.stream().map(ComparisonHtml::model).toList());
        StringWriter page = new StringWriter();
        try {
            FREEMARKER.getTemplate("comparison.ftlh").process(model, page);
        } catch (IOException | TemplateException fault) {
            throw new IllegalStateException("the template of the page does not fit the comparison", fault);
        }
        return page.toString();
    }

    /** Whole tenths around all intervals of macro-F1, so that those of all tables may be compared. */
    private static Map<String, Object> axis(List<ComparedFamily> families) {
        double[] ends = families.stream()
                .flatMap(family -> family.comparison().rows().stream())
                .flatMapToDouble(row ->
                        DoubleStream.of(row.macroF1().low(), row.macroF1().high()))
                .filter(Double::isFinite)
                .toArray();
        long low = (long) Math.floor(10 * Arrays.stream(ends).min().orElse(0));
        long high = Math.max(
                low + 1, (long) Math.ceil(10 * Arrays.stream(ends).max().orElse(1)));
        List<Double> marks =
                LongStream.range(low + 1, high).mapToObj(tenth -> tenth / 10.0).toList();
        return Map.of("low", low / 10.0, "high", high / 10.0, "marks", marks);
    }

    private static Map<String, Object> model(ComparedFamily family) {
        Comparison comparison = family.comparison();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("title", family.title());
        model.put("signals", comparison.signals());
        model.put("budget", comparison.budget());
        model.put("cellsAsked", comparison.cells());
        model.put("cellsFinished", comparison.finished());
        model.put("contextEpochs", family.student().contextEpochs());
        model.put(
                "machine",
                family.networks().values().stream()
                        .map(NetworkMeasure::machine)
                        .distinct()
                        .collect(Collectors.joining("; ")));
        model.put("networks", ComparisonTables.networks(family).model());
        model.put("methods", ComparisonTables.methods(family).model());
        model.put("epochNote", EpochNote.of(comparison.rows()));
        HtmlTable ablation = ComparisonTables.ablation(family);
        if (!ablation.isEmpty()) {
            model.put("ablation", ablation.model());
        }
        model.put("lookAheads", ComparisonTables.lookAheads(family).model());
        model.put("lookAheadChart", ComparisonCharts.lookAheads(family));
        HtmlTable transitions = TransitionTable.html(comparison.rows());
        if (!transitions.isEmpty()) {
            model.put("transitions", transitions.model());
            model.put("transitionWords", TransitionTable.WORDS);
        }
        HtmlTable recordings = RecordingTable.html(comparison);
        if (!recordings.isEmpty()) {
            model.put("recordings", recordings.model());
            model.put("recordingTitle", RecordingTable.TITLE);
            model.put("recordingWords", RecordingTable.WORDS);
        }
        model.put("learning", ComparisonCharts.learning(family));
        model.put("cells", ComparisonTables.cells(family).model());
        return model;
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setClassForTemplateLoading(ComparisonHtml.class, "");
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        configuration.setLocale(Locale.ROOT);
        configuration.setNumberFormat("computer");
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setRecognizeStandardFileExtensions(true);
        return configuration;
    }
}
