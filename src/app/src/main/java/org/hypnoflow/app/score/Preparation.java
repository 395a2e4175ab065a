package org.hypnoflow.app.score;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hypnoflow.app.InputRefusedException;
import org.hypnoflow.app.simulate.SimulatedRecording;
import org.hypnoflow.dashboard.report.Reference;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.edf.EdfFile;
import org.hypnoflow.signal.edf.EdfFormatException;
import org.hypnoflow.signal.edf.EdfGap;
import org.hypnoflow.signal.montage.MontageMapping;
import org.hypnoflow.signal.montage.MontageRefusedException;
import org.hypnoflow.signal.montage.SourceSelection;
import org.hypnoflow.transition.HypnogramAnnotations;
import org.hypnoflow.transition.Lights;
import org.hypnoflow.transition.LocalClock;
import org.hypnoflow.transition.scoring.NoStageException;
import org.hypnoflow.transition.scoring.ReadOptions;
import org.hypnoflow.transition.scoring.Scoring;
import org.hypnoflow.transition.scoring.ScoringAlignment;
import org.hypnoflow.transition.scoring.ScoringFile;
import org.hypnoflow.transition.scoring.ScoringFormatException;

/**
 * Checks a recording before anything runs: whether it can be read, which channels fill the model's inputs, whether it
 * holds an epoch, and when the lights were off.
 *
 * @param students who may score it
 * @param lightsOff null where the user did not say; then the file's annotations, else the whole recording
 * @param zone of the recordings, null where unknown: then clock times just count on from the start
 */
public record Preparation(
        Students students, MontageMapping mapping, ClockTime lightsOff, ClockTime lightsOn, ZoneId zone) {
    private static final BigDecimal LONGEST_GAP_SECONDS = BigDecimal.valueOf(48L * 3600);
    private static final int UNUSED_SHOWN = 8;
    private static final String OWN_SCORING = "the scoring in the file";

    /** For those who do not ask when the lights were off. */
    public static Preparation withoutLights(ModelPackage student, MontageMapping mapping) {
        return new Preparation(Students.only(student), mapping, null, null, null);
    }

    /**
     * The recording, or nothing where a folder holds a hypnogram beside its recordings: a file of annotations alone.
     *
     * @throws InputRefusedException where the recording cannot be scored; the message says why and what would help
     */
    public Optional<PreparedRecording> prepare(InputFile input) {
        try (EdfFile file = EdfFile.open(input.file())) {
            return signals(file) == 0 && !input.named() ? Optional.empty() : Optional.of(prepare(input, file));
        } catch (EdfFormatException refused) {
            throw new InputRefusedException(refused.getMessage(), refused);
        } catch (AccessDeniedException denied) {
            throw new InputRefusedException(input.file() + ": may not be read (expected: read permission)", denied);
        } catch (IOException failure) {
            throw new InputRefusedException(input.file() + ": cannot be read, " + failure.getMessage(), failure);
        }
    }

    private PreparedRecording prepare(InputFile input, EdfFile file) throws IOException {
        List<Channel> channels = file.channels();
        if (channels.isEmpty()) {
            throw new InputRefusedException(input.fileName() + ": " + whyNoChannel(file)
                    + " (expected: a recording with at least one EEG channel)");
        }
        requireNoLongGap(input, file);
        Students.Choice choice = choose(input, file);
        SourceSelection selection = SourceSelection.of(channels, choice.plan());
        int epochs = wholeEpochs(file, selection);
        if (epochs < 1) {
            throw new InputRefusedException(String.format(
                    Locale.ROOT,
                    "%s: lasts %.1f s (expected: at least one epoch of %d s)",
                    input.fileName(),
                    seconds(file, selection),
                    EpochGrid.EPOCH_SECONDS));
        }
        PreparedRecording prepared = new PreparedRecording(
                input,
                choice.student(),
                selection,
                epochs,
                file.header().start(),
                lights(input, file, epochs),
                file.annotations().stream().anyMatch(note -> note.text().equals(SimulatedRecording.MARK)),
                null,
                file.findings());
        return withOwnScoring(withDoubts(prepared));
    }

    private Students.Choice choose(InputFile input, EdfFile file) {
        try {
            return students.choose(file.channels(), mapping);
        } catch (MontageRefusedException refused) {
            throw new InputRefusedException(
                    input.fileName() + ": " + refused.getMessage() + withoutSamples(file), refused);
        }
    }

    /** No channels, so that the montage knows nothing of them: what is missed may be among them. */
    private static String withoutSamples(EdfFile file) {
        return file.header().signals().stream()
                .filter(signal -> !signal.annotations())
                .filter(signal ->
                        signal.samplesPerRecord() == 0 || signal.calibration().isEmpty())
                .limit(UNUSED_SHOWN)
                .map(signal -> "\n  not used: \"" + signal.label() + "\": "
                        + (signal.samplesPerRecord() == 0
                                ? "0 samples in each data record"
                                : "an empty physical or digital range"))
                .collect(Collectors.joining());
    }

    private static long signals(EdfFile file) {
        return file.header().signals().stream()
                .filter(signal -> !signal.annotations())
                .count();
    }

    private static String whyNoChannel(EdfFile file) {
        if (signals(file) == 0) {
            return "holds annotations and no signal";
        }
        return file.header().recordDurationSeconds().signum() == 0
                ? "its data records last 0 s, so that its signals have no rate"
                : "none of its " + signals(file) + " signals has samples with a physical range";
    }

    /** All the time of a gap becomes epochs, and a time that is wrong by months as many as no night has. */
    private static void requireNoLongGap(InputFile input, EdfFile file) {
        for (EdfGap gap : file.gaps()) {
            if (gap.toSeconds().subtract(gap.fromSeconds()).compareTo(LONGEST_GAP_SECONDS) > 0) {
                throw new InputRefusedException(input.fileName() + ": gap from "
                        + gap.fromSeconds().toPlainString() + " s to "
                        + gap.toSeconds().toPlainString() + " s, before data record " + (gap.record() + 1)
                        + " (expected: gaps of at most 48 h; split the file there)");
            }
        }
    }

    private static int wholeEpochs(EdfFile file, SourceSelection selection) {
        long epochs = 0;
        for (int channel : selection.channelIndices()) {
            long samples = file.totalSamples(channel);
            Channel source = file.channels().get(channel);
            long whole = samples * source.rate().seconds() / (source.rate().samples() * EpochGrid.EPOCH_SECONDS);
            epochs = Math.max(epochs, whole);
        }
        return Math.toIntExact(epochs);
    }

    private static double seconds(EdfFile file, SourceSelection selection) {
        double longest = 0;
        for (int channel : selection.channelIndices()) {
            double hz = file.channels().get(channel).rate().hz();
            longest = Math.max(longest, file.totalSamples(channel) / hz);
        }
        return longest;
    }

    /** A scoring in the recording itself is worth a comparison and never a reason to refuse the recording. */
    private PreparedRecording withOwnScoring(PreparedRecording recording) throws IOException {
        Path file = recording.input().file();
        LocalClock clock = LocalClock.of(recording.start(), zone);
        try {
            Scoring own = ScoringFile.read(file, ReadOptions.PLAIN.withClock(clock));
            ScoringAlignment aligned = ScoringAlignment.of(own, clock, recording.epochs());
            return recording.withReference(new Reference(OWN_SCORING, aligned.hypnogram(), aligned.remarks()));
        } catch (NoStageException unscored) {
            return recording;
        } catch (ScoringFormatException refused) {
            String why =
                    refused.withoutOption().substring(file.toString().length()).replaceFirst("^, ", ": ");
            return recording.withRemark(OWN_SCORING + " is not compared" + why);
        }
    }

    private static BigDecimal firstSampleSeconds(EdfFile file) {
        return file.recordCount() == 0 ? BigDecimal.ZERO : file.recordOnset(0);
    }

    private Lights lights(InputFile input, EdfFile file, int epochs) {
        Lights whole = Lights.wholeRecording(epochs);
        Lights told = HypnogramAnnotations.lights(whole, file.annotations(), firstSampleSeconds(file));
        LocalClock clock = LocalClock.of(file.header().start(), zone);
        return new LightsFlags(lightsOff, lightsOn).over(told, clock, whole.on(), input.fileName());
    }

    private PreparedRecording withDoubts(PreparedRecording recording) {
        LocalClock clock = LocalClock.of(recording.start(), zone);
        PreparedRecording told = recording;
        told = withDoubt(told, "lights off", lightsOff, clock, told.lights().off());
        return withDoubt(told, "lights on", lightsOn, clock, told.lights().on());
    }

    private static PreparedRecording withDoubt(
            PreparedRecording recording, String what, ClockTime asked, LocalClock clock, Duration found) {
        String doubt = asked == null ? "" : asked.doubt(clock, found);
        return doubt.isEmpty() ? recording : recording.withRemark(what + ": " + doubt);
    }
}
