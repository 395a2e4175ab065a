package org.hypnoflow.flink.score;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.hypnoflow.onnx.GraphBundle;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.onnx.ModelReference;
import org.hypnoflow.onnx.PerModel;

/**
 * The graphs that the elements of one bundle need: one for each package that they name, mostly a single one. A package
 * whose last holder lets go of it while a bundle is filled stays open until that bundle has been scored.
 */
final class BundledGraphs implements AutoCloseable {
    private final PerModel<GraphBundle> models;
    private final Set<GraphBundle> used = new LinkedHashSet<>();
    private final List<GraphBundle> leaving = new ArrayList<>();

    /** Where an element lies in the graph of its package. */
    record Place(GraphBundle graph, int index) {

        /** @return {@code into}, filled */
        float[] result(float[] into) {
            graph.result(index, into);
            return into;
        }
    }

    BundledGraphs(ModelReference first, Function<ModelPackage, GraphBundle> opener) throws IOException {
        models = PerModel.open(first, opener, this::letGo);
    }

    /** @param model digest of the package; null for the first */
    Place add(String model, float[] firstInput, float[] secondInput) throws IOException {
        GraphBundle graph = models.of(model);
        used.add(graph);
        return new Place(graph, graph.add(firstInput, secondInput));
    }

    void run() {
        used.forEach(GraphBundle::run);
    }

    void clear() {
        used.forEach(GraphBundle::clear);
        used.clear();
        leaving.forEach(GraphBundle::close);
        leaving.clear();
    }

    void tidy() {
        models.tidy();
    }

    @Override
    public void close() {
        used.clear();
        models.close();
        leaving.forEach(GraphBundle::close);
        leaving.clear();
    }

    private void letGo(GraphBundle graph) {
        if (used.contains(graph)) {
            leaving.add(graph);
        } else {
            graph.close();
        }
    }
}
