package org.hypnoflow.dashboard;

import java.net.SocketException;
import org.hypnoflow.dashboard.feed.LabNights;
import org.hypnoflow.dashboard.web.LabPageOptions;
import org.hypnoflow.dashboard.web.PageServer;
import org.hypnoflow.flink.lab.LabFeed;

/**
 * The page of a lab: a web server that knows what the lab's topics tell, and nothing else. One that is started anew rebuilds
 * itself from them. The topics must exist ({@link org.hypnoflow.flink.kafka.LabTopics}).
 */
public final class LabPage implements AutoCloseable {
    private final PageServer server;
    private final LabFeed feed;

    private LabPage(PageServer server, LabFeed feed) {
        this.server = server;
        this.feed = feed;
    }

    /** @throws PageFailedException where the server cannot listen, or its keystore cannot be read */
    public static LabPage start(LabPageOptions options) throws PageFailedException {
        PageServer server = new PageServer(options);
        try {
            server.start();
        } catch (RuntimeException refused) {
            server.close();
            throw new PageFailedException(reason(options, root(refused)), refused);
        }
        LabFeed feed = LabFeed.start(options.kafka(), options.topics(), LabNights.KEPT, server.listener());
        return new LabPage(server, feed);
    }

    /** Where browsers find it, such as {@code http://127.0.0.1:8420/}. */
    public String address() {
        return server.address();
    }

    /** Ends all of it: server, streams and readers of topics, with their threads. */
    @Override
    public void close() {
        feed.close();
        server.close();
    }

    private static String reason(LabPageOptions options, Throwable root) {
        if (options.keystore() == null || root instanceof SocketException) {
            return "listen: " + options.host() + ":" + options.port() + ", " + root.getMessage()
                    + " (expected: an address of this machine and a free port)";
        }
        return "keystore: " + options.keystore().file().getFileName() + ", " + root.getMessage()
                + " (expected: a PKCS12 or JKS file with certificate and key, and its password)";
    }

    static Throwable root(Throwable failure) {
        return failure.getCause() == null ? failure : root(failure.getCause());
    }
}
