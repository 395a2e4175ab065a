package org.hypnoflow.dashboard.web;

import io.javalin.config.StaticFilesConfig;
import io.javalin.http.staticfiles.Location;
import java.util.Map;

/** The page itself: files of this module, and libraries from WebJars below {@code /lib}. */
final class PageFiles {
    private static final String PAGE = "/org/hypnoflow/dashboard/page";
    private static final String WEBJARS = "/META-INF/resources/webjars/";
    /** Served as {@code /lib/NAME/...}; the folder holds the version of the pom. */
    private static final Map<String, String> LIBRARIES = Map.of("lit-html", "lit-html/3.3.2", "uplot", "uplot/1.6.30");

    private PageFiles() {}

    static void addTo(StaticFilesConfig files) {
        add(files, "/", PAGE);
        LIBRARIES.forEach((name, folder) -> add(files, "/lib/" + name, WEBJARS + folder));
    }

    private static void add(StaticFilesConfig files, String path, String folder) {
        if (PageFiles.class.getResource(folder) == null) {
            throw new IllegalStateException("folder " + folder + " is missing from the build");
        }
        files.add(file -> {
            file.hostedPath = path;
            file.directory = folder;
            file.location = Location.CLASSPATH;
            file.headers = Map.of("Cache-Control", "no-cache");
        });
    }
}
