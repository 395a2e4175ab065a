package org.hypnoflow.trainer.export;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.onnx.ByteWeights;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.signal.montage.MontageInput;
import org.hypnoflow.trainer.network.EightBits;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.network.WeightValues;

/** Both ONNX graphs of a student, as the bytes of {@code encoder.onnx} and {@code head.onnx}. */
public record StudentGraphs(byte[] encoder, byte[] head) {

    public static StudentGraphs of(StudentShape shape, WeightValues values, List<MontageInput> inputs) {
        return of(shape, values, inputs, Optional.empty());
    }

    /**
     * Graphs of which the encoder computes in eight bits.
     *
     * @param bits empty for 32 bits throughout
     */
    public static StudentGraphs of(
            StudentShape shape, WeightValues values, List<MontageInput> inputs, Optional<EightBits> bits) {
        Map<String, String> metadata = Map.of(
                "inputs", inputs.stream().map(MontageInput::name).collect(Collectors.joining(",")),
                "sampleRateHz", Integer.toString(EpochGrid.CONDITIONED_RATE_HZ),
                "stages", Arrays.stream(SleepStage.values()).map(Enum::name).collect(Collectors.joining(",")));
        Map<String, String> ofEncoder = new TreeMap<>(metadata);
        bits.ifPresent(rounded -> ofEncoder.put(ByteWeights.KEY, ByteWeights.WITH_ZEROS));
        return new StudentGraphs(
                new EncoderGraph(shape, values, bits).write().bytes(ofEncoder),
                head(shape, values).bytes(metadata));
    }

    private static GraphWriter head(StudentShape shape, WeightValues values) {
        return shape.graph().isPresent()
                ? new GraphHeadGraph(shape, values).write()
                : new HeadGraph(shape, values).write();
    }
}
