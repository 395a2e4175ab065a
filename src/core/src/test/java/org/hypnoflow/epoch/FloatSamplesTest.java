package org.hypnoflow.epoch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hypnoflow.signal.Calibration;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.SampleEncoding;
import org.hypnoflow.signal.SignalChunk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Physical values of 32 bits against the digital ones that they were made of. */
class FloatSamplesTest {
    private static final int SECONDS = 95;

    @Test
    void valuesThatFitGiveTheSameBits() {
        SampleNight night = night(new Calibration(0.25, 3));

        assertThat(epochs(night, chunk -> floats(night, chunk)).bits())
                .hasSize(3)
                .isEqualTo(epochs(night, UnaryOperator.identity()).bits());
    }

    @Test
    void valuesThatAreRoundedGiveTheSameSignalToARoundingError() {
        SampleNight night = night(new Calibration(0.1, 3));
        List<Epoch> digital = epochs(night, UnaryOperator.identity()).epochs;
        List<Epoch> floats = epochs(night, chunk -> floats(night, chunk)).epochs;

        for (int epoch = 0; epoch < digital.size(); epoch++) {
            assertThat(floats.get(epoch).coverage())
                    .isEqualTo(digital.get(epoch).coverage());
            assertThat(floats.get(epoch).signal())
                    .containsExactly(digital.get(epoch).signal(), within(1e-4f));
        }
    }

    @Test
    void samplesOf24BitsBecomeFloatsToo() {
        SampleNight night = night(new Calibration(0.25, 3));
        SignalChunk wide = night.chunk(new long[] {0, 0, 0}, new int[] {100, 50, 20}, SampleEncoding.INT24);
        SignalChunk narrow = night.chunk(new long[] {0, 0, 0}, new int[] {100, 50, 20}, SampleEncoding.INT16);

        assertThat(floats(night, wide).samples())
                .isEqualTo(floats(night, narrow).samples());
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void whatIsNotFiniteIsMissing(float value) {
        SampleNight night = night(new Calibration(0.25, 3));
        List<Epoch> epochs = epochs(night, chunk -> without(floats(night, chunk), value)).epochs;

        assertThat(epochs.get(0).coverage()[0]).isCloseTo(0.9f, within(0.02f));
        assertThat(epochs.get(1).coverage()[0]).isEqualTo(1);
        for (Epoch epoch : epochs) {
            for (float sample : epoch.signal()) {
                assertThat(sample).isFinite();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.MAX_VALUE, -Float.MAX_VALUE, 1e20f, Float.MIN_VALUE})
    void absurdValuesStayFinite(float value) {
        SampleNight night = night(new Calibration(0.25, 3));

        for (Epoch epoch : epochs(night, chunk -> without(floats(night, chunk), value)).epochs) {
            for (float sample : epoch.signal()) {
                assertThat(sample).isFinite().isBetween(-20f, 20f);
            }
        }
    }

    private static SampleNight night(Calibration calibration) {
        List<Channel> sources = SampleNight.RECORDING.sources().stream()
                .map(source -> new Channel(source.label(), source.unit(), source.rate(), calibration))
                .toList();
        return new SampleNight(new Recording("night", sources, SampleNight.RECORDING.plan()), SECONDS, 1);
    }

    private static SignalChunk floats(SampleNight night, SignalChunk chunk) {
        return chunk.asFloats(
                night.recording.sources().stream().map(Channel::calibration).toList());
    }

    /** Three seconds of the first source hold {@code value} in every chunk that has them. */
    private static SignalChunk without(SignalChunk chunk, float value) {
        if (chunk.firstSamples()[0] < 200 * 10 || chunk.firstSamples()[0] >= 200 * 13) {
            return chunk;
        }
        ByteBuffer samples = ByteBuffer.wrap(chunk.samples().clone()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < chunk.counts()[0]; i++) {
            samples.putFloat(Float.BYTES * i, value);
        }
        return chunk.withSamples(chunk.encoding(), samples.array());
    }

    private static ListSink epochs(SampleNight night, UnaryOperator<SignalChunk> sent) {
        ListSink sink = new ListSink();
        EpochLoop loop = new EpochLoop(night.recording, AssemblyLimits.DEFAULT, sink);
        night.seconds().forEach(chunk -> loop.accept(sent.apply(chunk)));
        assertThat(sink.rejected).isEmpty();
        return sink;
    }
}
