package org.hypnoflow.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hypnoflow.signal.montage.MontageInputs;
import org.hypnoflow.trainer.export.TrialPackage;
import org.hypnoflow.trainer.network.StudentShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class EvaluateCommandTest {
    private static final int WRONG_USAGE = 2;
    private static final int INPUT_REFUSED = 3;

    @TempDir
    Path folder;

    private final StringWriter errors = new StringWriter();

    @Test
    void refusesNoNights() {
        assertThat(execute("evaluate", "--baseline", "--nights", "0")).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains("--nights: 0 (expected: >= 1)");
    }

    @Test
    void refusesWhatIsOfModelsForTheBaseline() {
        assertThat(execute("evaluate", "--baseline", "--montage", "AASM")).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains("--montage: AASM beside --baseline (expected: with --model;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--no-phenomena", "--no-artefacts"})
    void refusesWhatIsOfTheBaselineForAModel(String option) {
        assertThat(execute("evaluate", "--model", "models/any", option)).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains(option + ": true beside --model (expected: with --baseline;");
    }

    @Test
    void refusesNoRounds() {
        assertThat(execute("bench", "training", "--rounds", "0")).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains("--rounds: 0 (expected: >= 1)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"met.train", "met.validation", "eightBits.met.train"})
    void refusesAPackageThatHasMetThoseWhoTestIt(String role) throws Exception {
        Path model = met(role, "isruc:00 sleep-edf:SC400 sleep-edf:SC402");

        assertThat(execute("evaluate", "--model", model.toString(), "--nights", "1"))
                .isEqualTo(INPUT_REFUSED);
        assertThat(errors.toString())
                .contains("untrained-1@")
                .contains(
                        ": has met 1 of the 12 people who test it, for example sleep-edf:SC400 (expected: nobody, or");
    }

    @Test
    void knowsTheChannelsOfTheNightsThatAStudentIsTestedOn() throws Exception {
        String usual = TrialPackage.write(folder.resolve("usual"), StudentShape.STUDENT_D)
                .folder()
                .toString();
        String both = TrialPackage.write(
                        folder.resolve("both"), StudentShape.STUDENT_D.withInputs(MontageInputs.ALL_ROLES))
                .folder()
                .toString();

        assertThat(execute("evaluate", "--model", usual, "--without", "F3-M2")).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains("--without: F3-M2 (expected: of F4-M1, C4-M1, O2-M1, C3-M2, E1-M2,");
        assertThat(execute("evaluate", "--model", both, "--without", "F7-M2")).isEqualTo(WRONG_USAGE);
        assertThat(errors.toString()).contains("--without: F7-M2 (expected: of F3-M2, F4-M1, C3-M2, C4-M1, O1-M2,");
    }

    /** A package of a network that met some people, by what its manifest says. */
    private Path met(String role, String people) throws Exception {
        Path model = TrialPackage.write(folder.resolve("untrained"), StudentShape.STUDENT_D)
                .folder();
        Path manifest = model.resolve("manifest.json");
        String said = Files.readString(manifest);
        String nothing = "\"training\" : { }";
        assertThat(said).contains(nothing);
        Files.writeString(
                manifest, said.replace(nothing, "\"training\" : { \"%s\" : \"%s\" }".formatted(role, people)));
        return model;
    }

    private int execute(String... line) {
        CommandLine command = HypnoflowTrainer.commandLine().setErr(new PrintWriter(errors, true));
        return command.execute(line);
    }
}
