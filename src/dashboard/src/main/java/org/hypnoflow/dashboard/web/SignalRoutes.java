package org.hypnoflow.dashboard.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.hypnoflow.dashboard.night.EpochSamples;
import org.hypnoflow.dashboard.night.Night;
import org.hypnoflow.dashboard.night.SignalPlace;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.hypnoflow.flink.lab.SignalHistory;

/** Signal: the spectrogram that is kept, and raw samples, which are read again from their topic, a few readers at a time. */
final class SignalRoutes {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int READERS = 4;
    private static final int MOST_READS_PER_MINUTE = 300;

    private final Lab lab;
    private final SignalHistory history;
    private final RateLimit reads;
    private final Semaphore readers = new Semaphore(READERS);

    SignalRoutes(Lab lab, SignalHistory history, Clock clock) {
        this.lab = lab;
        this.history = history;
        reads = new RateLimit(clock, MOST_READS_PER_MINUTE);
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/beds/{recording}/spectrogram", this::spectrogram);
        routes.get("/api/beds/{recording}/epochs/{epoch}/signals", this::signals);
    }

    private void spectrogram(Context context) {
        Json.answer(context, lab.night(context.pathParam("recording")).spectrogram());
    }

    private void signals(Context context) {
        Night night = lab.night(context.pathParam("recording"));
        int epoch = epoch(context.pathParam("epoch"));
        SignalPlace place = night.place(epoch)
                .orElseThrow(() -> new RequestRefusedException(404, "epoch: no samples came (expected: one that has)"));
        if (!readers.tryAcquire()) {
            throw new RequestRefusedException(
                    503, "signals: " + READERS + " are being read (expected: fewer); try again");
        }
        try {
            reads.spend(context.ip(), "reads of signals");
            EpochSamples samples = new EpochSamples(place.recording(), epoch);
            history.read(night.recordingID(), place.position(), PATIENCE, samples::take);
            if (samples.isEmpty()) {
                throw new RequestRefusedException(
                        404, "epoch: its samples are no longer kept (expected: within the topic's retention)");
            }
            Json.answer(context, samples.view());
        } catch (KafkaUnavailableException outage) {
            throw new RequestRefusedException(503, outage.getMessage());
        } finally {
            readers.release();
        }
    }

    private static int epoch(String text) {
        if (!text.matches("\\d{1,5}")) {
            throw new RequestRefusedException(400, "epoch: no number (expected: 0 to 99999)");
        }
        return Integer.parseInt(text);
    }
}
