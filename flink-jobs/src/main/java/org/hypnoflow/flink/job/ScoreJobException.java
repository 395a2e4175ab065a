package org.hypnoflow.flink.job;

/** A job that stopped before all its recordings were scored. */
public final class ScoreJobException extends Exception {

    ScoreJobException(String message, Throwable cause) {
        super(message, cause);
    }
}
