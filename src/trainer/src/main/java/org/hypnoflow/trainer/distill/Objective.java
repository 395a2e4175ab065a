package org.hypnoflow.trainer.distill;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hypnoflow.trainer.network.Regression;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.network.Tap;
import org.hypnoflow.trainer.network.Weights;

/** The losses of a method, and what it learns beside the student. Owns the latter. */
record Objective(List<Term> terms, List<Weights> beside) implements AutoCloseable {
    static Objective of(DistillationOptions options) {
        TermWeights weights = options.weights();
        TermForms forms = options.forms();
        ResponseLoss response = new ResponseLoss(forms.temperature());
        return switch (options.method()) {
            case ST_MD -> spatialTemporal(options, response);
            case DML -> of(new Term("response", weights.response(), false, new ResponseLoss(1)));
            case DGKD ->
                of(
                        new Term("teacher", weights.relative(), true, response),
                        new Term("assistant", Guide.ASSISTANT, weights.relative(), true, response));
            case SLEEPKD -> multiLevel(options);
            case KD, TAKD -> relative("response", options, response);
            case FITNETS -> hint(options, response);
            case AT -> relative("attention", options, new AttentionLoss());
            case NST -> relative("patterns", options, new PatternLoss());
            case SP -> relative("similarity", options, new SimilarityLoss());
            case RKD -> relative("relations", options, new RelationLoss());
            case PKT -> relative("neighbours", options, new NeighbourLoss());
            case CC -> relative("correlation", options, new CorrelationLoss());
            case VID -> variational(options);
            case DKD -> relative("decoupled", options, new DecoupledLoss());
            case DIST -> relative("pearson", options, new PearsonLoss(forms.temperature()));
        };
    }

    /** Whether a loss asks for the knowledge of an assistant. */
    boolean needsAssistant() {
        return terms.stream().anyMatch(term -> term.guide() == Guide.ASSISTANT);
    }

    /** What is compared of the teacher. */
    Set<Tap> hears() {
        return terms.stream()
                .filter(term -> term.guide() == Guide.TEACHER)
                .flatMap(term -> term.loss().hears().stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Tap.class)));
    }

    /** Whether it has nothing to say of epochs whose stage nobody tells. */
    boolean asksForStages() {
        return terms.stream().allMatch(term -> term.loss().asksForStages());
    }

    List<String> names() {
        return terms.stream().map(Term::name).toList();
    }

    @Override
    public void close() {
        beside.forEach(Weights::close);
    }

    private static Objective of(Term... terms) {
        return new Objective(List.of(terms), List.of());
    }

    /** Without its spatial part where the student has fewer inputs than its teacher: there is no graph to compare. */
    private static Objective spatialTemporal(DistillationOptions options, ResponseLoss response) {
        TermWeights weights = options.weights();
        TermForms forms = options.forms();
        Term temporal = new Term("temporal", weights.temporal(), false, new TemporalLoss(forms.pairs()));
        Term responses = new Term("response", weights.response(), false, response);
        return options.isOfFewerInputs()
                ? of(temporal, responses)
                : of(
                        new Term("spatial", weights.spatial(), false, new SpatialLoss(forms.graph(), forms.spread())),
                        temporal,
                        responses);
    }

    /**
     * The published proportions of hard, soft, epoch and sequence losses, 0.1 : 0.4 : 0.3 : 0.2, of losses that begin at 1:
     * squared differences of features are of another size in every network and would drown the stages.
     */
    private static Objective multiLevel(DistillationOptions options) {
        double unit = options.weights().relative();
        boolean apart = options.student().shape().graph().isPresent();
        return of(
                new Term("response", 4 * unit, true, new ResponseLoss(1)),
                new Term("epoch", 3 * unit, true, new MultiLevelLoss(MultiLevelLoss.Level.EPOCH, apart)),
                new Term("sequence", 2 * unit, true, new MultiLevelLoss(MultiLevelLoss.Level.SEQUENCE, apart)));
    }

    /** Whether embeddings are of single inputs, and of the same ones in both networks. */
    private static boolean comparesInputs(DistillationOptions options) {
        return options.student().shape().graph().isPresent() && !options.isOfFewerInputs();
    }

    private static Objective relative(String name, DistillationOptions options, DistillationLoss loss) {
        return of(new Term(name, options.weights().relative(), true, loss));
    }

    private static Objective hint(DistillationOptions options, ResponseLoss response) {
        StudentShape student = options.student().shape();
        StudentShape teacher = options.teacher().shape();
        Regression regression = Regression.of(
                student.embedding(),
                teacher.embedding(),
                options.student().seed(),
                options.student().device());
        double weight = options.weights().relative();
        return new Objective(
                List.of(
                        new Term("hint", weight, true, new HintLoss(regression, comparesInputs(options))),
                        new Term("response", weight, true, response)),
                List.of(regression.weights()));
    }

    private static Objective variational(DistillationOptions options) {
        StudentShape student = options.student().shape();
        StudentShape teacher = options.teacher().shape();
        Regression regression = Regression.withVariance(
                student.embedding(),
                teacher.embedding(),
                options.student().seed(),
                options.student().device());
        double weight = options.weights().relative();
        return new Objective(
                List.of(new Term(
                        "variational", weight, true, new VariationalLoss(regression, comparesInputs(options)))),
                List.of(regression.weights()));
    }
}
