package org.hypnoflow.signal.montage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.Role;

/** A user's mapping, applied to the channels of one recording. */
final class Mapping {

    private final MontageMapping stated;
    private final ChannelNames names;
    private final Set<Integer> ignored = new HashSet<>();
    private final Map<Integer, String> units = new HashMap<>();

    Mapping(MontageMapping stated, List<Channel> channels) {
        this.stated = stated;
        names = new ChannelNames(channels);
        stated.ignored().forEach(name -> ignored.addAll(names.all(name)));
        stated.units().forEach((name, unit) -> names.all(name).forEach(index -> units.put(index, unit)));
    }

    boolean ignores(int index) {
        return ignored.contains(index);
    }

    /** The unit of a channel: the stated one, else the one in its header. */
    String unitOf(int index, Channel channel) {
        return units.getOrDefault(index, channel.unit());
    }

    /** What the user chose, in the order of roles. No signal is chosen twice. */
    List<Choice> choices(List<Signal> signals) {
        List<Choice> choices = new ArrayList<>();
        stated.expressions().forEach((role, expression) -> {
            Choice choice = choice(role, expression, signals);
            for (Choice other : choices) {
                if (other.isSameSignalAs(choice)) {
                    throw new MontageRefusedException(MontageInputs.name(role) + ": " + expression
                            + " is the same signal as " + MontageInputs.name(other.role())
                            + " (expected: one signal per role); correct the montage file");
                }
            }
            choices.add(choice);
        });
        return choices;
    }

    private Choice choice(Role role, String expression, List<Signal> signals) {
        MappedSum sum = MappedSum.parse(expression);
        List<Term> terms = new ArrayList<>();
        StringBuilder formula = new StringBuilder();
        Signal first = signals.get(names.only(sum.parts().get(0).signal()));
        for (MappedSum.Part part : sum.parts()) {
            Signal signal = signals.get(names.only(part.signal()));
            requireFit(role, signal, first);
            if (terms.stream().anyMatch(term -> term.source() == signal.index())) {
                throw new MontageRefusedException(name(role, signal) + "stands more than once in " + expression
                        + " (expected: each signal once; less itself it is always zero); correct the montage file");
            }
            terms.add(new Term(signal.index(), part.sign() * signal.microvolts()));
            formula.append(sign(part.sign(), formula.isEmpty())).append(signal.label());
        }
        String remarks = sum.parts().stream()
                .map(part -> signals.get(names.only(part.signal())).remark())
                .filter(remark -> !remark.isEmpty())
                .distinct()
                .map(remark -> "; " + remark)
                .collect(Collectors.joining());
        return new Choice(role, null, terms, formula + " " + Derivation.AS_MAPPED + remarks + ")");
    }

    private static void requireFit(Role role, Signal signal, Signal first) {
        String name = name(role, signal);
        if (!signal.isFit()) {
            throw new MontageRefusedException(name + signal.remark() + "; correct the montage file");
        }
        if (!signal.channel().rate().equals(first.channel().rate())) {
            throw new MontageRefusedException(name + Screening.rate(signal.rateHz()) + " Hz (expected: "
                    + Screening.rate(first.rateHz()) + " Hz, as \"" + first.label()
                    + "\"); only signals of one rate can be subtracted");
        }
    }

    private static String name(Role role, Signal signal) {
        return MontageInputs.name(role) + ": signal #" + (signal.index() + 1) + " \"" + signal.label() + "\": ";
    }

    private static String sign(int sign, boolean first) {
        if (first) {
            return sign < 0 ? "-" : "";
        }
        return sign < 0 ? " - " : " + ";
    }
}
