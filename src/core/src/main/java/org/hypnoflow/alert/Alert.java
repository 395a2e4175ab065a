package org.hypnoflow.alert;

import static java.util.Objects.requireNonNull;

/**
 * One update in the life of an alert: the whole of it as it stands. The id depends on the recording, the rule and the epoch
 * that raised it, and the update counts from 0, so that a repeat after a crash is the same pair and can be dropped.
 *
 * @param update 0 when raised, then counting up
 * @param rules version of the rule set that raised it
 * @param confirmed whether FINAL stages bear it out; technical alerts always are
 * @param onsetEpoch first epoch of what it tells
 * @param raisedEpoch newest epoch when it was raised
 * @param endedEpoch newest epoch when it was cleared or withdrawn, -1 while open
 * @param over whether what it tells is over; an open alert that is over waits for its acknowledgement
 * @param confidence mean evidence per epoch of the window that raised it, 0 to 1; 1 for technical alerts
 * @param detail what was seen, empty where the text says all
 * @param suppressed alerts that this one stands for beside itself; 0 but for the summary of a flapping bed
 * @param acknowledged by whom and when, null while nobody has
 */
public record Alert(
        String id,
        int update,
        String recordingID,
        String bed,
        String ruleID,
        String rules,
        AlertKind kind,
        AlertLevel level,
        String text,
        AlertStatus status,
        boolean confirmed,
        long onsetEpoch,
        long raisedEpoch,
        long endedEpoch,
        boolean over,
        float confidence,
        String detail,
        int suppressed,
        Acknowledgement acknowledged) {

    /** The rule id of the alert that stands for many of a flapping bed. */
    public static final String STORM_RULE = "alert-storm";

    private static final long OPEN = -1;

    public Alert {
        requireNonNull(id, "id");
        requireNonNull(recordingID, "recordingID");
        requireNonNull(bed, "bed");
        requireNonNull(ruleID, "ruleID");
        requireNonNull(kind, "kind");
        requireNonNull(level, "level");
        requireNonNull(status, "status");
        if (status.isOpen() != (endedEpoch == OPEN)) {
            throw new IllegalArgumentException("endedEpoch: " + endedEpoch + " of an alert that is " + status
                    + " (expected: -1 while open, else an epoch)");
        }
    }

    static Alert raised(AlertRule rule, String rules, BedContext bed, Onset onset) {
        return new Alert(
                id(bed.recordingID(), rule.id(), onset.occasion()),
                0,
                bed.recordingID(),
                bed.bed(),
                rule.id(),
                rules,
                rule.kind(),
                rule.level(),
                rule.text(),
                AlertStatus.ACTIVE,
                onset.confirmed(),
                onset.onsetEpoch(),
                onset.raisedEpoch(),
                OPEN,
                false,
                onset.confidence(),
                onset.detail(),
                0,
                null);
    }

    static Alert storm(String rules, BedContext bed, long epoch) {
        return new Alert(
                id(bed.recordingID(), STORM_RULE, Long.toString(epoch)),
                0,
                bed.recordingID(),
                bed.bed(),
                STORM_RULE,
                rules,
                AlertKind.TECHNICAL,
                AlertLevel.ATTENTION,
                "Many alerts; further ones are counted here",
                AlertStatus.ACTIVE,
                true,
                epoch,
                epoch,
                OPEN,
                false,
                1,
                "",
                1,
                null);
    }

    private static String id(String recordingID, String ruleID, String occasion) {
        return recordingID + "/" + ruleID + "/" + occasion;
    }

    Alert confirmed(long onset) {
        return next(status, true, onset, OPEN, over, detail, suppressed, acknowledged);
    }

    Alert whenOver() {
        return next(status, confirmed, onsetEpoch, OPEN, true, detail, suppressed, acknowledged);
    }

    /** @param now what is seen this time */
    Alert again(String now) {
        return next(status, confirmed, onsetEpoch, OPEN, false, now, suppressed, acknowledged);
    }

    Alert cleared(long epoch) {
        return next(AlertStatus.CLEARED, confirmed, onsetEpoch, epoch, true, detail, suppressed, acknowledged);
    }

    Alert withdrawn(long epoch) {
        return next(AlertStatus.WITHDRAWN, confirmed, onsetEpoch, epoch, true, detail, suppressed, acknowledged);
    }

    Alert acknowledged(Acknowledgement by) {
        return next(AlertStatus.ACKNOWLEDGED, confirmed, onsetEpoch, OPEN, over, detail, suppressed, by);
    }

    Alert suppressing() {
        return next(status, confirmed, onsetEpoch, OPEN, over, detail, suppressed + 1, acknowledged);
    }

    private Alert next(
            AlertStatus newStatus,
            boolean isConfirmed,
            long onset,
            long ended,
            boolean isOver,
            String newDetail,
            int newSuppressed,
            Acknowledgement by) {
        return new Alert(
                id,
                update + 1,
                recordingID,
                bed,
                ruleID,
                rules,
                kind,
                level,
                text,
                newStatus,
                isConfirmed,
                onset,
                raisedEpoch,
                ended,
                isOver,
                confidence,
                newDetail,
                newSuppressed,
                by);
    }
}
