# As job.Dockerfile, with ONNX Runtime for CUDA 12 and the libraries that it loads. The driver's own come from the host.
ARG FLINK_VERSION
ARG CUDA_IMAGE_VERSION
FROM nvidia/cuda:${CUDA_IMAGE_VERSION} AS cuda
FROM flink:${FLINK_VERSION}-java17
USER root
COPY --from=cuda /usr/local/cuda/lib64/libcublas*.so.12 /usr/local/cuda/lib64/libcudart.so.12 /usr/local/cuda/lib64/libcurand.so.10 /usr/local/cuda/lib64/libnvrtc*.so.12* /opt/cuda/
COPY --from=cuda /usr/lib/x86_64-linux-gnu/libcudnn*.so.9 /opt/cuda/
RUN echo /opt/cuda > /etc/ld.so.conf.d/hypnoflow-cuda.conf && ldconfig
# Unpacked once here, and not into a temporary folder at every start of a process.
COPY --chown=flink:flink native/ /opt/hypnoflow/native/
COPY --chown=flink:flink cluster/lib/onnxruntime_gpu-*.jar /opt/flink/lib/
COPY --chown=flink:flink cluster/hypnoflow-job.jar /opt/flink/usrlib/hypnoflow-job.jar
COPY --chown=flink:flink models/ /opt/hypnoflow/models/
RUN mkdir -p /opt/hypnoflow/checkpoints && chown flink:flink /opt/hypnoflow/checkpoints
USER flink
# ONNX Runtime reads the first before Java starts, NVIDIA's container runtime the others: libcuda, and nvidia-smi for Flink's plugin.
ENV ORT_DISABLE_TELEMETRY=1 NVIDIA_VISIBLE_DEVICES=all NVIDIA_DRIVER_CAPABILITIES=compute,utility
