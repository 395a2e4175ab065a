package org.hypnoflow.dashboard.night;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.dashboard.report.ScoredNight;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.flink.lab.Position;
import org.hypnoflow.flink.wire.RecordingStart;
import org.hypnoflow.flink.wire.SignalReader.HeardSignal;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.signal.SignalMessage;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.LocalClock;
import org.hypnoflow.transition.NightNote;
import org.hypnoflow.transition.NightTrack;

/**
 * All that a page knows of one recording, from what its topics tell, in whatever order and however often they do. An id
 * that is announced again after its end is another recording, of which nothing is known yet. Bounded: some hundred bytes
 * an epoch, two days at most. Thread-safe; what it gives out is its own.
 */
public final class Night {
    private static final long NEVER = -1;

    private final String recordingID;
    private final NoteLog notes = new NoteLog();
    private final NightRun run = new NightRun();
    private final RunningTrack track = new RunningTrack();
    private final StageWait stageWait = new StageWait();
    private ScoreColumns scores = new ScoreColumns();
    private AlertLog alerts = new AlertLog();
    private RefusalCounts refusals = new RefusalCounts();
    private SignalTrack signal;
    private RecordingStart start;
    private String bed;
    private long heardAt = NEVER;

    public Night(String recordingID) {
        this.recordingID = recordingID;
        bed = recordingID;
    }

    public String recordingID() {
        return recordingID;
    }

    /**
     * Takes a message of the recorder.
     *
     * @param heardMillis when it came
     */
    public synchronized NightChange take(HeardSignal heard, Position position, long heardMillis) {
        SignalMessage message = heard.message();
        if (!run.heard(heardMillis)) {
            return NightChange.NONE;
        }
        if (message.started() != null) {
            return announced(heard, heardMillis);
        }
        if (message.chunk() != null) {
            heardAt = Math.max(heardAt, heardMillis);
            return signal == null ? NightChange.NONE : closed(signal.take(message.chunk(), position));
        }
        NightChange last = signal == null ? NightChange.NONE : closed(signal.take(message.ended()));
        run.signalEnded();
        return last.and(NightChange.REST);
    }

    /** Like the job, which keeps the first of two starts until the recording is over. */
    private NightChange announced(HeardSignal heard, long heardMillis) {
        boolean another = run.isAnother(heardMillis);
        if (signal != null && !another) {
            return NightChange.NONE;
        }
        if (another) {
            forget(heardMillis);
        }
        run.announced(heardMillis);
        stageWait.begins(heardMillis);
        signal = new SignalTrack(heard.message().started());
        start = heard.start();
        return NightChange.REST;
    }

    /** Another recording begins under this id; the bed stays. */
    private void forget(long beforeMillis) {
        refusals = new RefusalCounts();
        notes.forget(beforeMillis);
        heardAt = NEVER;
        if (run.begin(beforeMillis)) {
            forgetScores();
        }
        track.forget(beforeMillis);
    }

    private void forgetScores() {
        scores = new ScoreColumns();
        alerts = new AlertLog();
        track.restart();
    }

    private NightChange closed(int epochs) {
        return epochs == 0 ? NightChange.NONE : NightChange.epochs(signal.epochs() - epochs, signal.epochs());
    }

    /** Takes any version of any stage. */
    public synchronized NightChange take(StageScore score, long atMillis) {
        boolean ofThis = run.heard(atMillis);
        boolean another = run.isAnothersFirst(score, atMillis);
        if (another) {
            run.beginScores();
            forgetScores();
        }
        if (!ofThis || !run.takes(score, atMillis)) {
            return NightChange.NONE;
        }
        stageWait.scored(atMillis);
        boolean kept = !scores.isCut();
        boolean changed = scores.take(score);
        boolean nowBeyond = kept && scores.isCut();
        if (changed) {
            track.changed(score.epoch());
        }
        boolean ends = score.last() && !run.isOver();
        if (score.last()) {
            run.scoresEnded(atMillis);
        }
        NightChange change =
                changed ? NightChange.epochs((int) score.epoch(), (int) score.epoch() + 1) : NightChange.NONE;
        return ends || another || nowBeyond ? change.and(NightChange.REST) : change;
    }

    /** Takes an update of an alert. */
    public synchronized NightChange take(Alert alert, long atMillis) {
        return run.heard(atMillis) && alerts.take(alert) ? NightChange.REST : NightChange.NONE;
    }

    /** Takes what somebody said: the bed's name and lights show here, all else comes back as alerts. */
    public synchronized NightChange take(BedMessage said, long atMillis) {
        boolean ofThis = run.heard(atMillis);
        if (said.bed() != null) {
            bed = said.bed().bed();
            return NightChange.REST;
        }
        if (said.lights() == null || !ofThis) {
            return NightChange.NONE;
        }
        track.lights(said.lights(), atMillis);
        return NightChange.REST;
    }

    /** Takes a note or an edit. */
    public synchronized NightChange take(NightNote note, long atMillis) {
        return run.heard(atMillis) && notes.take(note) ? NightChange.REST : NightChange.NONE;
    }

    public synchronized NightChange take(Rejected rejected, long atMillis) {
        if (!run.heard(atMillis)) {
            return NightChange.NONE;
        }
        refusals.take(rejected.reason(), Math.max(0, scores.epochs() - 1));
        return new NightChange(false, -1, -1, true);
    }

    /** The running statistics up to the newest epoch. */
    NightTrack track() {
        return track.over(scores);
    }

    /** Whether there is anything of the recording itself, and not only words about it. */
    public synchronized boolean isShown() {
        return signal != null || scores.epochs() > 0;
    }

    /** When anything was last heard of it. */
    public synchronized long changedAt() {
        return run.changedAt();
    }

    /** When the last sample came, -1 where none did. */
    public synchronized long heardAt() {
        return heardAt;
    }

    public synchronized boolean hasEnded() {
        return run.isOver();
    }

    /** Whether the recording goes on beyond the two days of it that are kept: then nothing here tells how it stands now. */
    boolean isOverlong() {
        return scores.isCut() || (signal != null && signal.epochs() >= ScoreColumns.MOST_EPOCHS);
    }

    /** Whether signal comes and stages do not: the job stands still, or does not get this recording. */
    public synchronized boolean isOverdue(long nowMillis) {
        return !run.isOver()
                && !isOverlong()
                && stageWait.isOverdue(Tile.secondsRecorded(this), scores.epochs(), nowMillis);
    }

    /** The bed at a glance. */
    public synchronized Tile tile(TileClock clock) {
        return Tile.of(this, clock);
    }

    /** The whole night, as the page of one bed shows it. */
    public synchronized NightView view(TileClock clock) {
        return NightView.of(this, clock);
    }

    /** The columns of the epochs {@code [from, to)}, as far as there are any. */
    public synchronized EpochsView epochs(int from, int to) {
        int end = Math.min(to, scores.epochs());
        return EpochsView.of(this, Math.min(from, end), end);
    }

    /** Of no epochs where the recording was not announced, or its EEG allows none. */
    public synchronized SpectrogramView spectrogram() {
        return signal == null ? SpectrogramView.NONE : SpectrogramView.of(signal);
    }

    /** Where the samples of an epoch lie; empty where none came. */
    public synchronized Optional<SignalPlace> place(int epoch) {
        return signal == null ? Optional.empty() : signal.place(epoch);
    }

    /** Where the first samples lie that came; empty where none did. */
    public synchronized Optional<SignalPlace> firstPlace() {
        return signal == null ? Optional.empty() : signal.firstPlace();
    }

    /**
     * The FINAL epochs of the night for its files, {@code reviewed} with the stages that people gave; empty where there are
     * none, or the recording was not announced.
     *
     * @param labZone of recordings that tell no zone
     */
    public synchronized Optional<ScoredNight> scored(boolean reviewed, ZoneId labZone) {
        return FinalNight.of(this, reviewed, labZone);
    }

    /** How the model agrees with the person who scored the night, or with those who edited it. */
    public synchronized AgreementView agreement() {
        return AgreementView.of(this);
    }

    /** Local time of sample 0, null where unknown. */
    public synchronized LocalDateTime localStart() {
        return start == null ? null : start.local();
    }

    /**
     * The clock at the patient, null where the recording does not tell its start.
     *
     * @param labZone of recordings that tell no zone
     */
    public synchronized LocalClock clock(ZoneId labZone) {
        return start == null ? null : new LocalClock(start.local(), start.zone() == null ? labZone : start.zone());
    }

    /** The bed's name, else the recording's id. */
    public synchronized String bedName() {
        return bed;
    }

    /** Epochs with a stage version. */
    public synchronized int epochs() {
        return scores.epochs();
    }

    /** Epochs that have begun. */
    public synchronized long begunEpochs() {
        return Math.max(scores.epochs(), Tile.secondsRecorded(this) / EpochGrid.EPOCH_SECONDS + 1);
    }

    /** The stage of an epoch as it stands after review, null where it has none. */
    public synchronized SleepStage reviewedStage(int epoch) {
        Hypnogram reviewed = ReviewedNight.of(this).hypnogram();
        return epoch < reviewed.epochs() ? reviewed.stage(epoch) : null;
    }

    /** Whether an alert of that id is open. */
    public synchronized boolean hasOpenAlert(String id) {
        return alerts.open().stream().anyMatch(alert -> alert.id().equals(id));
    }

    ScoreColumns scores() {
        return scores;
    }

    SignalTrack signal() {
        return signal;
    }

    RecordingStart start() {
        return start;
    }

    AlertLog alerts() {
        return alerts;
    }

    List<NightNote> notes() {
        return notes.all();
    }

    /** The newest scoring of the whole night by a person, null where there is none. */
    NightNote scoring() {
        return notes.scoring();
    }

    RefusalCounts refusals() {
        return refusals;
    }

    long lightsOff() {
        return track.lightsOff();
    }

    long lightsOn() {
        return track.lightsOn();
    }
}
