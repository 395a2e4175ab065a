package org.hypnoflow.dashboard.web;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.time.Clock;
import java.util.List;
import org.hypnoflow.dashboard.feed.LabNights;
import org.hypnoflow.flink.lab.LabListener;
import org.hypnoflow.flink.lab.LabVoice;
import org.hypnoflow.flink.lab.SignalHistory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server of one lab page. */
public final class PageServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PageServer.class);
    private static final int MOST_THREADS = 24;

    private final HttpSettings settings;
    private final Javalin javalin;
    private final StreamHub hub;
    private final LabNights nights;
    private final LabVoice voice;
    private int port;

    public PageServer(LabPageOptions options) {
        settings = new HttpSettings(options.address(), options.keystore(), "page", MOST_THREADS);
        Clock clock = Clock.systemUTC();
        voice = new LabVoice(options.kafka(), options.topics());
        SignalHistory history = new SignalHistory(options.kafka(), options.topics());
        hub = new StreamHub(clock);
        nights = new LabNights(clock, hub);
        Lab lab = new Lab(clock, options.zone(), nights, !options.readOnly());
        hub.tellOf(lab);
        Guard guard =
                new Guard(clock, options.token(), options.host(), !options.readOnly(), options.keystore() != null);
        javalin = Javalin.create(config -> {
            settings.applyTo(config);
            config.http.asyncTimeout = 0;
            PageFiles.addTo(config.staticFiles);
            config.routes.before(guard::check);
            new ReadRoutes(lab, hub).addTo(config.routes);
            new SignalRoutes(lab, history, clock).addTo(config.routes);
            new ExportRoutes(lab, options.zone(), history, clock).addTo(config.routes);
            new WriteRoutes(lab, voice, clock).addTo(config.routes);
            new ScoringRoute(lab, voice, clock).addTo(config.routes);
            config.routes.exception(
                    RequestRefusedException.class,
                    (refused, context) -> Json.refuse(context, refused.status(), refused.getMessage()));
            config.routes.exception(
                    HttpResponseException.class,
                    (refused, context) -> Json.refuse(context, refused.getStatus(), refused.getMessage()));
            config.routes.exception(Exception.class, PageServer::fail);
            config.routes.error(404, PageServer::missing);
        });
    }

    private static void fail(Exception fault, Context context) {
        LOG.error("{} {} failed", context.method(), context.endpoint().path, fault);
        Json.refuse(context, 500, "internal fault; the log of the server has more");
    }

    private static void missing(Context context) {
        if (context.result() == null || context.result().isEmpty() || "Not Found".equals(context.result())) {
            Json.refuse(context, 404, "path: nothing is there (expected: a route of /api/openapi.yaml)");
        }
    }

    /** Method and path of every route. */
    List<String> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(route -> route.endpoint)
                .filter(endpoint -> endpoint.path.startsWith("/api"))
                .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
                .sorted()
                .toList();
    }

    /** Feeds the page. */
    public LabListener listener() {
        return nights;
    }

    public void start() {
        hub.start();
        javalin.start();
        port = javalin.port();
    }

    /** Where browsers find the page. */
    public String address() {
        return settings.url(port);
    }

    @Override
    public void close() {
        hub.close();
        javalin.stop();
        voice.close();
    }
}
