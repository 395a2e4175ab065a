package org.hypnoflow.signal.montage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.Role;
import org.hypnoflow.signal.edf.EdfFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plans of real recordings; skipped where these are not at hand. */
class RealMontageTest {

    private static List<Channel> channels(String name) throws IOException {
        Path file = Path.of(System.getProperty("hypnoflow.root"), "..", "shared", "data", name);
        assumeThat(file).as("real recordings beside the project").exists();
        try (EdfFile edf = EdfFile.open(file)) {
            return edf.channels();
        }
    }

    @Test
    void plansAClinicalMontageInVoltsWithImpedancesBesideTheSignals() throws IOException {
        List<Channel> channels = channels("real/nox-a1-psg/subject1.edf");
        MontagePlan plan = MontagePlanner.plan(channels, MontageInputs.STUDENT);

        assertThat(plan.derivations())
                .extracting(Derivation::formula)
                .containsExactly("F4-M1", "C4-M1", "O2-M1", "E1-M2", "E2-M1", "1-2 (read as Chin1-Chin2)");
        assertThat(plan.derivations().stream().flatMap(derivation -> derivation.terms().stream()))
                .allSatisfy(term -> {
                    assertThat(channels.get(term.source()).rate().hz()).isEqualTo(200);
                    assertThat(term.microvolts()).isEqualTo(1e6);
                });
    }

    @Test
    void derivesTheSameMontageFromTheRawElectrodesOfAClinicalRecording() throws IOException {
        List<Channel> raw = channels("real/nox-a1-psg/subject1.edf").stream()
                .filter(channel -> !channel.label().contains("-"))
                .toList();

        assertThat(MontagePlanner.plan(raw, MontageInputs.STUDENT).derivations())
                .extracting(Derivation::formula)
                .containsExactly("F4 - M1", "C4 - M1", "O2 - M1", "E1 - M2", "E2 - M1", "-");
    }

    @Test
    void plansSleepEDF() throws IOException {
        assertThat(Recordings.plan(channels("real/sleep-edf-sc4001-5min/short_psg.edf")))
                .containsExactly(
                        "frontal FRONTAL_RIGHT = EEG Fpz-Cz (stands for F4-M1) [0*1.0]",
                        "central = -",
                        "occipital OCCIPITAL_RIGHT = EEG Pz-Oz (stands for O2-M1) [1*1.0]",
                        "eog-left EOG_LEFT = EOG horizontal (stands for E1-M2) [2*1.0]",
                        "eog-right = -",
                        "chin = - (EMG submental: 1 Hz (expected: >= 64 Hz))");
    }

    @Test
    void plansSlpdb() throws IOException {
        assertThat(Recordings.plan(channels("real/slpdb-slp41-60s/slp41_first60s.edf")))
                .containsExactly(
                        "frontal = -",
                        "central CENTRAL_RIGHT = EEG C4-A1 [2*1.0]",
                        "occipital = -",
                        "eog-left = -",
                        "eog-right EOG_RIGHT = EOG right (read as E2; stands for E2-M1) [5*1.0]",
                        "chin CHIN = EMG (stands for chin; the label does not tell its place) [6*1.0]");
    }

    @Test
    void plansSHHS() throws IOException {
        assertThat(Recordings.plan(channels("edf-conformance/edfize/zero-data-records.edf")))
                .containsExactly(
                        "frontal = -",
                        "central CENTRAL_RIGHT = EEG (read as C4-M1) [7*1.0]",
                        "occipital = -",
                        "eog-left = - (EOG(L): 50 Hz (expected: >= 64 Hz))",
                        "eog-right = - (EOG(R): 50 Hz (expected: >= 64 Hz))",
                        "chin CHIN = EMG (stands for chin; the label does not tell its place) [4*1.0]");
    }

    @Test
    void refusesNumberedChannelsWithCandidatesAndScoresThemWithAMapping() throws IOException {
        List<Channel> channels = channels("edf-conformance/EDF.jl/bdf_test.edf");

        assertThatThrownBy(() -> Recordings.plan(channels))
                .isInstanceOf(MontageRefusedException.class)
                .hasMessageContaining("nearest \"EEG Channel-1\" (#1)")
                .hasMessageContaining("  roles:\n    frontal-right: \"#1\"  # EEG Channel-1");
        MontageMapping mapping = new MontageMapping(
                Map.of(Role.CENTRAL_RIGHT, "\"EEG Channel-1\" - \"EEG Channel-2\""), Map.of(), List.of());
        assertThat(Recordings.plan(channels, mapping))
                .contains("central CENTRAL_RIGHT = EEG Channel-1 - EEG Channel-2 (as mapped) [0*1.0 1*-1.0]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EDF.jl/test.edf",
                "OpenPSG-edf/resmed_BRP.edf",
                "edf-ts/discontinuous.edf",
                "edfReader/edfPlusC.edf",
                "edfReader/edfPlusD.edf",
                "edfize/simulated-01.edf",
                "pyedflib/test_generator.bdf",
                "pyedflib/test_generator.edf",
                "pyedflib/test_generator_datarec_generator_0_5.bdf",
                "pyedflib/test_legacy.edf",
                "wfdb-python/test_generator_2.edf"
            })
    void refusesRecordingsWithoutAKnownEEG(String name) throws IOException {
        List<Channel> channels = channels("edf-conformance/" + name);

        assertThatThrownBy(() -> Recordings.plan(channels))
                .isInstanceOf(MontageRefusedException.class)
                .hasMessageContaining("no EEG role can be filled")
                .hasMessageContaining("--montage FILE");
    }
}
