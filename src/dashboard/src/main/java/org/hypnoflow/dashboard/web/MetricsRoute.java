package org.hypnoflow.dashboard.web;

import io.javalin.Javalin;
import java.time.Clock;
import java.util.function.Supplier;

/** The HTTP server of {@code /metrics}, behind the guard of the page. */
public final class MetricsRoute implements AutoCloseable {
    private static final String PATH = "metrics";
    private static final int MOST_THREADS = 8;

    private final HttpSettings settings;
    private final Javalin javalin;

    /** @param text what is measured now */
    public MetricsRoute(ListenAddress address, String contentType, Supplier<String> text) {
        settings = new HttpSettings(address, null, PATH, MOST_THREADS);
        Guard guard = new Guard(Clock.systemUTC(), address.token(), address.host(), false, false);
        javalin = Javalin.create(config -> {
            settings.applyTo(config);
            config.routes.before(guard::check);
            config.routes.get(
                    "/" + PATH,
                    context -> context.header("Cache-Control", "no-store")
                            .contentType(contentType)
                            .result(text.get()));
            config.routes.exception(
                    RequestRefusedException.class,
                    (refused, context) -> Json.refuse(context, refused.status(), refused.getMessage()));
        });
    }

    public void start() {
        javalin.start();
    }

    public String address() {
        return settings.url(javalin.port()) + PATH;
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
