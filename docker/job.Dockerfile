# Flink with the job, the model and ONNX Runtime. The official image runs as the user flink (9999).
ARG FLINK_VERSION
FROM flink:${FLINK_VERSION}-java17
USER root
# Unpacked once here, and not into a temporary folder at every start of a process.
COPY --chown=flink:flink native/ /opt/hypnoflow/native/
COPY --chown=flink:flink cluster/lib/onnxruntime-*.jar /opt/flink/lib/
COPY --chown=flink:flink cluster/hypnoflow-job.jar /opt/flink/usrlib/hypnoflow-job.jar
COPY --chown=flink:flink models/ /opt/hypnoflow/models/
RUN mkdir -p /opt/hypnoflow/checkpoints && chown flink:flink /opt/hypnoflow/checkpoints
USER flink
# ONNX Runtime reads it before Java starts.
ENV ORT_DISABLE_TELEMETRY=1
