package org.hypnoflow.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicLong;

/** A browser's end of the page's stream: reads all and counts it. */
final class StreamReader implements AutoCloseable {
    private final InputStream stream;
    private final AtomicLong bytes = new AtomicLong();
    private volatile boolean ended;

    private StreamReader(InputStream stream) {
        this.stream = stream;
    }

    static StreamReader open(URI page) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(page.resolve("/api/stream")).build();
        StreamReader reader = new StreamReader(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofInputStream())
                .body());
        Thread thread = new Thread(reader::read, "stream-reader");
        thread.setDaemon(true);
        thread.start();
        return reader;
    }

    private void read() {
        byte[] buffer = new byte[1 << 16];
        try {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                bytes.addAndGet(count);
            }
        } catch (IOException closed) {
            ended = true;
        }
    }

    /** @throws IOException where the page has dropped this reader */
    long bytes() throws IOException {
        if (ended) {
            throw new IOException("the page dropped a reader that kept up");
        }
        return bytes.get();
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
