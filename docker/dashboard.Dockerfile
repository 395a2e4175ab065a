# The command line, here for the lab page. Runs as a user without rights.
FROM eclipse-temurin:17-jre
RUN useradd --uid 10001 --create-home hypnoflow
COPY --chown=hypnoflow app/ /opt/hypnoflow/app/
COPY --chown=hypnoflow native/ /opt/hypnoflow/native/
COPY --chown=hypnoflow models/ /opt/hypnoflow/models/
USER hypnoflow
WORKDIR /opt/hypnoflow
ENV ORT_DISABLE_TELEMETRY=1 CLASSPATH=/opt/hypnoflow/app/*
ENTRYPOINT ["java", "-Djava.awt.headless=true", "-Dhypnoflow.root=/opt/hypnoflow", "-Donnxruntime.native.path=/opt/hypnoflow/native", "org.hypnoflow.app.Hypnoflow"]
CMD ["--help"]
