package org.hypnoflow.dashboard;

import java.util.function.Supplier;
import org.hypnoflow.dashboard.web.ListenAddress;
import org.hypnoflow.dashboard.web.MetricsRoute;

/** Serves metrics as text to whoever scrapes them, and nothing else. */
public final class MetricsServer implements AutoCloseable {
    private final MetricsRoute route;

    private MetricsServer(MetricsRoute route) {
        this.route = route;
    }

    /**
     * @param text what is measured now
     * @throws PageFailedException where the server cannot listen
     */
    public static MetricsServer start(ListenAddress address, String contentType, Supplier<String> text)
            throws PageFailedException {
        MetricsRoute route = new MetricsRoute(address, contentType, text);
        try {
            route.start();
        } catch (RuntimeException refused) {
            route.close();
            throw new PageFailedException(
                    "metrics: " + address + ", " + LabPage.root(refused).getMessage()
                            + " (expected: an address of this machine and a free port)",
                    refused);
        }
        return new MetricsServer(route);
    }

    /** Where it is found, such as {@code http://127.0.0.1:9249/metrics}. */
    public String address() {
        return route.address();
    }

    @Override
    public void close() {
        route.close();
    }
}
