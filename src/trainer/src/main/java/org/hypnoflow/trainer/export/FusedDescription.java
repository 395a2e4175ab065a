package org.hypnoflow.trainer.export;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.signal.filter.Conditioner;
import org.hypnoflow.signal.montage.MontageInput;

/** What a fused graph says of itself, for whoever has the file and nothing else. */
final class FusedDescription {
    private static final String NOTICE =
            "Not a medical device: for research, for teaching and to draw a technician's attention.";

    private static final String TEXT = """
            Sleep stages of windows of %d epochs of %d s, by the student %s of Hypnoflow (%s).
            signal: N windows x %1$d epochs x %d inputs (%s) x %d conditioned samples at %d Hz; oldest epoch first; zeros where nothing is known.
            inputMask: 1 where an input of an epoch is there, else 0. epochMask: 1 where an epoch is there, else 0.
            logits: per epoch those of %s; divide by the temperature %s, then softmax.
            Units: %s.
            %s
            """;

    private final ModelPackage model;
    private final ModelManifest manifest;

    FusedDescription(ModelPackage model) {
        this.model = model;
        this.manifest = model.manifest();
    }

    String text() {
        return TEXT.formatted(
                manifest.contextEpochs(),
                EpochGrid.EPOCH_SECONDS,
                model.label(),
                manifest.family(),
                manifest.inputs().size(),
                inputs(MontageInput::name, ", "),
                EpochGrid.SAMPLES_PER_EPOCH,
                EpochGrid.CONDITIONED_RATE_HZ,
                stages(", "),
                manifest.temperature(),
                units(),
                NOTICE);
    }

    Map<String, String> metadata() {
        Map<String, String> metadata = new TreeMap<>();
        metadata.put("package", model.label());
        metadata.put("packageDigest", model.digest());
        metadata.put("family", manifest.family());
        metadata.put("inputs", inputs(MontageInput::name, ","));
        metadata.put("inputRoles", inputs(FusedDescription::roles, ","));
        metadata.put("conditioning", manifest.conditioning());
        metadata.put("units", units());
        metadata.put("sampleRateHz", Integer.toString(EpochGrid.CONDITIONED_RATE_HZ));
        metadata.put("epochSeconds", Integer.toString(EpochGrid.EPOCH_SECONDS));
        metadata.put("contextEpochs", Integer.toString(manifest.contextEpochs()));
        metadata.put("lookAheadEpochs", Integer.toString(manifest.lookAheadEpochs()));
        metadata.put("stages", stages(","));
        metadata.put("temperature", Double.toString(manifest.temperature()));
        metadata.put("notice", NOTICE);
        return metadata;
    }

    private String units() {
        String kinds = manifest.inputs().stream()
                .map(MontageInput::kind)
                .distinct()
                .map(kind -> Math.round(Conditioner.unitMicrovolts(kind)) + " uV of " + kind)
                .collect(Collectors.joining(", "));
        return "1 is " + kinds + ", times a gain that follows the recording (" + manifest.conditioning() + ")";
    }

    private String inputs(Function<MontageInput, String> word, String between) {
        return manifest.inputs().stream().map(word).collect(Collectors.joining(between));
    }

    private static String roles(MontageInput input) {
        List<String> roles = input.roles().stream().map(Enum::name).toList();
        return input.name() + "=" + String.join("|", roles);
    }

    private static String stages(String between) {
        return Arrays.stream(SleepStage.values()).map(Enum::name).collect(Collectors.joining(between));
    }
}
