package org.hypnoflow.dashboard.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * {@code NAME.report.html}: one file that holds all it needs and asks no other machine for anything, which its content
 * security policy also forbids it to do.
 */
public final class ReportHtml {
    private static final Configuration FREEMARKER = configuration();

    private ReportHtml() {}

    public static String of(ScoredNight night, ObjectNode report) {
        Map<String, Object> model =
                new ObjectMapper().convertValue(report, new TypeReference<LinkedHashMap<String, Object>>() {});
        model.put("series", ChartSeries.of(night));
        model.put("text", TerminalHypnogram.plain(night, 100));
        model.put("chartLibrary", resource("uplot/uPlot.iife.min.js"));
        model.put("chartLicence", resource("uplot/LICENSE"));
        model.put("chartStyle", resource("uplot/uPlot.min.css"));
        model.put("style", resource("report.css"));
        model.put("script", resource("report.js"));
        StringWriter page = new StringWriter();
        try {
            FREEMARKER.getTemplate("report.ftlh").process(model, page);
        } catch (IOException | TemplateException fault) {
            throw new IllegalStateException("the report template does not fit the report", fault);
        }
        return page.toString();
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setClassForTemplateLoading(ReportHtml.class, "");
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        configuration.setLocale(Locale.ROOT);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setRecognizeStandardFileExtensions(true);
        return configuration;
    }

    private static String resource(String name) {
        try (InputStream stream = ReportHtml.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("resource " + name + " is missing from the build");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new IllegalStateException("resource " + name + " cannot be read", fault);
        }
    }
}
