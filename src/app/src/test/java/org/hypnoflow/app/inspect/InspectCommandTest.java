package org.hypnoflow.app.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.hypnoflow.app.Hypnoflow;
import org.hypnoflow.signal.edf.EdfAnnotation;
import org.hypnoflow.signal.edf.EdfSignal;
import org.hypnoflow.signal.edf.EdfWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {
    private static final int PATIENT_OFFSET = 8;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private Path night;

    @BeforeEach
    void writeNight() throws IOException {
        night = folder.resolve("night.edf");
        List<EdfSignal> signals = List.of(
                EdfSignal.symmetric("EEG C4-M1", "uV", new BigDecimal("3276.7"), 100),
                EdfSignal.symmetric("Left 1", "uV", new BigDecimal("3276.7"), 100));
        int[] ramp = new int[100];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = i;
        }
        ramp[99] = 32767;
        LocalDateTime start = LocalDateTime.of(2026, 3, 7, 22, 15, 0, 500_000_000);
        try (EdfWriter writer = EdfWriter.create(night, start, BigDecimal.ONE, signals)) {
            writer.annotate(new EdfAnnotation(BigDecimal.ONE, BigDecimal.TEN, "Lumière éteinte"));
            writer.writeRecord(new int[][] {ramp, new int[100]});
            writer.writeRecord(new int[][] {ramp, new int[100]});
            writer.finish();
        }
        byte[] bytes = Files.readAllBytes(night);
        byte[] patient = "X F X Haagse_Harry".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(patient, 0, bytes, PATIENT_OFFSET, patient.length);
        Files.write(night, bytes);
    }

    @Test
    void printsATableForAPerson() {
        assertThat(inspect(night.toString())).isZero();
        assertThat(out.toString())
                .contains("night.edf: EDF+C")
                .contains("2026-03-07 22:15:00.500 local time")
                .contains("EEG C4-M1", "0 .. 3276.7", "1.0 % at the limits", "flat")
                .contains("0:00:01.5 for 10 s  Lumière éteinte")
                .containsPattern("central +central-right +EEG C4-M1");
        assertThat(err.toString()).isEmpty();
    }

    /** Recorders write unused inputs with limits that are equal. */
    @Test
    void printsASignalWithoutARange() throws IOException {
        byte[] bytes = Files.readAllBytes(night);
        int signals = 3;
        int digitalMin = 256 + signals * (16 + 80 + 8 + 8 + 8) + 8;
        int digitalMax = digitalMin + signals * 8;
        byte[] zero = "0       ".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(zero, 0, bytes, digitalMin, zero.length);
        System.arraycopy(zero, 0, bytes, digitalMax, zero.length);
        Files.write(night, bytes);

        assertThat(inspect(night.toString())).as(err.toString()).isZero();

        assertThat(out.toString()).containsPattern("Left 1.*no range").contains("montage");
    }

    @Test
    void printsJsonWithoutThePatient() throws IOException {
        assertThat(inspect("--json", night.toString())).isZero();
        JsonNode json = new JsonMapper().readTree(out.toString());
        assertThat(out.toString()).doesNotContain("Haagse_Harry", "Startdate");
        assertThat(json.get("recordOnsetsSeconds")).hasSize(2);
        assertThat(json.get("recordOnsetsSeconds").get(1).decimalValue()).isEqualByComparingTo("1.5");
        JsonNode signal = json.get("signals").get(0);
        assertThat(signal.get("digitalSum").asLong()).isEqualTo(2 * (99 * 98 / 2 + 32767));
        assertThat(signal.get("samplesAtLimits").asLong()).isEqualTo(2);
        assertThat(signal.get("sha256").asText()).hasSize(64);
        assertThat(json.get("signals").get(2).has("digitalSum")).isFalse();
        assertThat(json.get("montage").get("channelSet").asText()).isEqualTo("central");
    }

    @Test
    void plansWithTheMappingOfTheUser() throws IOException {
        Path mapping = Files.writeString(folder.resolve("montage.yaml"), "roles:\n  chin: \"Left 1\"\n");
        assertThat(inspect("--montage", mapping.toString(), night.toString())).isZero();
        assertThat(out.toString()).containsPattern("chin +chin +Left 1");
    }

    @Test
    void refusesAMappingThatDoesNotFit() throws IOException {
        Path mapping = Files.writeString(folder.resolve("montage.yaml"), "roles:\n  chin: \"Left 9\"\n");
        assertThat(inspect("--montage", mapping.toString(), night.toString())).isEqualTo(3);
        assertThat(err.toString()).contains("montage.yaml does not fit", "Left 9");
    }

    @Test
    void refusesWhatIsNoRecording() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.edf"), "not a recording ".repeat(40));
        assertThat(inspect(text.toString())).isEqualTo(3);
        assertThat(err.toString())
                .contains(
                        "notes.edf: version at byte 0: text that is not shown, since it may be the patient's",
                        "expected:");
        assertThat(inspect(folder.resolve("absent.edf").toString())).isEqualTo(3);
        assertThat(err.toString()).contains("absent.edf: no such file");
        assertThat(inspect(folder.toString())).isEqualTo(3);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void keepsControlCharactersFromTheTerminal() {
        assertThat(RecordingReport.visible("a\u001b[31mb\u0007")).isEqualTo("a?[31mb?");
        assertThat(RecordingReport.visible("Imp\u00c3\u00a9dance")).isEqualTo("Impédance");
        assertThat(RecordingReport.visible("Imp\u00e9dance")).isEqualTo("Impédance");
    }

    private int inspect(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "inspect";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Hypnoflow.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
