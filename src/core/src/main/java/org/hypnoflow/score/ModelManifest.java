package org.hypnoflow.score;

import java.util.List;
import java.util.Map;
import org.hypnoflow.signal.montage.MontageInput;

/**
 * What a model package says of itself in {@code manifest.json}.
 *
 * @param conditioning identity of the conditioning that the student was trained behind; must equal the engine's
 * @param contextEpochs L: epochs in a window
 * @param lookAheadEpochs epochs after k that are seen before k is FINAL; at least one, since that a recording ended with an
 *     epoch is known only behind it, and less than L
 * @param embeddingSize E: values per embedding
 * @param temperature divides the logits before the softmax, fitted on validation subjects
 * @param digests file name to lower-case hex SHA-256, for every other file of the package
 * @param nativeBytes measured native memory of both sessions and their arenas
 * @param fallback who scores recordings that fill too few inputs
 * @param training data, subjects, seeds, commit and versions, for people
 * @param metrics name to value, with the bounds of its interval under {@code name.low} and {@code name.high}
 */
public record ModelManifest(
        String name,
        String version,
        String family,
        List<MontageInput> inputs,
        String conditioning,
        int contextEpochs,
        int lookAheadEpochs,
        int embeddingSize,
        double temperature,
        long parameters,
        long nativeBytes,
        Fallback fallback,
        Map<String, String> digests,
        Map<String, String> training,
        Map<String, Double> metrics) {

    public ModelManifest {
        inputs = List.copyOf(inputs);
        digests = Map.copyOf(digests);
        training = Map.copyOf(training);
        metrics = Map.copyOf(metrics);
        if (lookAheadEpochs < 1 || lookAheadEpochs >= contextEpochs) {
            throw new IllegalArgumentException("lookAheadEpochs: " + lookAheadEpochs + " of " + contextEpochs
                    + " context epochs (expected: >= 1, so that the last stage of a night can say that it is the last,"
                    + " and less than the context)");
        }
        if (fallback.leastInputs() > inputs.size()) {
            throw new IllegalArgumentException("leastInputs: " + fallback.leastInputs() + " (expected: at most "
                    + inputs.size() + ", the inputs)");
        }
        if (embeddingSize < 1 || !(temperature > 0)) {
            throw new IllegalArgumentException(
                    "embeddingSize: " + embeddingSize + ", temperature: " + temperature + " (expected: both > 0)");
        }
    }

    /** Name and version. */
    public String id() {
        return name + "-" + version;
    }
}
