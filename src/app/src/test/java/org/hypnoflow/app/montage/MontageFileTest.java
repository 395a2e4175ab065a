package org.hypnoflow.app.montage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hypnoflow.app.InputRefusedException;
import org.hypnoflow.signal.Role;
import org.hypnoflow.signal.montage.MontageMapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MontageFileTest {

    @TempDir
    private Path folder;

    private MontageMapping read(String yaml) throws IOException {
        return MontageFile.read(Files.writeString(folder.resolve("montage.yaml"), yaml));
    }

    @Test
    void readsRolesUnitsAndIgnoredSignals() throws IOException {
        MontageMapping mapping = read("""
                # the headset of room 3
                roles:
                  central-right: '"EEG Channel-1" - "EEG Channel-2"'
                  chin: "#7"  # submental
                  eog-left: -LOC
                  frontal-left: F3 - M2
                units:
                  EEG Channel-1: mV
                  "#7": uV
                ignore:
                  - EEG Channel-8
                  - "#4"
                """);

        assertThat(mapping)
                .isEqualTo(new MontageMapping(
                        Map.of(
                                Role.CENTRAL_RIGHT,
                                "\"EEG Channel-1\" - \"EEG Channel-2\"",
                                Role.CHIN,
                                "#7",
                                Role.EOG_LEFT,
                                "-LOC",
                                Role.FRONTAL_LEFT,
                                "F3 - M2"),
                        Map.of("EEG Channel-1", "mV", "#7", "uV"),
                        List.of("EEG Channel-8", "#4")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "rols:\\n  chin: X1 | line 1: rols: unknown (expected: roles, units, ignore); did you mean roles?",
                "roles:\\n  # here\\n  centralright: C4 | line 3: centralright: unknown (expected: frontal-left,",
                "roles:\\n  centralright: C4 | did you mean central-right?",
                "roles:\\n  chin: #3\\n | chin: nothing to read (expected: a signal or a sum such as C4 - M1;"
                        + " a number in quotes, as in \"#3\")",
                "roles:\\n  chin: [a, b] | line 2: chin: nothing to read (expected: a signal",
                "roles:\\n  chin: '\"C3' | line 2: chin: signal: \"C3 (expected: a label or #number",
                "roles: C4 | line 1: roles: nothing to read (expected: lines such as central-right: C4 - M1)",
                "units:\\n\\n  C4: Ohm | line 3: units: unit of C4: \"Ohm\" (expected: V, mV, uV or nV)",
                "ignore: C4 | line 1: ignore: nothing to read (expected: a list of signals)",
                "ignore:\\n- C4\\n- #4 | ignore: nothing to read (expected: a label",
                "roles:\\n  chin: \"a\" - \"b\" | line 2: ",
                "roles:\\n  chin: \"a\" - \"b\" | (expected: YAML; put a sum of quoted labels into single quotes)",
                "roles:\\n  chin: a\\n  chin: b | line 3: Duplicate field 'chin'",
                "- C4 | line 1: not a list of keys (expected: roles, units or ignore)"
            })
    void refusesWhatItDoesNotUnderstandAndNamesTheLine(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml.replace("\\n", "\n")))
                .isInstanceOf(InputRefusedException.class)
                .hasMessageContaining("montage.yaml, line ")
                .hasMessageContaining(message);
    }

    @Test
    void readsTheExampleOfTheManual() throws IOException {
        String manual = Files.readString(Path.of(System.getProperty("hypnoflow.root"), "docs", "map-a-montage.md"));
        int from = manual.indexOf("```yaml") + "```yaml".length();

        MontageMapping mapping = read(manual.substring(from, manual.indexOf("```", from)));

        assertThat(mapping.expressions())
                .containsEntry(Role.CENTRAL_LEFT, "\"EEG Channel-1\" - \"EEG Channel-2\"")
                .containsEntry(Role.OCCIPITAL_RIGHT, "#5")
                .hasSize(4);
        assertThat(mapping.units()).containsOnly(Map.entry("EEG Channel-1", "mV"));
        assertThat(mapping.ignored()).containsExactly("EMG leg");
    }

    @Test
    void refusesAMissingFile() {
        assertThatThrownBy(() -> MontageFile.read(folder.resolve("none.yaml")))
                .isInstanceOf(InputRefusedException.class)
                .hasMessageContaining("none.yaml: no such file");
    }

    @Test
    void refusesAFileThatIsNoText() throws IOException {
        Path file = Files.write(folder.resolve("montage.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThatThrownBy(() -> MontageFile.read(file))
                .isInstanceOf(InputRefusedException.class)
                .hasMessageContaining("montage.yaml: cannot be read (expected: a text file in UTF-8)");
        assertThatThrownBy(() -> MontageFile.read(folder)).isInstanceOf(InputRefusedException.class);
    }

    @Test
    void refusesAnEmptyFile() {
        assertThatThrownBy(() -> read("")).isInstanceOf(InputRefusedException.class);
    }
}
