package org.hypnoflow.signal.montage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hypnoflow.signal.Channel;

/**
 * The channels of a recording that a plan really uses, in file order, and the same plan with its terms pointing into
 * them. The array is owned by the selection and never changed; {@code equals} compares it by reference.
 *
 * @param channelIndices per source: its index in the recording's list of channels
 */
public record SourceSelection(int[] channelIndices, List<Channel> sources, MontagePlan plan) {

    public SourceSelection {
        sources = List.copyOf(sources);
        if (channelIndices.length != sources.size()) {
            throw new IllegalArgumentException(
                    "channelIndices: " + channelIndices.length + " (expected: " + sources.size() + ", as sources)");
        }
    }

    /** Selects from {@code channels}, the list that {@code plan} was made for. */
    public static SourceSelection of(List<Channel> channels, MontagePlan plan) {
        int[] used = plan.derivations().stream()
                .flatMap(derivation -> derivation.terms().stream())
                .mapToInt(Term::source)
                .distinct()
                .sorted()
                .toArray();
        int[] sourceOfChannel = new int[channels.size()];
        IntStream.range(0, used.length).forEach(source -> sourceOfChannel[used[source]] = source);
        List<Derivation> derivations = new ArrayList<>();
        for (Derivation derivation : plan.derivations()) {
            List<Term> terms = derivation.terms().stream()
                    .map(term -> new Term(sourceOfChannel[term.source()], term.microvolts()))
                    .toList();
            derivations.add(new Derivation(
                    derivation.input(), derivation.kind(), derivation.role(), terms, derivation.formula()));
        }
        List<Channel> sources = IntStream.of(used).mapToObj(channels::get).toList();
        return new SourceSelection(used, sources, new MontagePlan(derivations));
    }
}
