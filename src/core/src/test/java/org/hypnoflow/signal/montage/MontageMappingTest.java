package org.hypnoflow.signal.montage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hypnoflow.signal.montage.Recordings.channel;
import static org.hypnoflow.signal.montage.Recordings.microvolts;
import static org.hypnoflow.signal.montage.Recordings.plan;

import java.util.List;
import java.util.Map;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MontageMappingTest {

    private static final List<Channel> NUMBERED =
            microvolts("EEG Channel-1", "EEG Channel-2", "EEG Channel-3", "EEG - left", "EEG Channel-3");

    private static MontageMapping roles(Role role, String expression) {
        return new MontageMapping(Map.of(role, expression), Map.of(), List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"EEG Channel-1\" - \"EEG Channel-2\"",
                "EEG Channel-1 - EEG Channel-2",
                "#1 - #2",
                "  eeg channel-1 - #2 ",
                "- #2 + #1"
            })
    void subtractsTheNamedSignals(String expression) {
        MontagePlan plan = MontagePlanner.plan(NUMBERED, MontageInputs.STUDENT, roles(Role.CENTRAL_LEFT, expression));

        Derivation central = plan.derivations().get(1);
        assertThat(central.role()).isEqualTo(Role.CENTRAL_LEFT);
        assertThat(central.terms()).containsExactlyInAnyOrder(new Term(0, 1), new Term(1, -1));
    }

    @Test
    void showsTheSumInThePlan() {
        assertThat(plan(NUMBERED, roles(Role.CENTRAL_RIGHT, "-\"EEG Channel-1\"")))
                .contains("central CENTRAL_RIGHT = -EEG Channel-1 (as mapped) [0*-1.0]");
        assertThat(plan(NUMBERED, roles(Role.CENTRAL_RIGHT, "\"EEG - left\"")))
                .contains("central CENTRAL_RIGHT = EEG - left (as mapped) [3*1.0]");
    }

    @Test
    void findsLabelsWhoseBytesWereDecodedAsLatin1AndShowsThemReadably() {
        assertThat(plan(
                        microvolts("C\u00c3\u00a9r\u00c3\u00a9bral\u0007"),
                        roles(Role.CENTRAL_LEFT, "C\u00e9r\u00e9bral?")))
                .contains("central CENTRAL_LEFT = C\u00e9r\u00e9bral? (as mapped) [0*1.0]");
    }

    @Test
    void goesBeforeTheTableAndSettlesAmbiguity() {
        assertThat(plan(microvolts("C4-M1", "O2-M1", "C4-M1"), roles(Role.CENTRAL_RIGHT, "#3")))
                .contains(
                        "central CENTRAL_RIGHT = C4-M1 (as mapped) [2*1.0]",
                        "occipital OCCIPITAL_RIGHT = O2-M1 [1*1.0]");
    }

    @Test
    void leavesIgnoredSignalsOut() {
        MontageMapping mapping = new MontageMapping(Map.of(), Map.of(), List.of("C4-M1"));

        assertThat(plan(microvolts("C4-M1", "C3-M2"), mapping)).contains("central CENTRAL_LEFT = C3-M2 [1*1.0]");
    }

    @Test
    void overridesUnits() {
        MontageMapping mapping =
                new MontageMapping(Map.of(Role.CENTRAL_LEFT, "#2"), Map.of("#2", "mV", "C4-M1", "nV"), List.of());

        assertThat(plan(List.of(channel("C4-M1", "a.u.", 200), channel("x", "", 200)), mapping))
                .contains("central CENTRAL_LEFT = x (as mapped) [1*1000.0]");
        assertThatThrownBy(() -> new MontageMapping(Map.of(), Map.of("C4-M1", "Ohm"), List.of()))
                .hasMessage("unit of C4-M1: \"Ohm\" (expected: V, mV, uV or nV)");
    }

    @Test
    void refusesNamesThatTheRecordingLacksAndShowsTheNearest() {
        assertThatThrownBy(() -> plan(NUMBERED, roles(Role.CHIN, "EEG Chanel-1")))
                .isInstanceOf(MontageRefusedException.class)
                .hasMessageStartingWith("signal: \"EEG Chanel-1\" is not in the recording (nearest: \"EEG Channel-1\"");
        assertThatThrownBy(() -> plan(NUMBERED, roles(Role.CHIN, "#6")))
                .hasMessageStartingWith("signal: #6 (expected: #1 to #5)");
    }

    @Test
    void refusesNamesOfTwoSignals() {
        assertThatThrownBy(() -> plan(NUMBERED, roles(Role.CENTRAL_LEFT, "EEG Channel-3")))
                .isInstanceOf(MontageRefusedException.class)
                .hasMessageStartingWith("signal: \"EEG Channel-3\" names 2 signals (#3, #5)");
    }

    @Test
    void refusesOneSignalForTwoRoles() {
        MontageMapping mapping =
                new MontageMapping(Map.of(Role.CENTRAL_LEFT, "#1", Role.CENTRAL_RIGHT, "-#1"), Map.of(), List.of());

        assertThatThrownBy(() -> plan(NUMBERED, mapping))
                .isInstanceOf(MontageRefusedException.class)
                .hasMessageStartingWith("central-right: -#1 is the same signal as central-left");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#1 - #1", "#1 - EEG Channel-1", "#2 - #1 + #1"})
    void refusesASignalThatStandsTwiceInASum(String expression) {
        assertThatThrownBy(() -> plan(NUMBERED, roles(Role.CENTRAL_RIGHT, expression)))
                .isInstanceOf(MontageRefusedException.class)
                .hasMessageContaining("central-right: signal #1 ")
                .hasMessageContaining("stands more than once in " + expression + " (expected: each signal once");
    }

    @Test
    void refusesUnfitSignals() {
        List<Channel> channels = List.of(
                channel("a", "uV", 1), channel("b", "Ohm", 200), channel("c", "uV", 200), channel("d", "uV", 100));

        assertThatThrownBy(() -> plan(channels, roles(Role.CHIN, "a")))
                .hasMessageStartingWith("chin: signal #1 \"a\": 1 Hz (expected: >= 64 Hz)");
        assertThatThrownBy(() -> plan(channels, roles(Role.CHIN, "b")))
                .hasMessageStartingWith("chin: signal #2 \"b\": unit \"Ohm\" (expected: V, mV, uV or nV)");
        assertThatThrownBy(() -> plan(channels, roles(Role.CHIN, "c - d")))
                .hasMessageStartingWith("chin: signal #4 \"d\": 100 Hz (expected: 200 Hz, as \"c\")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\"C3", "C3 - ", "- ", "\"C3\" \"C4\"", "C3 - - M2"})
    void refusesSumsThatCannotBeRead(String expression) {
        assertThatThrownBy(() -> roles(Role.CHIN, expression))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("signal: " + expression + " (expected: a label or #number");
    }
}
