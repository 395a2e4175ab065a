package org.hypnoflow.trainer.quantise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hypnoflow.onnx.GoldenVectors;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.onnx.RuntimeAnswers;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.export.GoldenEpochs;
import org.hypnoflow.trainer.export.GoldenRecorder;
import org.hypnoflow.trainer.export.PackageWeights;
import org.hypnoflow.trainer.export.StudentGraphs;
import org.hypnoflow.trainer.network.Student;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.train.MetPeople;

/**
 * Packs a student in eight bits. Its golden answers are those of the graphs, recorded from ONNX Runtime once they agree
 * with the network that rounds likewise: where a value stands between two steps, whole numbers and 32-bit fractions may
 * take different ones, and a later layer shows it. The engine holds a loaded package against them as strictly as any.
 */
final class QuantisedPackage {
    /** What a few values that stand between two steps may make of a logit; a wrong scale or weight makes much more. */
    static final float MOST_LOGIT_ERROR = 0.02f;

    private QuantisedPackage() {}

    /**
     * Writes to {@code folder}.
     *
     * @param name of the package
     * @param facts for the manifest and the card, whose temperature they put in words; takes one more, how far graphs and
     *     network are apart
     */
    static ModelPackage write(
            Path folder,
            String name,
            ModelPackage base,
            EightBitStudent made,
            NightFile golden,
            Map<String, String> facts)
            throws IOException {
        ModelManifest from = base.manifest();
        try (Student student = made.network(shape(base))) {
            StudentGraphs graphs =
                    StudentGraphs.of(student.shape(), made.weights(), from.inputs(), Optional.of(made.bits()));
            ModelManifest manifest = base.manifest();
            GoldenVectors network = GoldenRecorder.record(
                    student,
                    GoldenEpochs.of(golden, student.shape().contextEpochs(), StudentMontage.of(from.inputs())));
            GoldenVectors answers = RuntimeAnswers.of(manifest, graphs.encoder(), graphs.head(), network);
            float apart = apart(manifest, network, answers);
            facts.put("logitsApartFromNetwork", Float.toString(apart));
            return ModelPackage.write(
                    folder,
                    manifest(name, base, made.temperature(), facts),
                    graphs.encoder(),
                    graphs.head(),
                    answers,
                    card(base, name, facts));
        }
    }

    static StudentShape shape(ModelPackage base) {
        return PackageWeights.shape(base.manifest());
    }

    /** Largest difference of the logits of epochs that exist. */
    private static float apart(ModelManifest manifest, GoldenVectors network, GoldenVectors graphs) {
        int known = Math.min(manifest.contextEpochs(), network.epochs());
        float worst = 0;
        for (int i = (manifest.contextEpochs() - known) * SleepStage.COUNT; i < network.logits().length; i++) {
            worst = Math.max(worst, Math.abs(network.logits()[i] - graphs.logits()[i]));
        }
        if (!(worst <= MOST_LOGIT_ERROR)) {
            throw new IllegalStateException("graphs of eight bits: logits differ by " + worst
                    + " from the network that rounds likewise (expected: at most " + MOST_LOGIT_ERROR + ")");
        }
        return worst;
    }

    private static ModelManifest manifest(
            String name, ModelPackage base, double temperature, Map<String, String> facts) {
        ModelManifest from = base.manifest();
        Map<String, String> training = new TreeMap<>(from.training());
        training.put("eightBits.of", from.id() + " " + base.digest());
        facts.forEach((fact, value) -> training.put("eightBits." + fact, value));
        training.putAll(MetPeople.of(training, from.metrics().keySet()).record());
        return new ModelManifest(
                name,
                from.version(),
                from.family(),
                from.inputs(),
                from.conditioning(),
                from.contextEpochs(),
                from.lookAheadEpochs(),
                from.embeddingSize(),
                temperature,
                from.parameters(),
                from.nativeBytes(),
                from.fallback(),
                Map.of(),
                training,
                Map.of());
    }

    private static String card(ModelPackage base, String name, Map<String, String> facts) throws IOException {
        StringBuilder text = new StringBuilder("# ").append(name).append(", in eight bits\n\n");
        text.append("Made of `")
                .append(base.manifest().id())
                .append("` by ")
                .append(facts.get("method"))
                .append(".\n");
        if (facts.containsKey("kept")) {
            text.append("Validation nights chose ")
                    .append(facts.get("kept"))
                    .append("; of the student trained as much further in 32 bits, ")
                    .append(facts.get("keptIn32Bits"))
                    .append(".\n");
        }
        text.append(
                "Convolutions and the layer that joins inputs compute in eight bits: weights symmetric per output,\n");
        text.append("activations per place. Logarithm, normalisation and the whole head stay in 32 bits.\n");
        text.append("The temperature is ").append(facts.get("temperature")).append(".\n\n");
        text.append(facts.get("macroF1")).append("\n\nThe card of the student in 32 bits follows.\n\n---\n\n");
        return text.append(Files.readString(base.folder().resolve("card.md"))).toString();
    }
}
