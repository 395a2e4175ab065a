package org.hypnoflow.flink.epoch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.operators.StreamingRuntimeContext;

/**
 * Finds recordings whose end never comes, by the wall clock. It decides when state is freed and no stage that was given.
 * Patience begins anew when the job is restored, since what came while it did not run has not been read yet.
 * What is kept is written a few times in the whole patience and not with every chunk, so that a recording may stay a little longer.
 */
final class LostRecordings {
    private static final int NOTES_PER_PATIENCE = 16;

    private final long patienceMillis;
    private final long noteMillis;
    private final long openedMillis;
    private final ValueState<LastHeard> heard;

    LostRecordings(Duration patience, RuntimeContext context) {
        patienceMillis = patience.toMillis();
        noteMillis = patienceMillis / NOTES_PER_PATIENCE;
        openedMillis =
                ((StreamingRuntimeContext) context).getProcessingTimeService().getCurrentProcessingTime();
        heard = context.getState(new ValueStateDescriptor<>("last-heard", TypeInformation.of(LastHeard.class)));
    }

    /** Notes that the recording of the current key was heard. */
    void hear(TimerService timers) {
        long now = timers.currentProcessingTime();
        LastHeard known = value();
        if (known == null) {
            wait(now, timers);
        } else if (now - known.heardMillis() > noteMillis) {
            update(new LastHeard(now, known.timerMillis()));
        }
    }

    /** Whether the recording of the current key is lost, now that its timer fires. */
    boolean isLost(long timestamp, TimerService timers) {
        LastHeard known = value();
        if (known == null || timestamp != known.timerMillis()) {
            return false;
        }
        long since = Math.max(known.heardMillis(), openedMillis);
        if (timestamp < due(since)) {
            wait(since, timers);
            return false;
        }
        return true;
    }

    /** Forgets the recording of the current key. */
    void forget(TimerService timers) {
        LastHeard known = value();
        if (known != null) {
            timers.deleteProcessingTimeTimer(known.timerMillis());
            heard.clear();
        }
    }

    private void wait(long heardMillis, TimerService timers) {
        timers.registerProcessingTimeTimer(due(heardMillis));
        update(new LastHeard(heardMillis, due(heardMillis)));
    }

    /** No sooner than the patience after a message that was not noted. */
    private long due(long heardMillis) {
        return heardMillis + noteMillis + patienceMillis;
    }

    private LastHeard value() {
        try {
            return heard.value();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void update(LastHeard now) {
        try {
            heard.update(now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
