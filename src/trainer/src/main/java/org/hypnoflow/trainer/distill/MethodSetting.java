package org.hypnoflow.trainer.distill;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Options of a distillation that change nothing with some methods. */
public enum MethodSetting {
    WEIGHTS("--weights", EnumSet.of(DistillationMethod.ST_MD)),
    RESPONSE_WEIGHT("--response-weight", mutual()),
    RELATIVE_WEIGHT("--weight", EnumSet.complementOf(mutual())),
    GRAPH("--graph", EnumSet.of(DistillationMethod.ST_MD)),
    SPREAD("--spread", EnumSet.of(DistillationMethod.ST_MD)),
    PAIRS("--pairs", EnumSet.of(DistillationMethod.ST_MD)),
    /** Others compare no responses, or at the temperature that was published with them. */
    TEMPERATURE(
            "--temperature",
            EnumSet.of(
                    DistillationMethod.ST_MD,
                    DistillationMethod.KD,
                    DistillationMethod.FITNETS,
                    DistillationMethod.TAKD,
                    DistillationMethod.DGKD,
                    DistillationMethod.DIST)),
    WARM_UP("--warm-up", EnumSet.of(DistillationMethod.ST_MD, DistillationMethod.DML, DistillationMethod.DKD)),
    RAMP("--ramp", mutual()),
    GUARD("--guard", mutual());

    private final String option;
    private final Set<DistillationMethod> readers;

    MethodSetting(String option, Set<DistillationMethod> readers) {
        this.option = option;
        this.readers = readers;
    }

    /** Its name on the command line. */
    public String option() {
        return option;
    }

    public boolean isReadBy(DistillationMethod method) {
        return readers.contains(method);
    }

    /** Names of the methods that read it. */
    public String readers() {
        return readers.stream().map(Enum::name).collect(Collectors.joining(", "));
    }

    private static EnumSet<DistillationMethod> mutual() {
        return EnumSet.of(DistillationMethod.ST_MD, DistillationMethod.DML);
    }
}
