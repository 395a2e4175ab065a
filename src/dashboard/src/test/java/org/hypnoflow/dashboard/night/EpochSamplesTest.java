package org.hypnoflow.dashboard.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.signal.Calibration;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.Role;
import org.hypnoflow.signal.SampleEncoding;
import org.hypnoflow.signal.SampleRate;
import org.hypnoflow.signal.SignalChunk;
import org.hypnoflow.signal.SignalKind;
import org.hypnoflow.signal.montage.Derivation;
import org.hypnoflow.signal.montage.MontagePlan;
import org.hypnoflow.signal.montage.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpochSamplesTest {
    private static final Recording RECORDING = new Recording(
            "bed",
            List.of(new Channel("C4-M1", "uV", SampleRate.ofHz(100), new Calibration(0.5, 0))),
            new MontagePlan(List.of(
                    new Derivation("central", SignalKind.EEG, Role.CENTRAL_RIGHT, List.of(new Term(0, 1)), "C4-M1"))));

    @Test
    void physicalValuesAreShownInTheStepsOfTheCalibration() {
        ByteBuffer floats = ByteBuffer.allocate(4 * 100).order(ByteOrder.LITTLE_ENDIAN);
        floats.putFloat(12.4f).putFloat(-3.6f).putFloat(Float.NaN).putFloat(Float.POSITIVE_INFINITY);
        SignalChunk chunk =
                new SignalChunk("bed", 0, new long[] {0}, new int[] {100}, SampleEncoding.FLOAT32, floats.array());
        EpochSamples samples = new EpochSamples(RECORDING, 0);

        samples.take(chunk);

        Float[] values = samples.view().channels().get(0).values();
        assertThat(values).hasSize(3_000).startsWith(12.5f, -3.5f, null, null, 0f);
        assertThat(values[100]).as("behind the chunk").isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {3_600, 3 * 24 * 3_600})
    void chunkThatIsAstrayEndsNoReading(int astray) {
        EpochSamples samples = new EpochSamples(RECORDING, 0);
        assertThat(samples.take(second(0))).isTrue();
        assertThat(samples.take(second(astray))).isTrue();
        boolean more = samples.take(second(45));
        assertThat(more && samples.take(second(46))).as("behind the epoch").isFalse();

        List<Boolean> whole = new ArrayList<>();
        EpochReader reader = new EpochReader(RECORDING);
        reader.take(second(astray), (physical, complete) -> whole.add(complete));
        for (int second = 0; second < 30; second++) {
            reader.take(second(second), (physical, complete) -> whole.add(complete));
        }
        assertThat(whole).containsExactly(true);
    }

    private static SignalChunk second(long second) {
        return new SignalChunk(
                "bed", second, new long[] {100 * second}, new int[] {100}, SampleEncoding.INT16, new byte[200]);
    }
}
