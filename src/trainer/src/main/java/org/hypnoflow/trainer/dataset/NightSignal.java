package org.hypnoflow.trainer.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.SignalChunk;

/** The open signal of a recorded night. */
interface NightSignal extends Closeable {

    List<Channel> channels();

    /** Samples on the nominal line of a channel, gaps included. */
    long totalSamples(int channel);

    /** How the file is shorter than it says of itself; empty where it is not. */
    default Optional<String> truncation() {
        return Optional.empty();
    }

    /** Local time of the first sample; null where the file does not tell. */
    LocalDateTime start();

    /** Whether the file says that the night was simulated. */
    boolean isSimulated();

    /** What a person should know of how its channels were read. */
    default List<String> remarks() {
        return List.of();
    }

    /** Gives chunks of the {@code chosen} channels, in order, under the name {@code id}. */
    void read(String id, int[] chosen, Consumer<SignalChunk> chunks) throws IOException;
}
