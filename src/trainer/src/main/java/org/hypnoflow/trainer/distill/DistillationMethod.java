package org.hypnoflow.trainer.distill;

/** Ways to distil a student; each has its own losses, all share networks, nights, schedule and evaluation. */
public enum DistillationMethod {
    /** Spatial-temporal mutual distillation: sleep graphs, relations of epochs and responses, in both directions. */
    ST_MD(true),
    KD(false),
    FITNETS(false),
    AT(false),
    NST(false),
    SP(false),
    RKD(false),
    PKT(false),
    CC(false),
    VID(false),
    /** Responses, handed on by an assistant between teacher and student (Mirzadeh et al. 2020, arXiv 1902.03393). */
    TAKD(false),
    /** Responses of the teacher and of its assistant, each left out at random (Son et al. 2021, arXiv 2009.08825). */
    DGKD(false),
    DKD(false),
    DIST(false),
    /** Responses in both directions (Zhang et al. 2018, arXiv 1706.00384). */
    DML(true),
    /** Epoch, sequence and response knowledge, handed on by an assistant (Liang et al. 2023, IJCAI). */
    SLEEPKD(false);

    private final boolean mutual;

    DistillationMethod(boolean mutual) {
        this.mutual = mutual;
    }

    /** Whether an assistant stands between teacher and student. */
    boolean assisted() {
        return this == TAKD || this == DGKD || this == SLEEPKD;
    }

    /**
     * Whether it needs the features of each input of both networks, side by side.
     *
     * @param apart whether the networks keep inputs apart behind their trunk
     */
    boolean comparesInputs(boolean apart) {
        return this == AT || this == NST || (apart && this == SLEEPKD);
    }

    /**
     * Its name in the words that a run is known by: another one where the losses of earlier versions were others.
     *
     * @param apart whether the networks keep inputs apart behind their trunk
     */
    String identity(boolean apart) {
        String name = this == SLEEPKD || this == VID || this == RKD ? this + " (2)" : toString();
        return apart && comparedMissingInputs() ? name + " without missing inputs" : name;
    }

    private boolean comparedMissingInputs() {
        return switch (this) {
            case ST_MD, SP, RKD, PKT, CC, FITNETS, VID -> true;
            default -> false;
        };
    }

    /** Whether the teacher learns from the student too. */
    public boolean mutual() {
        return mutual;
    }
}
