package org.hypnoflow.flink.wire;

import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.signal.Calibration;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.Role;
import org.hypnoflow.signal.SampleRate;
import org.hypnoflow.signal.SignalKind;
import org.hypnoflow.signal.filter.Conditioner;
import org.hypnoflow.signal.montage.Derivation;
import org.hypnoflow.signal.montage.MontagePlan;
import org.hypnoflow.signal.montage.Term;
import org.hypnoflow.wire.RecordingStarted;

/** The announcement of a recording, to and from its message. */
final class RecordingMapping {
    static final int MOST_CHANNELS = 256;

    private static final int MOST_DERIVATIONS = 64;
    private static final int MOST_LETTERS = 256;
    /** With these, no sample index of a week at the highest rate overflows on its way through the fraction. */
    private static final long MOST_RATE_SAMPLES = 1_000_000_000;

    private static final long MOST_RATE_SECONDS = 1_000_000;
    /** A sample a minute; what fills an input must be faster by far. */
    private static final double LEAST_HZ = 1 / 60.0;

    /** Of all channels together: an epoch of so many samples is 60 MiB of physical values. */
    private static final double MOST_HZ_TOGETHER = 262_144;

    private RecordingMapping() {}

    /** @param start when it started; null where unknown */
    static RecordingStarted toWire(Recording recording, RecordingStart start) {
        return new RecordingStarted(
                recording.id(),
                start == null ? null : start.local().toString(),
                start == null || start.zone() == null ? null : start.zone().getId(),
                recording.sources().stream().map(RecordingMapping::toWire).toList(),
                recording.plan().derivations().stream()
                        .map(RecordingMapping::toWire)
                        .toList());
    }

    /** @throws IllegalArgumentException where the flow could not work with it */
    static Recording toCore(RecordingStarted started) {
        requireCount("channels", started.getChannels().size(), MOST_CHANNELS);
        requireCount("derivations", started.getDerivations().size(), MOST_DERIVATIONS);
        List<Channel> sources = new ArrayList<>();
        for (org.hypnoflow.wire.Channel channel : started.getChannels()) {
            sources.add(new Channel(
                    requireShort("label", channel.getLabel()),
                    requireShort("unit", channel.getUnit()),
                    rate(channel.getRate()),
                    new Calibration(
                            channel.getCalibration().getGain(),
                            channel.getCalibration().getOffset())));
        }
        requireRates(sources);
        List<Derivation> derivations = new ArrayList<>();
        for (org.hypnoflow.wire.Derivation derivation : started.getDerivations()) {
            derivations.add(toCore(derivation));
        }
        Recording recording = new Recording(started.getRecordingID(), sources, new MontagePlan(derivations));
        // refuses rates and plans here that it would refuse when the first epoch closes
        new Conditioner(recording.sources(), recording.plan());
        return recording;
    }

    private static org.hypnoflow.wire.Channel toWire(Channel channel) {
        return new org.hypnoflow.wire.Channel(
                channel.label(),
                channel.unit(),
                new org.hypnoflow.wire.SampleRate(
                        channel.rate().samples(), channel.rate().seconds()),
                new org.hypnoflow.wire.Calibration(
                        channel.calibration().gain(), channel.calibration().offset()));
    }

    private static org.hypnoflow.wire.Derivation toWire(Derivation derivation) {
        return new org.hypnoflow.wire.Derivation(
                derivation.input(),
                org.hypnoflow.wire.SignalKind.valueOf(derivation.kind().name()),
                derivation.role() == null
                        ? null
                        : org.hypnoflow.wire.Role.valueOf(derivation.role().name()),
                derivation.terms().stream()
                        .map(term -> new org.hypnoflow.wire.Term(term.source(), term.microvolts()))
                        .toList(),
                derivation.formula());
    }

    private static Derivation toCore(org.hypnoflow.wire.Derivation derivation) {
        if (derivation.getTerms().size() > MOST_CHANNELS) {
            throw new IllegalArgumentException(
                    "terms: " + derivation.getTerms().size() + " (expected: up to " + MOST_CHANNELS + ")");
        }
        List<Term> terms = new ArrayList<>();
        for (org.hypnoflow.wire.Term term : derivation.getTerms()) {
            terms.add(new Term(term.getSource(), term.getMicrovolts()));
        }
        return new Derivation(
                requireShort("input", derivation.getInput()),
                SignalKind.valueOf(derivation.getKind().name()),
                derivation.getRole() == null
                        ? null
                        : Role.valueOf(derivation.getRole().name()),
                terms,
                requireShort("formula", derivation.getFormula()));
    }

    private static SampleRate rate(org.hypnoflow.wire.SampleRate rate) {
        if (rate.getSamples() > MOST_RATE_SAMPLES || rate.getSeconds() > MOST_RATE_SECONDS) {
            throw new IllegalArgumentException("sampleRate: " + rate.getSamples() + "/" + rate.getSeconds()
                    + " (expected: up to " + MOST_RATE_SAMPLES + "/" + MOST_RATE_SECONDS + ")");
        }
        return new SampleRate(rate.getSamples(), rate.getSeconds());
    }

    /** Also of channels that no input is made of: their samples are gathered all the same. */
    private static void requireRates(List<Channel> sources) {
        double together = 0;
        for (Channel source : sources) {
            SampleRate rate = source.rate();
            if (rate.hz() < LEAST_HZ || rate.hz() > SampleRate.HIGHEST_HZ) {
                throw new IllegalArgumentException("sampleRateHz: " + rate.samples() + "/" + rate.seconds()
                        + " (expected: 1/60 to " + (long) SampleRate.HIGHEST_HZ + "); leave the channel out");
            }
            together += rate.hz();
        }
        if (together > MOST_HZ_TOGETHER) {
            throw new IllegalArgumentException("sampleRateHz: " + (long) together + " of all channels together"
                    + " (expected: up to " + (long) MOST_HZ_TOGETHER + "); leave out channels that no input needs");
        }
    }

    private static void requireCount(String what, int count, int most) {
        if (count < 1 || count > most) {
            throw new IllegalArgumentException(what + ": " + count + " (expected: 1 to " + most + ")");
        }
    }

    private static String requireShort(String what, String text) {
        if (text.length() > MOST_LETTERS) {
            throw new IllegalArgumentException(
                    what + ": " + text.length() + " letters (expected: up to " + MOST_LETTERS + ")");
        }
        return text;
    }
}
