package org.hypnoflow.trainer.cli;

import java.io.IOException;
import org.hypnoflow.onnx.DeviceChoice;
import org.hypnoflow.trainer.network.TrainingDevice;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where networks learn. */
final class DeviceOption {
    @Option(
            names = "--device",
            paramLabel = "D",
            defaultValue = "cpu",
            description =
                    "where networks learn: cpu; auto, a CUDA device where the engine sees one; required or cuda:N,"
                            + " that device or exit code 3; see docs/train-a-student.md (${DEFAULT-VALUE})")
    private String device;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Says so where {@code auto} ends on the processor. */
    TrainingDevice chosen() throws IOException {
        DeviceChoice choice;
        try {
            choice = DeviceChoice.parse(device);
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), "--" + refused.getMessage(), refused);
        }
        TrainingDevice chosen = TrainingDevice.of(choice);
        if (choice.kind() == DeviceChoice.Kind.AUTO && chosen.isProcessor()) {
            spec.commandLine().getErr().println("device: the engine sees no CUDA device; training on the processor");
        }
        return chosen;
    }
}
