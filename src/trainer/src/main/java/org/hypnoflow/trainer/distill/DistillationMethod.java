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
    DKD(false),
    DIST(false),
    /** Responses in both directions (Zhang et al. 2018, arXiv 1706.00384). */
    DML(true);

    private final boolean mutual;

    DistillationMethod(boolean mutual) {
        this.mutual = mutual;
    }

    /** Whether the teacher learns from the student too. */
    public boolean mutual() {
        return mutual;
    }
}
