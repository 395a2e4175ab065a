package org.hypnoflow.flink.wire;

import java.util.List;
import org.apache.avro.Schema;
import org.hypnoflow.alert.Acknowledgement;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.alert.AlertKind;
import org.hypnoflow.alert.AlertLevel;
import org.hypnoflow.alert.AlertPause;
import org.hypnoflow.alert.AlertStatus;
import org.hypnoflow.alert.BedContext;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.alert.LightsMarker;
import org.hypnoflow.wire.AlertAcknowledged;
import org.hypnoflow.wire.AlertsPaused;
import org.hypnoflow.wire.BedCommand;

/** Alerts, and what people say to them, to and from the records of their topics. */
final class AlertMapping {
    static final List<Schema> COMMANDS = List.of(BedCommand.getClassSchema());

    /** Of a text in a command: most of them come again in an alert, which a topic must take. */
    private static final int MOST_LETTERS = 512;

    private AlertMapping() {}

    static org.hypnoflow.wire.Alert toWire(Alert alert) {
        Acknowledgement by = alert.acknowledged();
        return new org.hypnoflow.wire.Alert(
                alert.id(),
                alert.update(),
                alert.recordingID(),
                alert.bed(),
                alert.ruleID(),
                alert.rules(),
                org.hypnoflow.wire.AlertKind.valueOf(alert.kind().name()),
                org.hypnoflow.wire.AlertLevel.valueOf(alert.level().name()),
                alert.text(),
                org.hypnoflow.wire.AlertStatus.valueOf(alert.status().name()),
                alert.confirmed(),
                alert.onsetEpoch(),
                alert.raisedEpoch(),
                alert.endedEpoch(),
                alert.over(),
                alert.confidence(),
                alert.detail(),
                alert.suppressed(),
                by == null ? null : by.by(),
                by == null ? null : by.atEpochMillis());
    }

    static Alert toCore(org.hypnoflow.wire.Alert alert) {
        Acknowledgement by = alert.getAcknowledgedBy() == null
                ? null
                : new Acknowledgement(
                        alert.getRecordingID(), alert.getId(), alert.getAcknowledgedBy(), alert.getAcknowledgedAt());
        return new Alert(
                alert.getId(),
                alert.getUpdate(),
                alert.getRecordingID(),
                alert.getBed(),
                alert.getRuleID(),
                alert.getRules(),
                AlertKind.valueOf(alert.getKind().name()),
                AlertLevel.valueOf(alert.getLevel().name()),
                alert.getText(),
                AlertStatus.valueOf(alert.getStatus().name()),
                alert.getConfirmed(),
                alert.getOnsetEpoch(),
                alert.getRaisedEpoch(),
                alert.getEndedEpoch(),
                alert.getOver(),
                alert.getConfidence(),
                alert.getDetail(),
                alert.getSuppressed(),
                by);
    }

    /** @throws IllegalArgumentException for a message that no person sends, or that the flow does not take */
    static BedCommand toWire(BedMessage message) {
        Acknowledgement seen = message.acknowledgement();
        AlertPause pause = message.pause();
        LightsMarker lights = message.lights();
        BedContext bed = message.bed();
        if (message.score() != null || message.event() != null) {
            throw new IllegalArgumentException("bed message: a score or an event (expected: what a person says)");
        }
        BedCommand command = new BedCommand(
                message.recordingID(),
                seen == null ? null : new AlertAcknowledged(seen.alertID(), seen.by(), seen.atEpochMillis()),
                pause == null
                        ? null
                        : new AlertsPaused(pause.ruleID(), pause.epochs(), pause.by(), pause.atEpochMillis()),
                lights == null ? null : new org.hypnoflow.wire.LightsMarker(lights.epoch(), lights.on()),
                bed == null ? null : toWire(bed));
        requireShortTexts(command);
        return command;
    }

    private static org.hypnoflow.wire.BedContext toWire(BedContext bed) {
        return new org.hypnoflow.wire.BedContext(
                bed.bed(), bed.startSecondOfDay(), bed.clockMovesAfterSeconds(), bed.clockMovesBySeconds());
    }

    private static BedContext toCore(String recordingID, org.hypnoflow.wire.BedContext bed) {
        return new BedContext(
                recordingID,
                bed.getBed(),
                bed.getStartSecondOfDay(),
                bed.getClockMovesAfterSeconds(),
                bed.getClockMovesBySeconds());
    }

    /** @throws IllegalArgumentException where the command is not one that the flow takes */
    static BedMessage toCore(BedCommand command) {
        requireShortTexts(command);
        String id = command.getRecordingID();
        AlertAcknowledged seen = command.getAcknowledged();
        AlertsPaused pause = command.getPause();
        org.hypnoflow.wire.LightsMarker lights = command.getLights();
        org.hypnoflow.wire.BedContext bed = command.getBed();
        return new BedMessage(
                id,
                null,
                bed == null ? null : toCore(id, bed),
                lights == null ? null : new LightsMarker(id, lights.getEpoch(), lights.getOn()),
                seen == null ? null : new Acknowledgement(id, seen.getAlertID(), seen.getBy(), seen.getAt()),
                pause == null
                        ? null
                        : new AlertPause(id, pause.getRuleID(), pause.getEpochs(), pause.getBy(), pause.getAt()),
                null);
    }

    private static void requireShortTexts(BedCommand command) {
        SignalMapping.requireRecordingID(command.getRecordingID());
        if (command.getAcknowledged() != null) {
            requireShort("alertID", command.getAcknowledged().getAlertID());
            requireShort("by", command.getAcknowledged().getBy());
        }
        if (command.getPause() != null) {
            requireShort("by", command.getPause().getBy());
        }
        if (command.getPause() != null && command.getPause().getRuleID() != null) {
            requireShort("ruleID", command.getPause().getRuleID());
        }
        if (command.getBed() != null) {
            requireShort("bed", command.getBed().getBed());
        }
    }

    private static void requireShort(String what, String text) {
        if (text.length() > MOST_LETTERS) {
            throw new IllegalArgumentException(
                    what + ": " + text.length() + " letters (expected: up to " + MOST_LETTERS + ")");
        }
    }
}
