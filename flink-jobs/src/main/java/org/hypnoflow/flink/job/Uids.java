package org.hypnoflow.flink.job;

/** Identities of the operators in checkpoints and savepoints. A name given once is never changed. */
final class Uids {
    static final String REPLAY = "replay";
    static final String EPOCHS = "epochs";
    static final String ENCODER = "encoder";
    static final String CONTEXT = "context";
    static final String HEAD = "head";
    static final String SCORES = "scores";
    static final String SETTLED = "settled";
    static final String NIGHTS = "nights";
    static final String NIGHTS_OUT = "nights-out";
    static final String PROGRESS_OUT = "progress-out";

    /** Key groups: parallelism can never exceed this, and it cannot change once there is state. */
    static final int MAX_PARALLELISM = 720;

    private Uids() {}
}
