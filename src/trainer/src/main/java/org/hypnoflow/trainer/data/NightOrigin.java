package org.hypnoflow.trainer.data;

import java.io.IOException;
import java.nio.file.Path;

/** A night that a network may be shown, rendered or recorded; conditioned into a file once it is asked for. */
public interface NightOrigin {

    String record();

    /** The person, who stands on one side of a split with all nights. */
    String subject();

    /** Nights of one set are judged together. */
    String set();

    /** Name of its file in the work folder; differs where anything differs that changes what is in it. */
    String fileName();

    /** Writes its conditioned epochs and their labels. */
    void write(Path file) throws IOException;
}
