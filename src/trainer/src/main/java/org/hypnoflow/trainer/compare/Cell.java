package org.hypnoflow.trainer.compare;

import java.util.ArrayList;
import java.util.List;

/** One result of a comparison: an arm with a seed, tested on the subjects of a fold. */
record Cell(Arm arm, long seed, int fold) {

    /** Unique among the cells of a comparison; names its file. */
    String name() {
        return arm.name() + "-seed" + seed + "-fold" + fold;
    }

    /**
     * All cells: every arm of the first seed comes before any of the second, and a teacher before those who learn from
     * it. The linear classifiers, if asked for, do not depend on a seed that matters and have one cell per fold, as has a
     * teacher that all seeds share.
     */
    static List<Cell> grid(List<Arm> arms, List<Long> seeds, Budget budget, boolean linear) {
        List<Cell> cells = new ArrayList<>();
        boolean taught = arms.stream().anyMatch(arm -> arm.method().isPresent());
        for (long seed : seeds) {
            for (int fold = 0; fold < budget.folds(); fold++) {
                if (linear && seed == seeds.get(0)) {
                    cells.add(new Cell(Arm.LINEAR_REAL, seed, fold));
                    cells.add(new Cell(Arm.LINEAR_RESYNTHESISED, seed, fold));
                }
                if (taught && (seed == seeds.get(0) || !budget.oneTeacher())) {
                    cells.add(new Cell(Arm.TEACHER, seed, fold));
                }
                for (Arm arm : arms) {
                    cells.add(new Cell(arm, seed, fold));
                }
            }
        }
        return cells;
    }
}
