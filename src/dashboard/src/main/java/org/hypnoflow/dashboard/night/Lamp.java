package org.hypnoflow.dashboard.night;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.SignalKind;
import org.hypnoflow.signal.montage.Derivation;
import org.hypnoflow.signal.montage.Term;

/**
 * A lamp of a bed: how the newest complete epoch of one kind of lead was.
 *
 * @param detail what is wrong, by channel, and how the clock drifts; empty where nothing is to tell
 */
public record Lamp(String name, State state, String detail) {

    /** How a lead is. */
    public enum State {
        /** The recording has no such lead, or nothing came yet. */
        NONE,
        GOOD,
        /** Some of it is unusable. */
        POOR,
        /** Every derivation of the kind lacks a lead. */
        OFF
    }

    private static final String CLOCK = "clock";
    /** Fifteen seconds in eight hours. */
    private static final double MOST_DRIFT_PPM = 500;

    /** EEG, EOG, EMG and the sample clock, by the newest epoch of {@code track}; null where no signal was announced. */
    static List<Lamp> of(SignalTrack track) {
        List<Lamp> lamps = new ArrayList<>();
        for (SignalKind kind : SignalKind.values()) {
            lamps.add(track == null || track.epochs() == 0 ? none(kind.name()) : leads(kind, track));
        }
        lamps.add(track == null || track.epochs() == 0 ? none(CLOCK) : clock(track));
        return lamps;
    }

    private static Lamp none(String name) {
        return new Lamp(name, State.NONE, "");
    }

    private static Lamp leads(SignalKind kind, SignalTrack track) {
        Recording recording = track.recording();
        int derivations = 0;
        int off = 0;
        TreeSet<Integer> faulty = new TreeSet<>();
        for (Derivation derivation : recording.plan().derivations()) {
            if (derivation.kind() == kind && !derivation.isAbsent()) {
                derivations++;
                boolean lost = false;
                for (Term term : derivation.terms()) {
                    ChannelQuality quality = track.quality(term.source(), track.epochs() - 1);
                    lost |= quality == ChannelQuality.NO_SAMPLES || quality == ChannelQuality.FLAT;
                    if (quality != ChannelQuality.GOOD) {
                        faulty.add(term.source());
                    }
                }
                off += lost ? 1 : 0;
            }
        }
        if (derivations == 0) {
            return none(kind.name());
        }
        State state = off == derivations ? State.OFF : faulty.isEmpty() ? State.GOOD : State.POOR;
        return new Lamp(kind.name(), state, detail(faulty, track));
    }

    private static String detail(TreeSet<Integer> faulty, SignalTrack track) {
        List<String> parts = new ArrayList<>();
        for (int source : faulty) {
            parts.add(track.recording().sources().get(source).label() + " "
                    + track.quality(source, track.epochs() - 1).text());
        }
        return String.join(", ", parts);
    }

    /**
     * The sample clock stands for all channels: it is lost where none has samples, poor where none is whole, where the
     * recorder's own clock has just jumped, or where it drifts so far that a night ends half an epoch off.
     */
    private static Lamp clock(SignalTrack track) {
        boolean lost = true;
        boolean broken = true;
        for (int source = 0; source < track.recording().sources().size(); source++) {
            ChannelQuality quality = track.quality(source, track.epochs() - 1);
            lost &= quality == ChannelQuality.NO_SAMPLES;
            broken &= quality == ChannelQuality.NO_SAMPLES || quality == ChannelQuality.GAPS;
        }
        if (lost) {
            return new Lamp(CLOCK, State.OFF, "no samples");
        }
        if (broken) {
            return new Lamp(CLOCK, State.POOR, "samples missing");
        }
        double jumpSeconds = track.clock().jumpSeconds();
        if (!Double.isNaN(jumpSeconds)) {
            return new Lamp(CLOCK, State.POOR, String.format(Locale.ROOT, "jumped at %.0f s", jumpSeconds));
        }
        double ppm = track.clock().driftPpm();
        String drift = Double.isNaN(ppm) ? "" : String.format(Locale.ROOT, "drifts %+.0f ppm", ppm);
        return new Lamp(CLOCK, Math.abs(ppm) > MOST_DRIFT_PPM ? State.POOR : State.GOOD, drift);
    }
}
