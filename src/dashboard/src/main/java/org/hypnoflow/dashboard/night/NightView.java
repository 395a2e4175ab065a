package org.hypnoflow.dashboard.night;

import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.transition.NightNote;
import org.hypnoflow.transition.StageLetters;

/**
 * One night as the page of a bed shows it. Stages are the model's; edits stand beside them, and statistics count with
 * them.
 *
 * @param model what scored the newest epoch, null before the first
 * @param channels the inputs that had signal in it, joined by {@code +}
 * @param inputs how the model's inputs are made, where the recording was announced
 * @param sources channel labels of the recording
 * @param scoring of a person, null where there is none
 * @param scoredBy runs of epochs that one model scored from one set of inputs
 */
public record NightView(
        Tile tile,
        String model,
        String channels,
        List<InputView> inputs,
        List<String> sources,
        String stages,
        String firstStages,
        String status,
        byte[] probabilities,
        byte[] coverage,
        QualityView quality,
        List<ScoringRun> scoredBy,
        LightsView lights,
        List<NightEvent> events,
        List<NoteView> notes,
        List<EditView> edits,
        ScoringView scoring,
        List<AlertView> alerts,
        List<StatisticView> statistics) {

    /** An input of the model. */
    public record InputView(String role, String derivation) {}

    /** The heat map: channel after channel, one byte an epoch. */
    public record QualityView(List<String> channels, byte[] cells) {}

    /** From {@code fromEpoch} on. */
    public record ScoringRun(int fromEpoch, String model, String channels) {}

    /** Epochs in front of which lights went off and on; null where nobody told. */
    public record LightsView(Long off, Long on) {}

    /** What somebody wrote. */
    public record NoteView(long epoch, String text, String by, long at) {}

    /** A stage that somebody gave. */
    public record EditView(long epoch, SleepStage stage, SleepStage was, String why, String by, long at) {}

    /** The night as a person scored it by themselves, a letter an epoch. */
    public record ScoringView(String stages, String by, long at) {

        static ScoringView of(NightNote note) {
            return note == null
                    ? null
                    : new ScoringView(StageLetters.of(note.scoring()), note.by(), note.atEpochMillis());
        }
    }

    static NightView of(Night night, TileClock clock) {
        ScoreColumns scores = night.scores();
        int epochs = scores.epochs();
        EpochsView columns = EpochsView.of(night, 0, epochs);
        List<ScoringRun> runs = runs(scores);
        ScoringRun newest = runs.isEmpty() ? null : runs.get(runs.size() - 1);
        SignalTrack signal = night.signal();
        List<String> labels = signal == null ? List.of() : signal.labels();
        return new NightView(
                night.tile(clock),
                newest == null ? null : newest.model(),
                newest == null ? null : newest.channels(),
                signal == null ? List.of() : inputs(signal),
                labels,
                columns.stages(),
                columns.firstStages(),
                columns.status(),
                columns.probabilities(),
                columns.coverage(),
                new QualityView(labels, columns.quality()),
                runs,
                new LightsView(orNull(night.lightsOff()), orNull(night.lightsOn())),
                NightEvents.of(night),
                night.notes().stream()
                        .filter(note -> note.edit() == null)
                        .map(note -> new NoteView(note.epoch(), note.text(), note.by(), note.atEpochMillis()))
                        .toList(),
                night.notes().stream()
                        .filter(note -> note.edit() != null)
                        .map(NightView::edit)
                        .toList(),
                ScoringView.of(night.scoring()),
                night.alerts().all().stream().map(AlertView::of).toList(),
                StatisticView.of(ReviewedNight.of(night)));
    }

    private static EditView edit(NightNote note) {
        return new EditView(
                note.epoch(), note.edit().stage(), note.edit().was(), note.text(), note.by(), note.atEpochMillis());
    }

    private static List<InputView> inputs(SignalTrack signal) {
        return signal.recording().plan().derivations().stream()
                .map(derivation -> new InputView(
                        derivation.role() == null ? null : derivation.role().name(), derivation.formula()))
                .toList();
    }

    private static List<ScoringRun> runs(ScoreColumns scores) {
        List<ScoringRun> runs = new ArrayList<>();
        ScoreColumns.ScoringSet before = null;
        for (int epoch = 0; epoch < scores.epochs(); epoch++) {
            if (scores.isKnown(epoch) && !scores.set(epoch).equals(before)) {
                before = scores.set(epoch);
                runs.add(new ScoringRun(epoch, before.model(), before.channels()));
            }
        }
        return runs;
    }

    private static Long orNull(long epoch) {
        return epoch < 0 ? null : Long.valueOf(epoch);
    }
}
