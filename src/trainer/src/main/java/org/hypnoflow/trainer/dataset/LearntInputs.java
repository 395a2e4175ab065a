package org.hypnoflow.trainer.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.hypnoflow.signal.montage.MontageInput;
import org.hypnoflow.trainer.data.NightCache;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.NightOrigin;
import org.hypnoflow.trainer.data.NightRefusedException;
import org.hypnoflow.trainer.data.StudentMontage;

/**
 * The inputs of a montage of one input per role, each of which some training night must have: one that none has would be
 * packed unlearnt. Of the other montages either side fills an input, and none is looked at.
 */
record LearntInputs(Path folder, StudentMontage montage) {

    /** @throws NightRefusedException where no training night has a channel for an input */
    void requireChannels(List<CheckedNight> training) {
        Set<String> never = asked();
        for (CheckedNight night : training) {
            night.plan().derivations().stream()
                    .filter(derivation -> !derivation.isAbsent())
                    .forEach(derivation -> never.remove(derivation.input()));
        }
        refuse(never, "channel", training.size());
    }

    /**
     * The same of signals, since a channel may be wired to nothing in all nights.
     *
     * @param training conditioned in {@code cache}
     */
    void requireSignal(List<NightOrigin> training, NightCache cache) throws IOException {
        Set<String> never = asked();
        for (NightOrigin night : training) {
            NightFile conditioned = cache.open(night);
            for (int input = 0; input < montage.inputs().size() && !never.isEmpty(); input++) {
                if (hasSignal(conditioned, input)) {
                    never.remove(montage.inputs().get(input).name());
                }
            }
        }
        refuse(never, "signal", training.size());
    }

    private Set<String> asked() {
        Set<String> inputs = new LinkedHashSet<>();
        if (montage == StudentMontage.ROLES) {
            montage.inputs().stream().map(MontageInput::name).forEach(inputs::add);
        }
        return inputs;
    }

    private static boolean hasSignal(NightFile night, int input) {
        return IntStream.range(0, night.epochs()).anyMatch(epoch -> night.has(epoch, input));
    }

    private void refuse(Set<String> never, String what, int nights) {
        if (!never.isEmpty()) {
            throw new NightRefusedException(folder + ": no " + what + " for " + String.join(", ", never) + " in "
                    + nights + " training nights (expected: every input of --montage ROLES at least once, or nothing is"
                    + " learnt of it); use --montage FULL, whose inputs either side fills");
        }
    }
}
