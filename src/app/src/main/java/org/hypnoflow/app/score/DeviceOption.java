package org.hypnoflow.app.score;

import java.io.IOException;
import java.nio.file.Path;
import org.hypnoflow.app.InputRefusedException;
import org.hypnoflow.onnx.DeviceChoice;
import org.hypnoflow.onnx.DeviceMissingException;
import org.hypnoflow.onnx.ModelPackage;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the model runs. */
public final class DeviceOption {
    @Option(
            names = "--device",
            paramLabel = "D",
            description =
                    "Where the model runs: cpu; auto, a CUDA device where one can score, else the processor; required,"
                            + " a CUDA device or exit code 3; cuda:N, that device or exit code 3. Needs a build for CUDA"
                            + " (docs/score-on-a-gpu.md). Default: ${DEFAULT-VALUE}")
    private String device = "cpu";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Loads and verifies a package on the device; null for the shipped one. */
    public ModelPackage load(Path folder) throws IOException {
        DeviceChoice choice;
        try {
            choice = DeviceChoice.parse(device);
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), "--" + refused.getMessage(), refused);
        }
        try {
            return ModelPackage.load(folder == null ? ShippedModel.folder() : folder, choice);
        } catch (DeviceMissingException missing) {
            throw new InputRefusedException(missing.getMessage(), missing);
        }
    }
}
