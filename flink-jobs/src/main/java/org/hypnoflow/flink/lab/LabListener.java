package org.hypnoflow.flink.lab;

import org.hypnoflow.alert.Alert;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.flink.wire.SignalReader.HeardSignal;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.transition.NightNote;

/**
 * Hears a lab. Of one topic, all of a recording comes in order; between topics there is none. What is at least once on
 * its topic may come again. Called on two threads: one for signals, one for all else.
 */
public interface LabListener {

    void heard(HeardSignal signal, Position position);

    /** Any version of any stage; FINAL ones and others come from two topics. */
    void scored(StageScore score, Position position);

    void alerted(Alert alert, Position position);

    void said(BedMessage message, Position position);

    void noted(NightNote note, Position position);

    void rejected(Rejected rejected, Position position);

    /** Once, when all that was on the topics at the start has been heard. */
    void caughtUp();
}
