package org.hypnoflow.onnx;

import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a user wants models to run. On the processor results are equal bit for bit; on a CUDA device they are equal within
 * the tolerance of the golden self-test.
 *
 * @param kind what is to happen where there is no CUDA
 * @param index of the CUDA device, -1 where none is named: then the one that the cluster gave to this process, else 0
 */
public record DeviceChoice(Kind kind, int index) implements Serializable {
    public static final DeviceChoice CPU = new DeviceChoice(Kind.CPU, -1);

    private static final Pattern CUDA = Pattern.compile("cuda:(\\d{1,3})");

    /** How much CUDA is wanted. */
    public enum Kind {
        /** Never. */
        CPU,
        /** Where it is there; else the processor, and a loud word of it. */
        AUTO,
        /** Or nothing. */
        REQUIRED
    }

    /**
     * Reads {@code auto}, {@code cpu}, {@code required}, or {@code cuda:N}, which requires that very device.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static DeviceChoice parse(String text) {
        Matcher cuda = CUDA.matcher(text);
        if (cuda.matches()) {
            return new DeviceChoice(Kind.REQUIRED, Integer.parseInt(cuda.group(1)));
        }
        return switch (text) {
            case "cpu" -> CPU;
            case "auto" -> new DeviceChoice(Kind.AUTO, -1);
            case "required" -> new DeviceChoice(Kind.REQUIRED, -1);
            default ->
                throw new IllegalArgumentException(
                        "device: " + text + " (expected: cpu, auto, required, or cuda:N such as cuda:0)");
        };
    }

    /** The CUDA device to try. */
    Device cuda() {
        return Device.cuda(index >= 0 ? index : Device.named());
    }

    @Override
    public String toString() {
        return index >= 0 ? "cuda:" + index : kind.name().toLowerCase(Locale.ROOT);
    }
}
