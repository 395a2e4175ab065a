package org.hypnoflow.flink.score;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Elements that models score together, and between them, in their order, those that are not shown to a model. */
final class ModelBundle<I, O> implements Bundle<I, O> {
    private final BundledGraphs graphs;
    private final Entrance<I, O> entrance;
    private final List<ScoredOutlet.Answer<O>> answers = new ArrayList<>();

    /** How an element takes a place among the graphs, if it needs one. */
    interface Entrance<I, O> {
        /** @return its result, once the graphs have run */
        ScoredOutlet.Answer<O> enter(I element, BundledGraphs graphs) throws IOException;
    }

    ModelBundle(BundledGraphs graphs, Entrance<I, O> entrance) {
        this.graphs = graphs;
        this.entrance = entrance;
    }

    @Override
    public void add(I element) throws IOException {
        answers.add(entrance.enter(element, graphs));
    }

    @Override
    public void run() {
        graphs.run();
    }

    @Override
    public O result(int index) throws PoisonException, IOException {
        return answers.get(index).get();
    }

    @Override
    public void clear() {
        answers.clear();
        graphs.clear();
    }

    @Override
    public void tidy() {
        graphs.tidy();
    }

    @Override
    public void close() {
        graphs.close();
    }
}
