package org.hypnoflow.trainer.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.trainer.distill.DistillationMethod;
import org.hypnoflow.trainer.distill.SleepGraph;
import org.hypnoflow.trainer.distill.TermForms;
import org.hypnoflow.trainer.distill.TermWeights;

/**
 * One row of a comparison: how what stands there has learnt.
 *
 * @param method how the student is distilled; empty where nothing is
 * @param oneWay whether the teacher of a mutual method stays frozen
 * @param windows of a student that learns alone
 */
record Arm(
        String name,
        Optional<DistillationMethod> method,
        TermWeights weights,
        TermForms forms,
        boolean oneWay,
        WindowForm windows) {
    private static final String METHODS = "METHODS";
    private static final String ABLATION = "ABLATION";
    private static final Set<String> GROUPS = Set.of(METHODS, ABLATION);
    private static final TermWeights SPATIAL_ALONE = new TermWeights(1, 5, 0, 0, 1);
    private static final TermWeights WITHOUT_RESPONSES = new TermWeights(1, 5, 1, 0, 1);

    /** The larger network, learning alone. */
    static final Arm TEACHER = plain("TEACHER");

    /** The student, learning alone: what every other row is held against. */
    static final Arm ALONE = plain("ALONE");

    /** The student alone, with at least as many steps as one that hears unscored nights too. */
    static final Arm LONGER = plain("LONGER");

    /** The linear classifier on the real band powers of the nights. */
    static final Arm LINEAR_REAL = plain("LINEAR_REAL");

    /** The same on band powers measured from signals that were resynthesised from the real ones. */
    static final Arm LINEAR_RESYNTHESISED = plain("LINEAR_RESYNTHESISED");

    /** The student alone, and distilled by every method as {@code distill} does it. */
    static List<Arm> methods() {
        List<Arm> arms = new ArrayList<>(List.of(ALONE));
        for (DistillationMethod method : DistillationMethod.values()) {
            arms.add(distilled(method.name(), method));
        }
        return arms;
    }

    /** Parts, directions, graphs, weights and temperatures of the method, each alone; and the student alone in other windows. */
    static List<Arm> ablation() {
        return List.of(
                part("SPATIAL", SPATIAL_ALONE),
                part("TEMPORAL", new TermWeights(1, 0, 1, 0, 1)),
                part("SPATIAL_TEMPORAL", WITHOUT_RESPONSES),
                both("MUTUAL_SPATIAL_TEMPORAL", WITHOUT_RESPONSES),
                graph(SleepGraph.EDGES),
                graph(SleepGraph.DISTANCES),
                graph(SleepGraph.LEARNT),
                graph(SleepGraph.COSINES),
                part("ONE_WAY", TermWeights.DEFAULT),
                both("UNHEARD", new TermWeights(1, 0, 0, 0, 1)),
                both("WEIGHTS_5_1_1", new TermWeights(5, 1, 1, 1, 1)),
                both("WEIGHTS_1_1_5", new TermWeights(1, 1, 5, 1, 1)),
                tempered("KD_T1", 1),
                tempered("KD_T4", 4),
                alone("CONTEXT_5", new WindowForm(5, 0)),
                alone("CONTEXT_10", new WindowForm(10, 0)),
                alone("SHIFTED", new WindowForm(0, EpochGrid.SAMPLES_PER_EPOCH / 10)));
    }

    /**
     * Arms by name, in the order given, after the student alone.
     *
     * @param names separated by commas; {@code methods} and {@code ablation} stand for all of theirs
     */
    static List<Arm> named(String names) {
        List<Arm> chosen = new ArrayList<>(List.of(ALONE));
        for (String part : names.split(",", -1)) {
            String name = key(part);
            List<Arm> found = switch (name) {
                case METHODS -> methods();
                case ABLATION -> ablation();
                default -> List.of(named(name, part));
            };
            found.stream().filter(arm -> !chosen.contains(arm)).forEach(chosen::add);
        }
        return chosen;
    }

    /** Whether a name stands for several arms. */
    static boolean isGroup(String name) {
        return GROUPS.contains(key(name));
    }

    private static String key(String name) {
        return name.trim().toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** Every arm that a comparison may have, in the order of its tables. */
    static List<Arm> all() {
        List<Arm> all = new ArrayList<>(List.of(LINEAR_REAL, LINEAR_RESYNTHESISED, TEACHER));
        all.addAll(methods());
        all.addAll(ablation());
        all.add(LONGER);
        return all;
    }

    private static Arm named(String name, String given) {
        List<Arm> all = new ArrayList<>(methods());
        all.addAll(ablation());
        all.add(LONGER);
        return all.stream()
                .filter(arm -> arm.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("methods: " + given
                        + " (expected: methods, ablation, or of "
                        + all.stream().map(Arm::name).collect(Collectors.joining(", ")) + ")"));
    }

    /** Whether it is about the spatial loss, and without it another arm. */
    boolean isMadeOfSpace() {
        return method.equals(Optional.of(DistillationMethod.ST_MD)) && weights.spatial() > 0 && weights.response() == 0;
    }

    boolean isLinear() {
        return equals(LINEAR_REAL) || equals(LINEAR_RESYNTHESISED);
    }

    private static Arm plain(String name) {
        return alone(name, WindowForm.USUAL);
    }

    private static Arm alone(String name, WindowForm windows) {
        return new Arm(name, Optional.empty(), TermWeights.DEFAULT, TermForms.DEFAULT, false, windows);
    }

    private static Arm distilled(String name, DistillationMethod method) {
        return new Arm(name, Optional.of(method), TermWeights.DEFAULT, TermForms.DEFAULT, false, WindowForm.USUAL);
    }

    private static Arm part(String name, TermWeights weights) {
        return new Arm(name, Optional.of(DistillationMethod.ST_MD), weights, TermForms.DEFAULT, true, WindowForm.USUAL);
    }

    private static Arm both(String name, TermWeights weights) {
        return new Arm(
                name, Optional.of(DistillationMethod.ST_MD), weights, TermForms.DEFAULT, false, WindowForm.USUAL);
    }

    /** The spatial loss with another sleep graph. */
    private static Arm graph(SleepGraph graph) {
        TermForms forms = TermForms.DEFAULT;
        return new Arm(
                "SPATIAL_" + graph,
                Optional.of(DistillationMethod.ST_MD),
                SPATIAL_ALONE,
                new TermForms(graph, forms.spread(), forms.pairs(), forms.temperature()),
                true,
                WindowForm.USUAL);
    }

    private static Arm tempered(String name, double temperature) {
        TermForms forms = TermForms.DEFAULT;
        return new Arm(
                name,
                Optional.of(DistillationMethod.KD),
                TermWeights.DEFAULT,
                new TermForms(forms.graph(), forms.spread(), forms.pairs(), temperature),
                false,
                WindowForm.USUAL);
    }
}
