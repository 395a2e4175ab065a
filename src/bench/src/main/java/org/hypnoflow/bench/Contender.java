package org.hypnoflow.bench;

import java.nio.file.Path;
import java.util.List;

/** One way to score the same nights. */
interface Contender {

    /** Scores all nights once. */
    Measured pass(List<Path> nights) throws Exception;
}
