package org.hypnoflow.signal.montage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.Role;
import org.hypnoflow.signal.SignalKind;

/**
 * Decides how the inputs of a model are made from the channels of a recording. Preference per input: the role's own
 * derivation against the opposite mastoid, stored or made from its electrodes; the same electrode against another
 * mastoid; the documented stand-ins; a single electrode with an untold reference. No signal fills two inputs. The user's
 * mapping comes before all of these. Depends on labels, units and rates only, and on nothing but its arguments.
 */
public final class MontagePlanner {

    private final List<MontageInput> inputs;
    private final List<Signal> signals;
    private final List<Candidate> candidates;
    private final Choice[] chosen;

    private MontagePlanner(List<MontageInput> inputs, List<Signal> signals) {
        this.inputs = inputs;
        this.signals = signals;
        candidates = CandidateSearch.among(signals, inputs);
        chosen = new Choice[inputs.size()];
    }

    /** Plans without a mapping of the user. */
    public static MontagePlan plan(List<Channel> channels, List<MontageInput> inputs) {
        return plan(channels, inputs, MontageMapping.NONE);
    }

    /**
     * Plans {@code inputs}; the terms of the plan index {@code channels}.
     *
     * @throws MontageRefusedException where no EEG input can be filled, where two signals are equally good for one input,
     *     or where the mapping does not fit the channels
     */
    public static MontagePlan plan(List<Channel> channels, List<MontageInput> inputs, MontageMapping mapping) {
        Mapping stated = new Mapping(mapping, channels);
        MontagePlanner planner = new MontagePlanner(inputs, Screening.screen(channels, stated));
        planner.follow(stated);
        planner.choose();
        return planner.plan();
    }

    private void follow(Mapping mapping) {
        List<Choice> choices = mapping.choices(signals);
        for (int input = 0; input < chosen.length; input++) {
            for (Role role : inputs.get(input).roles()) {
                if (chosen[input] == null) {
                    chosen[input] = choices.stream()
                            .filter(choice -> choice.role() == role)
                            .findFirst()
                            .orElse(null);
                }
            }
        }
    }

    private void choose() {
        for (Candidate candidate : candidates) {
            if (chosen[candidate.input()] == null && !isTaken(candidate)) {
                refuseIfAmbiguous(candidate);
                chosen[candidate.input()] = candidate.choice();
            }
        }
    }

    private boolean isTaken(Candidate candidate) {
        Choice choice = candidate.choice();
        return Arrays.stream(chosen).anyMatch(other -> other != null && other.isSameSignalAs(choice));
    }

    private void refuseIfAmbiguous(Candidate candidate) {
        List<Candidate> rivals = candidates.stream()
                .filter(other -> other.isEquallyGoodAs(candidate) && !isTaken(other))
                .toList();
        if (!rivals.isEmpty()) {
            throw Refusal.ambiguous(candidate, rivals);
        }
    }

    private MontagePlan plan() {
        List<Derivation> derivations = new ArrayList<>();
        for (int input = 0; input < chosen.length; input++) {
            derivations.add(chosen[input] == null ? absent(inputs.get(input)) : derivation(input));
        }
        if (derivations.stream().noneMatch(d -> d.kind() == SignalKind.EEG && !d.isAbsent())) {
            throw Refusal.noEEG(inputs, signals);
        }
        return new MontagePlan(derivations);
    }

    private Derivation derivation(int input) {
        Choice choice = chosen[input];
        MontageInput asked = inputs.get(input);
        return new Derivation(asked.name(), asked.kind(), choice.role(), choice.terms(), choice.formula());
    }

    /** An absent input, with the signals that would have filled it were they fit. */
    private Derivation absent(MontageInput input) {
        String unfit = signals.stream()
                .filter(signal -> !signal.isFit() && signal.lead() != null)
                .filter(signal -> input.roles().stream().anyMatch(role -> wouldFill(role, signal)))
                .map(signal -> signal.label() + ": " + signal.remark())
                .collect(Collectors.joining("; "));
        Derivation absent = Derivation.absent(input);
        return unfit.isEmpty()
                ? absent
                : new Derivation(absent.input(), absent.kind(), null, List.of(), "- (" + unfit + ")");
    }

    private static boolean wouldFill(Role role, Signal signal) {
        return Recipe.of(role).stream().anyMatch(recipe -> recipe.isFilledBy(signal.lead()));
    }
}
