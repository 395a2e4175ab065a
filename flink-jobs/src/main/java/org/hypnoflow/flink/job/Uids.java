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
    static final String NIGHT_ALERTS = "night-alerts";
    static final String NIGHTS = "nights";
    static final String NIGHTS_OUT = "nights-out";
    static final String PROGRESS_OUT = "progress-out";

    static final String SIGNALS = "signals";
    static final String ADMISSION = "admission";
    static final String COMMIT_DEADLINE = "commit-deadline";
    static final String STAGES_OUT = "stages-out";
    static final String UNSETTLED = "unsettled";
    static final String LIVE_STAGES_OUT = "live-stages-out";
    static final String TRANSITIONS = "transitions";
    static final String TRANSITIONS_OUT = "transitions-out";
    static final String REJECTED_OUT = "rejected-out";
    static final String SCORES_TO_CALLER = "scores-to-caller";
    static final String REJECTED_TO_CALLER = "rejected-to-caller";
    static final String WITHOUT_FILE_NAME = "without-file-name";
    static final String SIGNALS_OUT = "signals-out";
    static final String ENDS = "ends";
    static final String ENDS_TO_CALLER = "ends-to-caller";

    static final String COMMANDS = "commands";
    static final String COMMAND_ADMISSION = "command-admission";
    static final String ALERT_RULES = "alert-rules";
    static final String MODELS = "models";
    static final String MODEL_ADMISSION = "model-admission";
    static final String BED_SCORES = "bed-scores";
    static final String CLOCK_EVENTS = "clock-events";
    static final String ALERTS = "alerts";
    static final String ALERTS_OUT = "alerts-out";
    static final String ALERTS_TO_CALLER = "alerts-to-caller";
    static final String ALERTS_TO_WEBHOOK = "alerts-to-webhook";

    /** Key groups: parallelism can never exceed this, and it cannot change once there is state. */
    static final int MAX_PARALLELISM = 720;

    private Uids() {}
}
