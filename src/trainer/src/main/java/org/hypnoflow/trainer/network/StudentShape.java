package org.hypnoflow.trainer.network;

import java.util.List;
import java.util.Optional;
import org.hypnoflow.signal.montage.MontageInput;

/**
 * Sizes of a network, student or teacher, of the CNN-RNN or the CNN-GCN family (method.md 2.5).
 *
 * @param inputs C: montage inputs
 * @param contextEpochs L: epochs in a window
 * @param lookAheadEpochs epochs after k that are seen before k is FINAL
 * @param embedding E: values per epoch between encoder and head
 * @param hidden units of each direction of the LSTM, 0 in the CNN-GCN family
 * @param dropout share of embeddings and sequence features dropped in training
 * @param graph the head of the CNN-GCN family; empty for an LSTM
 */
public record StudentShape(
        int inputs,
        int contextEpochs,
        int lookAheadEpochs,
        TrunkShape trunk,
        int embedding,
        int hidden,
        double dropout,
        Optional<GraphShape> graph) {
    private static final int USUAL_CONTEXT = 20;

    /** What students are distilled from: the same network, thirty times as large as {@link #STUDENT_B}. */
    public static final StudentShape TEACHER =
            new StudentShape(6, 20, 2, new TrunkShape(32, 64, 64, 64, 3), 512, 256, 0.5);

    /** A tenth of the teacher. */
    public static final StudentShape STUDENT_A =
            new StudentShape(6, 20, 2, new TrunkShape(32, 64, 64, 64, 0), 128, 64, 0.25);

    /** The largest of the three students under 100,000 parameters. */
    public static final StudentShape STUDENT_B =
            new StudentShape(6, 20, 2, new TrunkShape(16, 32, 16, 32, 1), 64, 32, 0.25);

    /** The student with the fewest layers. */
    public static final StudentShape STUDENT_C =
            new StudentShape(6, 20, 2, new TrunkShape(16, 16, 16, 16, 0), 64, 32, 0.25);

    /** The smallest student. */
    public static final StudentShape STUDENT_D =
            new StudentShape(6, 20, 2, new TrunkShape(8, 16, 8, 16, 1), 32, 24, 0.2);

    /** What the students with graphs are distilled from. */
    public static final StudentShape GRAPH_TEACHER =
            ofGraph(new TrunkShape(32, 64, 64, 64, 3), new GraphShape(3, 256, 128, List.of(256, 64), true, true), 0.5);

    /** A tenth of the teacher with graphs. */
    public static final StudentShape GRAPH_STUDENT_A =
            ofGraph(new TrunkShape(32, 64, 64, 64, 0), new GraphShape(3, 64, 32, List.of(64), true, true), 0.25);

    /** The larger of the two students with graphs under 100,000 parameters. */
    public static final StudentShape GRAPH_STUDENT_B =
            ofGraph(new TrunkShape(16, 32, 16, 32, 1), new GraphShape(3, 32, 16, List.of(32), true, true), 0.25);

    /** The smallest student with a graph: the learnt one alone, without attention. */
    public static final StudentShape GRAPH_STUDENT_C =
            ofGraph(new TrunkShape(16, 16, 16, 16, 0), new GraphShape(2, 16, 16, List.of(32), false, false), 0.2);

    /** A network with an LSTM. */
    public StudentShape(
            int inputs,
            int contextEpochs,
            int lookAheadEpochs,
            TrunkShape trunk,
            int embedding,
            int hidden,
            double dropout) {
        this(inputs, contextEpochs, lookAheadEpochs, trunk, embedding, hidden, dropout, Optional.empty());
    }

    /** Five epochs, of which the middle one becomes FINAL; the embedding keeps inputs apart for the head to join. */
    private static StudentShape ofGraph(TrunkShape trunk, GraphShape graph, double dropout) {
        return ofGraph(5, trunk, graph, dropout);
    }

    /** A network with graphs over their nodes, FINAL after two further epochs. */
    public static StudentShape ofGraph(int contextEpochs, TrunkShape trunk, GraphShape graph, double dropout) {
        int inputs = graph.nodes().size();
        int embedding = inputs * (trunk.features() + 1);
        return new StudentShape(inputs, contextEpochs, 2, trunk, embedding, 0, dropout, Optional.of(graph));
    }

    public StudentShape {
        if (inputs < 1 || embedding < 1 || (hidden < 1 && graph.isEmpty()) || !(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("student: " + inputs + " inputs, embedding " + embedding + ", hidden "
                    + hidden + ", dropout " + dropout + " (expected: >= 1, >= 1, >= 1, in [0, 1))");
        }
        if (graph.isPresent() && graph.get().nodes().size() != inputs) {
            throw new IllegalArgumentException(
                    "inputs: " + inputs + " (expected: " + graph.get().nodes().size() + ", the nodes of the graph)");
        }
        if (lookAheadEpochs < 1 || lookAheadEpochs >= contextEpochs) {
            throw new IllegalArgumentException("lookAheadEpochs: " + lookAheadEpochs + " of " + contextEpochs
                    + " (expected: >= 1 and less than the context)");
        }
    }

    /** Whether such a network may listen to a montage: a graph joins two inputs or more. */
    public boolean hears(List<MontageInput> montage) {
        return graph.isEmpty() || montage.size() >= GraphShape.FEWEST_NODES;
    }

    /**
     * The same network for the inputs of another montage.
     *
     * @throws IllegalArgumentException for a single input in the CNN-GCN family
     */
    public StudentShape withInputs(List<MontageInput> montage) {
        return graph.isPresent()
                ? ofGraph(contextEpochs, trunk, graph.get().over(DistanceGraph.nodes(montage)), dropout)
                : withInputs(montage.size());
    }

    /**
     * The same network for another number of inputs.
     *
     * @throws IllegalArgumentException for the CNN-GCN family, whose graphs have to know where they stand
     */
    public StudentShape withInputs(int number) {
        if (number == inputs) {
            return this;
        }
        if (graph.isPresent()) {
            throw new IllegalArgumentException("inputs: " + number + " of a student with graphs (expected: " + inputs
                    + ", or a montage, whose places on the head are known)");
        }
        return new StudentShape(number, contextEpochs, lookAheadEpochs, trunk, embedding, hidden, dropout);
    }

    /** The same network with the inputs and the window of another of its family. */
    public StudentShape fitting(StudentShape other) {
        return graph.isPresent()
                ? ofGraph(
                        other.contextEpochs,
                        trunk,
                        graph.get().over(other.graph.orElseThrow().nodes()),
                        dropout)
                : new StudentShape(
                        other.inputs, other.contextEpochs, other.lookAheadEpochs, trunk, embedding, hidden, dropout);
    }

    /** Name of the family, as manifests have it. */
    public String family() {
        return graph.isPresent() ? "cnn-gcn" : "cnn-rnn";
    }

    /**
     * The same network that sees fewer or more epochs at a time.
     *
     * @throws IllegalArgumentException for the CNN-GCN family, in which the middle epoch alone becomes FINAL
     */
    public StudentShape withContext(int epochs) {
        if (graph.isPresent()) {
            throw new IllegalArgumentException("contextEpochs: " + epochs + " of a student with graphs (expected: "
                    + contextEpochs + "; students A to D take others)");
        }
        return new StudentShape(inputs, epochs, lookAheadEpochs, trunk, embedding, hidden, dropout);
    }

    /** Windows of a training step: as many epochs in any context that divides the usual one, else as many windows. */
    public int windowsPerStep() {
        int parts = USUAL_CONTEXT % contextEpochs == 0 ? USUAL_CONTEXT / contextEpochs : 1;
        return 8 * parts;
    }

    /** Position of the stage that no later epoch will revise, in a window. */
    public int finalPosition() {
        return contextEpochs - 1 - lookAheadEpochs;
    }
}
