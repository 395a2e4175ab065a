package org.hypnoflow.dashboard.web;

import io.javalin.config.JavalinConfig;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * How every server here speaks HTTP: on one address, with few threads and bounds on all that a stranger may ask for.
 *
 * @param keystore for TLS; null for plain HTTP
 */
record HttpSettings(ListenAddress address, LabPageOptions.Keystore keystore, String threadName, int mostThreads) {
    private static final int MOST_CONNECTIONS = 512;
    private static final int WAITING_CONNECTIONS = 256;
    private static final int IDLE_MILLIS = 30_000;
    private static final int MOST_HEADER_BYTES = 8 << 10;
    private static final int LEAST_THREADS = 4;

    void applyTo(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = Json.MOST_BODY_BYTES;
        config.http.prefer405over404 = true;
        QueuedThreadPool threads = new QueuedThreadPool(mostThreads, LEAST_THREADS);
        threads.setName(threadName);
        threads.setDaemon(true);
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(MOST_HEADER_BYTES);
        });
        config.jetty.addConnector(this::connector);
    }

    private ServerConnector connector(Server server, HttpConfiguration http) {
        ServerConnector connector;
        if (keystore == null) {
            connector = new ServerConnector(server, new HttpConnectionFactory(http));
        } else {
            SslContextFactory.Server tls = new SslContextFactory.Server();
            tls.setKeyStorePath(keystore.file().toString());
            tls.setKeyStorePassword(keystore.password());
            http.addCustomizer(new SecureRequestCustomizer(false));
            connector = new ServerConnector(server, tls, new HttpConnectionFactory(http));
        }
        connector.setHost(address.host());
        connector.setPort(address.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setAcceptQueueSize(WAITING_CONNECTIONS);
        server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
        return connector;
    }

    /** Where it is found. */
    String url(int port) {
        return address.url(keystore == null ? "http" : "https", port);
    }
}
