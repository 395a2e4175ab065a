package org.hypnoflow.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.engine.Engine;
import org.hypnoflow.onnx.DeviceChoice;
import org.hypnoflow.onnx.DeviceMissingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingDeviceTest {
    @Test
    void isTheProcessorWhereNothingElseIsAskedFor() throws Exception {
        assertThat(TrainingDevice.of(DeviceChoice.CPU)).isEqualTo(TrainingDevice.PROCESSOR);
    }

    @Test
    void isTheProcessorWhereTheEngineSeesNoOther() throws Exception {
        assumeNoCuda();

        assertThat(TrainingDevice.of(DeviceChoice.parse("auto"))).isEqualTo(TrainingDevice.PROCESSOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"required", "cuda:0", "cuda:3"})
    void refusesADeviceThatTheEngineDoesNotSee(String choice) {
        assumeNoCuda();

        assertThatThrownBy(() -> TrainingDevice.of(DeviceChoice.parse(choice)))
                .isInstanceOf(DeviceMissingException.class)
                .hasMessageContaining("device: " + choice + " (expected: a CUDA device")
                .hasMessageContaining("it sees 0");
    }

    private static void assumeNoCuda() {
        assumeThat(Engine.getEngine("PyTorch").getGpuCount())
                .as("CUDA devices that the engine sees")
                .isZero();
    }
}
