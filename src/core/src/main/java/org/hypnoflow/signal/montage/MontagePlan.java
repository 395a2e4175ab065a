package org.hypnoflow.signal.montage;

import java.util.List;
import java.util.stream.Collectors;
import org.hypnoflow.signal.SignalKind;

/** One derivation per input of a model, in the model's order. At least one EEG input is filled. */
public record MontagePlan(List<Derivation> derivations) {

    public MontagePlan {
        derivations = List.copyOf(derivations);
        if (derivations.stream().noneMatch(d -> d.kind() == SignalKind.EEG && !d.isAbsent())) {
            throw new IllegalArgumentException("montage plan: no EEG input is filled (expected: >= 1)");
        }
    }

    /** The filled inputs, joined by {@code +}: the channel set that scores, for example {@code frontal+central+chin}. */
    public String channelSet() {
        return derivations.stream()
                .filter(d -> !d.isAbsent())
                .map(Derivation::input)
                .collect(Collectors.joining("+"));
    }
}
