package org.hypnoflow.flink.score;

/** An element that the model cannot score; it costs its own epoch and nothing else. */
final class PoisonException extends Exception {

    PoisonException(String message) {
        super(message);
    }
}
