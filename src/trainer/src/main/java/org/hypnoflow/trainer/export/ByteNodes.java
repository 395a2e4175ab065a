package org.hypnoflow.trainer.export;

import java.util.List;
import java.util.Map;
import org.hypnoflow.onnx.ByteWeights;
import org.hypnoflow.trainer.network.ByteScale;
import org.hypnoflow.trainer.network.EightBits;

/**
 * Writes values of eight bits as pairs of QuantizeLinear and DequantizeLinear, out of which ONNX Runtime makes kernels of
 * whole numbers. Biases of convolutions have 32 bits in steps of input times kernel, as those kernels want them.
 */
final class ByteNodes {
    private final GraphWriter graph;
    private final EightBits bits;

    ByteNodes(GraphWriter graph, EightBits bits) {
        this.graph = graph;
        this.bits = bits;
    }

    /** What is left of x at a place. */
    String rounded(String place, String x) {
        return rounded(place, place, x);
    }

    /** The same with nodes of another name, where x was rounded to that scale before. */
    String rounded(String name, String place, String x) {
        ByteScale scale = bits.scale(place);
        String step = graph.floats(name + ".step", new float[] {scale.step()});
        String zero = graph.unsignedByte(name + ".zero", scale.zero());
        String bytes = graph.node("QuantizeLinear", name + ".bytes", x, step, zero);
        return graph.node("DequantizeLinear", name + ".rounded", bytes, step, zero);
    }

    /**
     * Kernel and bias of a convolution.
     *
     * @param place where its input was rounded
     */
    List<String> convolution(String name, String place, float[] kernel, float[] bias, long in, long size) {
        EightBits.Bytes bytes = EightBits.bytes(kernel, bias.length);
        String steps = graph.floats(name + ".kernel.step", bytes.steps(), bias.length);
        String values = graph.signedBytes(name + ".kernel", bytes.values(), bias.length, in, size);
        float[] biasSteps = new float[bias.length];
        int[] biases = new int[bias.length];
        for (int out = 0; out < bias.length; out++) {
            biasSteps[out] = bits.scale(place).step() * bytes.steps()[out];
            biases[out] = (int) Math.rint(bias[out] / biasSteps[out]);
        }
        String biasStep = graph.floats(name + ".bias.step", biasSteps, bias.length);
        String rounded = graph.node(
                "DequantizeLinear",
                name + ".bias.rounded",
                List.of(graph.integers(name + ".bias", biases), biasStep),
                Map.of("axis", 0));
        return List.of(weights(name + ".kernel", values, steps, bias.length, 0), rounded);
    }

    /** The weight of a dense layer, [in, out]; its own is [out, in]. */
    String dense(String name, float[] weight, int in, int out) {
        EightBits.Bytes bytes = EightBits.bytes(weight, out);
        byte[] transposed = new byte[weight.length];
        for (int o = 0; o < out; o++) {
            for (int i = 0; i < in; i++) {
                transposed[i * out + o] = bytes.values()[o * in + i];
            }
        }
        String steps = graph.floats(name + ".weight.step", bytes.steps(), out);
        return weights(name + ".weight", graph.signedBytes(name + ".weight", transposed, in, out), steps, out, 1);
    }

    /** Zero points are all 0 and stated nevertheless: {@link ByteWeights}. */
    private String weights(String name, String values, String steps, int count, int axis) {
        String zeros = graph.signedBytes(name + ".zero", new byte[count], count);
        return graph.node("DequantizeLinear", name + ".rounded", List.of(values, steps, zeros), Map.of("axis", axis));
    }
}
