package org.hypnoflow.trainer.distill;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Options of a distillation that some methods alone are made of. */
public enum MethodSetting {
    WEIGHTS("--weights"),
    RESPONSE_WEIGHT("--response-weight"),
    RELATIVE_WEIGHT("--weight"),
    GRAPH("--graph"),
    SPREAD("--spread"),
    PAIRS("--pairs"),
    TEMPERATURE("--temperature"),
    WARM_UP("--warm-up"),
    RAMP("--ramp"),
    GUARD("--guard");

    private final String option;

    MethodSetting(String option) {
        this.option = option;
    }

    /** Its name on the command line. */
    public String option() {
        return option;
    }

    public boolean isReadBy(DistillationMethod method) {
        return methods().contains(method);
    }

    /** Names of the methods that read it. */
    public String readers() {
        return methods().stream().map(Enum::name).collect(Collectors.joining(", "));
    }

    /** Methods without a temperature compare no responses, or at the one that was published with them. */
    private Set<DistillationMethod> methods() {
        return switch (this) {
            case WEIGHTS, GRAPH, SPREAD, PAIRS -> EnumSet.of(DistillationMethod.ST_MD);
            case RESPONSE_WEIGHT, RAMP, GUARD -> mutual();
            case RELATIVE_WEIGHT -> EnumSet.complementOf(mutual());
            case TEMPERATURE ->
                EnumSet.of(
                        DistillationMethod.ST_MD,
                        DistillationMethod.KD,
                        DistillationMethod.FITNETS,
                        DistillationMethod.TAKD,
                        DistillationMethod.DGKD,
                        DistillationMethod.DIST);
            case WARM_UP -> EnumSet.of(DistillationMethod.ST_MD, DistillationMethod.DML, DistillationMethod.DKD);
        };
    }

    private static EnumSet<DistillationMethod> mutual() {
        return EnumSet.of(DistillationMethod.ST_MD, DistillationMethod.DML);
    }
}
