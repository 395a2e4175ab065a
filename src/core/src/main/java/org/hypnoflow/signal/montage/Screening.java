package org.hypnoflow.signal.montage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.SampleRate;

/** Reads the labels of a recording and sets aside the channels that can never fill a role. */
final class Screening {

    private Screening() {}

    static List<Signal> screen(List<Channel> channels, Mapping mapping) {
        LabelReader reader =
                new LabelReader(channels.stream().map(Channel::label).toList());
        List<Signal> signals = new ArrayList<>();
        for (int index = 0; index < channels.size(); index++) {
            Channel channel = channels.get(index);
            Lead lead = reader.read(channel.label()).orElse(null);
            signals.add(screened(index, channel, lead, mapping));
        }
        return signals;
    }

    private static Signal screened(int index, Channel channel, Lead lead, Mapping mapping) {
        if (mapping.ignores(index)) {
            return new Signal(index, channel, null, 0, "ignored by the montage file");
        }
        double hz = channel.rate().hz();
        if (hz < SampleRate.LOWEST_HZ) {
            return new Signal(index, channel, lead, 0, rate(hz) + " Hz (expected: >= 64 Hz)");
        }
        if (hz > SampleRate.HIGHEST_HZ) {
            return new Signal(index, channel, lead, 0, rate(hz) + " Hz (expected: <= 32768 Hz)");
        }
        String unit = mapping.unitOf(index, channel);
        OptionalDouble microvolts = Voltage.microvoltsPer(unit);
        if (microvolts.isPresent()) {
            return new Signal(index, channel, lead, microvolts.getAsDouble(), "");
        }
        if (!unit.isBlank()) {
            return new Signal(index, channel, lead, 0, "unit \"" + unit + "\" (expected: V, mV, uV or nV)");
        }
        double gain = channel.calibration().gain();
        if (Voltage.stepFitsMicrovolts(gain)) {
            return new Signal(index, channel, lead, 1, "unit left out, taken for uV");
        }
        String step = String.format(Locale.ROOT, "%.3g", Math.abs(gain));
        return new Signal(
                index,
                channel,
                lead,
                0,
                "unit left out and steps of " + step + " do not tell it; state it under units:");
    }

    static String rate(double hz) {
        return hz == Math.rint(hz) ? Long.toString((long) hz) : String.format(Locale.ROOT, "%.3g", hz);
    }
}
