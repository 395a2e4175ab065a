package org.hypnoflow.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.hypnoflow.dashboard.LabPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The table and the picture of what the load command has measured; uPlot draws, Chromium takes the picture. */
@Command(
        name = "load-chart",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the table of measured loads, as it stands in docs/operate-a-cluster.md; with PNG, draws them as well (needs "
                    + "Debian's Chromium)."
        })
final class LoadChartCommand implements Callable<Integer> {
    private static final String LIBRARY = "/org/hypnoflow/dashboard/report/uplot/";

    @Parameters(index = "0", paramLabel = "DIR", description = "The --out of `load`.")
    private Path folder;

    @Parameters(index = "1", arity = "0..1", paramLabel = "PNG", description = "Where the picture goes.")
    private Path picture;

    @Override
    public Integer call() throws IOException {
        List<LoadRung> rungs = LoadRung.all(folder);
        System.out.print(LoadRung.table(rungs));
        if (picture != null) {
            draw(rungs.stream().filter(rung -> rung.troubledOfEach() == 0).toList());
        }
        return 0;
    }

    private void draw(List<LoadRung> untroubled) throws IOException {
        Path page = Files.createTempFile("hypnoflow-load-", ".html");
        try {
            Files.writeString(page, page(untroubled));
            try (BenchBrowser browser = BenchBrowser.open(page.toUri())) {
                browser.picture("picture", picture);
            }
        } finally {
            Files.delete(page);
        }
    }

    private static String page(List<LoadRung> rungs) throws IOException {
        return resource(LoadChartCommand.class, "load-chart.html")
                .replace("%STYLE%", resource(LabPage.class, LIBRARY + "uPlot.min.css"))
                .replace("%LIBRARY%", resource(LabPage.class, LIBRARY + "uPlot.iife.min.js"))
                .replace("%PROCESSORS%", "" + Runtime.getRuntime().availableProcessors())
                .replace("%RUNGS%", new ObjectMapper().writeValueAsString(rungs));
    }

    private static String resource(Class<?> owner, String name) throws IOException {
        try (InputStream stream = owner.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("resource " + name + " is missing from the build");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
