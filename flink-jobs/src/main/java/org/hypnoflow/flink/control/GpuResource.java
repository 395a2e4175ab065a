package org.hypnoflow.flink.control;

import java.util.Optional;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.hypnoflow.onnx.Device;

/**
 * The GPU that a cluster gave to this TaskManager, by Flink's external resource {@code gpu}. All operators of a
 * TaskManager see the same GPUs; the first is used, so that a machine of several runs a TaskManager for each.
 */
public final class GpuResource {
    private static final String RESOURCE = "gpu";
    private static final String INDEX = "index";

    private GpuResource() {}

    /** Names it for models that are loaded from now on; nothing where the cluster gave none. */
    public static void announce(RuntimeContext context) {
        context.getExternalResourceInfos(RESOURCE).stream()
                .map(gpu -> gpu.getProperty(INDEX))
                .flatMap(Optional::stream)
                .mapToInt(Integer::parseInt)
                .min()
                .ifPresent(Device::name);
    }
}
