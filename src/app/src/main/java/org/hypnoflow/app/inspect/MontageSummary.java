package org.hypnoflow.app.inspect;

import java.util.List;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.montage.MontageInput;
import org.hypnoflow.signal.montage.MontageInputs;
import org.hypnoflow.signal.montage.MontageMapping;
import org.hypnoflow.signal.montage.MontagePlan;
import org.hypnoflow.signal.montage.MontagePlanner;
import org.hypnoflow.signal.montage.MontageRefusedException;

/**
 * How the inputs of the shipped students would be filled, or why they cannot.
 *
 * @param channelSet names of the filled inputs, joined by {@code +}; null where the montage is refused
 * @param inputs null where the montage is refused
 * @param refusal null where it is not
 */
record MontageSummary(String channelSet, List<Input> inputs, String refusal) {

    static MontageSummary of(List<Channel> channels, List<MontageInput> asked, MontageMapping mapping) {
        try {
            MontagePlan plan = MontagePlanner.plan(channels, asked, mapping);
            List<Input> inputs = plan.derivations().stream()
                    .map(derivation -> new Input(
                            derivation.input(),
                            derivation.isAbsent() ? null : MontageInputs.name(derivation.role()),
                            derivation.formula()))
                    .toList();
            return new MontageSummary(plan.channelSet(), inputs, null);
        } catch (MontageRefusedException refused) {
            return new MontageSummary(null, null, refused.getMessage());
        }
    }

    /** @param role null where the recording has no such signal */
    record Input(String input, String role, String formula) {}
}
