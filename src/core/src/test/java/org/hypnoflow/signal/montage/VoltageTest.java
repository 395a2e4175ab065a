package org.hypnoflow.signal.montage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VoltageTest {

    @ParameterizedTest
    @CsvSource({
        "V, 1e6",
        "mV, 1e3",
        "MV, 1e3",
        "uV, 1",
        "UV, 1",
        "uv, 1",
        "\u00b5V, 1",
        "\u03bcV, 1",
        "nV, 1e-3",
        "uVolts, 1",
        "microvolt, 1",
        "Volts, 1e6",
        "' uV ', 1",
        "\ufffdV, 1",
        "\ufffd\ufffdV, 1"
    })
    void knowsMicrovoltsPerUnit(String unit, double microvolts) {
        assertThat(Voltage.microvoltsPer(unit).orElseThrow()).isEqualTo(microvolts, within(0.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00b5V", "\u03bcV"})
    void readsMicroSignsWhoseBytesWereDecodedAsLatin1(String unit) {
        String misread = new String(unit.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        assertThat(Voltage.microvoltsPer(misread)).isEqualTo(OptionalDouble.of(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "Ohm", "kOhm", "k\u03a9", "%", "l/s", "V/s", "uV/s", "cmH2O", "bpm", "dB", "DegC", "\u00b0", "mmHg"
            })
    void knowsThatOtherUnitsAreNoVoltage(String unit) {
        assertThat(Voltage.microvoltsPer(unit)).isEmpty();
    }

    @Test
    void takesALeftOutUnitForMicrovoltsOnlyWhereTheStepIsThatOfARecorder() {
        assertThat(Voltage.stepFitsMicrovolts(0.096)).isTrue();
        assertThat(Voltage.stepFitsMicrovolts(-0.98)).isTrue();
        assertThat(Voltage.stepFitsMicrovolts(1)).as("uncalibrated").isFalse();
        assertThat(Voltage.stepFitsMicrovolts(0.0001)).as("millivolts").isFalse();
        assertThat(Voltage.stepFitsMicrovolts(1e-7)).as("volts").isFalse();
        assertThat(Voltage.stepFitsMicrovolts(25)).isFalse();
    }
}
