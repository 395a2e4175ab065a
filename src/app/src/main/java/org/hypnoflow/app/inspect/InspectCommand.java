package org.hypnoflow.app.inspect;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hypnoflow.app.InputRefusedException;
import org.hypnoflow.app.montage.MontageFile;
import org.hypnoflow.signal.edf.EdfFile;
import org.hypnoflow.signal.montage.MontageInputs;
import org.hypnoflow.signal.montage.MontageMapping;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what is in a recording and how its signals would fill the inputs of a model. */
@Command(
        name = "inspect",
        description = "Show what is in an EDF, EDF+ or BDF file: header, signals, gaps, annotations, montage plan.",
        mixinStandardHelpOptions = true)
public final class InspectCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the recording")
    private Path file;

    @Option(names = "--json", description = "print everything as JSON, without patient and recording texts")
    private boolean json;

    @Option(
            names = "--montage",
            paramLabel = "FILE",
            description = "plan the montage with this mapping (YAML, see docs/map-a-montage.md)")
    private Path montageFile;

    @Override
    public Integer call() {
        MontageMapping mapping = montageFile == null ? MontageMapping.NONE : MontageFile.read(montageFile);
        try (EdfFile recording = EdfFile.open(file)) {
            MontageSummary montage = MontageSummary.of(recording.channels(), MontageInputs.STUDENT, mapping);
            RecordingSummary summary = new RecordingInspection(recording).summary(montage);
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(mapper().writeValueAsString(summary));
            } else {
                new RecordingReport(out).print(recording.header(), summary);
            }
            out.flush();
            if (montageFile != null && montage.refusal() != null) {
                throw new InputRefusedException(montageFile + " does not fit " + file + ": " + montage.refusal());
            }
            return 0;
        } catch (IOException unreadable) {
            throw InputRefusedException.unreadable(file, unreadable);
        }
    }

    private static JsonMapper mapper() {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true)
                .build();
    }
}
