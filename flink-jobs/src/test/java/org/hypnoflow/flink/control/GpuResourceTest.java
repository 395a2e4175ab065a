package org.hypnoflow.flink.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.hypnoflow.onnx.Device;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GpuResourceTest {

    @AfterEach
    void forgets() {
        Device.name(0);
    }

    @Test
    void namesTheFirstGpuOfTheTaskManager() {
        GpuResource.announce(taskManagerWith(Set.of(new Gpu("5"), new Gpu("3"))));

        assertThat(Device.named()).isEqualTo(3);
    }

    @Test
    void leavesTheDeviceWhereTheClusterGivesNone() {
        Device.name(2);
        GpuResource.announce(taskManagerWith(Set.of()));

        assertThat(Device.named()).isEqualTo(2);
    }

    /** As Flink's own GPU plugin tells it. */
    private record Gpu(String index) implements ExternalResourceInfo {

        @Override
        public Optional<String> getProperty(String key) {
            return key.equals("index") ? Optional.of(index) : Optional.empty();
        }

        @Override
        public Collection<String> getKeys() {
            return Set.of("index");
        }
    }

    private static RuntimeContext taskManagerWith(Set<ExternalResourceInfo> gpus) {
        return (RuntimeContext) Proxy.newProxyInstance(
                RuntimeContext.class.getClassLoader(),
                new Class<?>[] {RuntimeContext.class},
                (proxy, method, asked) -> {
                    assertThat(method.getName()).isEqualTo("getExternalResourceInfos");
                    assertThat(asked).containsExactly("gpu");
                    return gpus;
                });
    }
}
