package org.hypnoflow.signal.montage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hypnoflow.signal.montage.Recordings.channel;
import static org.hypnoflow.signal.montage.Recordings.microvolts;
import static org.hypnoflow.signal.montage.Recordings.plan;

import java.util.List;
import org.hypnoflow.signal.Calibration;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.SampleRate;
import org.junit.jupiter.api.Test;

class MontageRefusalTest {

    @Test
    void refusesUnknownLabelsWithCandidatesAndAMontageToCorrect() {
        assertThatThrownBy(() -> plan(microvolts("EEG Channel-1", "EEG Channel-2", "ECG")))
                .isInstanceOf(MontageRefusedException.class)
                .hasMessage("""
                        no EEG role can be filled (expected: at least one)
                          frontal-right (F4-M1): nearest "EEG Channel-1" (#1), "EEG Channel-2" (#2)
                          frontal-left (F3-M2): nearest "EEG Channel-1" (#1), "EEG Channel-2" (#2)
                          central-right (C4-M1): nearest "EEG Channel-1" (#1), "EEG Channel-2" (#2)
                          central-left (C3-M2): nearest "EEG Channel-1" (#1), "EEG Channel-2" (#2)
                          occipital-right (O2-M1): nearest "EEG Channel-1" (#1), "EEG Channel-2" (#2)
                          occipital-left (O1-M2): nearest "EEG Channel-1" (#1), "EEG Channel-2" (#2)
                        Say which signal is which in a file and pass it with --montage FILE; correct these lines:
                          roles:
                            frontal-right: "#1"  # EEG Channel-1
                            frontal-left: "#2"  # EEG Channel-2""");
    }

    @Test
    void refusesARecordingOfEyesAlone() {
        assertThatThrownBy(() -> plan(microvolts("EOG LOC", "EOG ROC")))
                .isInstanceOf(MontageRefusedException.class)
                .hasMessageContaining("central-right (C4-M1): no signal resembles it")
                .hasMessageContaining("If one of the signals is an EEG all the same, say so in a file")
                .hasMessageContaining("--montage FILE");
    }

    @Test
    void listsTheSignalsThatItDoesNotKnowByName() {
        assertThatThrownBy(() -> plan(microvolts("EOG LOC", "ramp", "noise")))
                .hasMessageContaining(
                        "is an EEG all the same (not known by name: \"ramp\" (#2), \"noise\" (#3)), say so");
    }

    @Test
    void saysWhyAKnownEEGIsNotUsed() {
        assertThatThrownBy(() -> plan(List.of(
                        channel("C4-M1", "uV", 50),
                        channel("O2-M1", "kOhm", 200),
                        uncalibrated("F4-M1"),
                        channel("F3-M2", "uV", 40_000))))
                .isInstanceOf(MontageRefusedException.class)
                .hasMessageContaining("not used: \"C4-M1\" (#1): 50 Hz (expected: >= 64 Hz)")
                .hasMessageContaining("not used: \"O2-M1\" (#2): unit \"kOhm\" (expected: V, mV, uV or nV)")
                .hasMessageContaining("not used: \"F4-M1\" (#3): unit left out and steps of 1.00 do not tell it;"
                        + " state it under units:")
                .hasMessageContaining("not used: \"F3-M2\" (#4): 40000 Hz (expected: <= 32768 Hz)");
    }

    private static Channel uncalibrated(String label) {
        return new Channel(label, "", SampleRate.ofHz(200), new Calibration(1, 0));
    }

    @Test
    void takesALeftOutUnitForMicrovoltsAndSaysSo() {
        assertThat(plan(List.of(channel("C4-M1", "", 200))))
                .contains("central CENTRAL_RIGHT = C4-M1 (unit left out, taken for uV) [0*1.0]");
    }

    @Test
    void refusesTwoEquallyGoodSignalsAndNamesBoth() {
        assertThatThrownBy(() -> plan(microvolts("C4-M1", "O2-M1", "EEG C4-A1")))
                .isInstanceOf(MontageRefusedException.class)
                .hasMessage("""
                        central-right: "C4-M1" (#1) and "EEG C4-A1" (#3) are equally good for C4-M1 (expected: one);\
                         say which is meant in a file and pass it with --montage FILE:
                          roles:
                            central-right: "#1\"""");
    }

    @Test
    void refusesTwoReferencesOfOneName() {
        assertThatThrownBy(() -> plan(microvolts("C4", "M1", "A1")))
                .isInstanceOf(MontageRefusedException.class)
                .hasMessageContaining("\"C4\" (#1) - \"M1\" (#2) and \"C4\" (#1) - \"A1\" (#3) are equally good")
                .hasMessageContaining("central-right: \"#1 - #2\"");
    }

    @Test
    void refusesAnEmptyRecording() {
        assertThatThrownBy(() -> plan(List.of()))
                .isInstanceOf(MontageRefusedException.class)
                .hasMessageContaining("no EEG role can be filled");
    }
}
