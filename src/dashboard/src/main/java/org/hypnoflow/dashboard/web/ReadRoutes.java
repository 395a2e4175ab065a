package org.hypnoflow.dashboard.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;

/** What can be read of the lab as JSON. */
final class ReadRoutes {
    private final Lab lab;
    private final StreamHub hub;

    ReadRoutes(Lab lab, StreamHub hub) {
        this.lab = lab;
        this.hub = hub;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/lab", context -> Json.answer(context, lab.about()));
        routes.get("/api/beds", context -> Json.answer(context, lab.beds()));
        routes.get(
                "/api/beds/{recording}",
                context -> Json.answer(
                        context, lab.night(context.pathParam("recording")).view(lab.tileClock())));
        routes.get("/api/stream", this::stream);
        routes.get(
                "/api/openapi.yaml",
                context -> context.contentType("application/yaml")
                        .result(ReadRoutes.class.getResourceAsStream("openapi.yaml")));
    }

    private void stream(Context context) throws IOException {
        String recording = context.queryParam("recording");
        if (recording != null) {
            lab.night(recording);
        }
        context.disableCompression();
        context.header("X-Accel-Buffering", "no");
        context.res().setContentType("text/event-stream");
        context.res().setCharacterEncoding("UTF-8");
        ServletOutputStream out = context.res().getOutputStream();
        context.future(() -> hub.open(out, recording).done());
    }
}
