package org.hypnoflow.signal.montage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {

    static List<Spelling> table() {
        return Spelling.TABLE;
    }

    @ParameterizedTest
    @MethodSource("table")
    void readsEveryRowOfTheTable(Spelling row) {
        List<String> recording = new ArrayList<>(List.of(row.label()));
        row.beside().stream().filter(label -> !label.startsWith("!")).forEach(recording::add);

        assertThat(new LabelReader(recording).read(row.label())).isEqualTo(Optional.ofNullable(row.lead()));
    }

    @ParameterizedTest
    @MethodSource("table")
    void readsNothingWhereTheLabelsBesideAreMissing(Spelling row) {
        boolean needsOthers = row.beside().stream().anyMatch(label -> !label.startsWith("!"));
        Optional<Lead> alone = new LabelReader(List.of(row.label())).read(row.label());

        if (needsOthers && rowsOf(row).stream().allMatch(SpellingTest::needsOthers)) {
            assertThat(alone).isEmpty();
        } else {
            assertThat(rowsOf(row))
                    .anyMatch(same -> Optional.ofNullable(same.lead()).equals(alone));
        }
    }

    private static boolean needsOthers(Spelling row) {
        return row.beside().stream().anyMatch(label -> !label.startsWith("!"));
    }

    private static List<Spelling> rowsOf(Spelling row) {
        String key = Spelling.key(row.label());
        return table().stream()
                .filter(other -> Spelling.key(other.label()).equals(key))
                .toList();
    }

    @Test
    void givesNoSpellingTwoMeaningsInOneRecording() {
        Map<String, Lead> meanings = new HashMap<>();
        for (Spelling row : Spelling.TABLE) {
            String spelling = Spelling.key(row.label()) + row.beside();
            Lead earlier = meanings.putIfAbsent(spelling, row.lead());
            assertThat(earlier == null || earlier.equals(row.lead()))
                    .as(spelling)
                    .isTrue();
        }
    }

    @Test
    void knowsAtLeast200SpellingsWithTheirSource() {
        assertThat(Spelling.TABLE.stream().map(Spelling::label).distinct()).hasSizeGreaterThanOrEqualTo(200);
        assertThat(Spelling.TABLE).noneMatch(row -> row.knownFrom().isBlank());
    }

    @ParameterizedTest
    @CsvSource({
        "EEG C3-A2, C3-M2", "eeg c3_m2, C3-M2", "PSG EEG C3:M2, C3-M2", "C3/A2, C3-M2", "C3M2, C3-M2",
        "EEG P4-Cz, P4-Cz", "C3-(A1+A2)/2, C3-LM", "C4-A1A2, C4-LM", "EEG O1-Ref, O1", "Fz-AVG, Fz-AVG",
        "M2-C3, M2-C3", "EOG E1-A2, E1-M2", "EMG Chin2-Chin1, Chin2-Chin1"
    })
    void readsPairsOfKnownElectrodes(String label, String meaning) {
        assertThat(new LabelReader(List.of(label)).read(label)).contains(Lead.parse(meaning));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "2",
                "01",
                "12",
                "F",
                "K",
                "",
                "EEG",
                "EEG Channel-1",
                "EEG 7",
                "ECG",
                "EKG1",
                "EMG Leg",
                "RLEG",
                "C3 Impédance",
                "C3 Imp\u00c3\u00a9dance",
                "C3-M2 (Imp)",
                "1-2",
                "X1",
                "SpO2",
                "CO2",
                "Pulse",
                "X Axis",
                "Audio Volume dB",
                "LM-C3",
                "Flow",
                "Thermistor",
                "EEG1",
                "sine 8 Hz",
                "EDF Annotations",
                "Resp A1",
                "EEG Fpz-Cz-Oz"
            })
    void readsNothingIntoOtherLabels(String label) {
        assertThat(new LabelReader(List.of(label)).read(label)).isEmpty();
    }

    @Test
    void takesNumberedInputsOfAnAmplifierForNoElectrodes() {
        LabelReader reader = new LabelReader(List.of("A1", "A2", "C3", "C4", "C16", "E1", "E2", "E128", "F4", "A3"));

        assertThat(List.of("A1", "A2", "C3", "C4", "E1", "E2"))
                .allMatch(label -> reader.read(label).isEmpty());
        assertThat(reader.read("F4")).contains(Lead.parse("F4"));
    }
}
