package org.hypnoflow.alert;

/**
 * One technical rule's state in one recording. Public, since it is a state type.
 *
 * @param inside whether the fault is taken for real
 * @param run epochs on end that speak against {@code inside}
 */
public record FaultTrack(boolean inside, int run) {
    static final FaultTrack NONE = new FaultTrack(false, 0);

    FaultTrack next(TechnicalCondition condition, boolean fault) {
        if (fault == inside) {
            return run == 0 ? this : new FaultTrack(inside, 0);
        }
        int longer = run + 1;
        int enough = inside ? condition.leaveEpochs() : condition.enterEpochs();
        return longer >= enough ? new FaultTrack(!inside, 0) : new FaultTrack(inside, longer);
    }
}
