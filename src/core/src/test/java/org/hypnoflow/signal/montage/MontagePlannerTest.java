package org.hypnoflow.signal.montage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hypnoflow.signal.montage.Recordings.channel;
import static org.hypnoflow.signal.montage.Recordings.microvolts;
import static org.hypnoflow.signal.montage.Recordings.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hypnoflow.signal.Channel;
import org.junit.jupiter.api.Test;

class MontagePlannerTest {

    @Test
    void takesStoredDerivationsAgainstTheOppositeMastoid() {
        assertThat(plan(microvolts(
                        "LOC-A2", "ROC-A1", "F3-A2", "C3-A2", "O1-A2", "F4-A1", "C4-A1", "O2-A1", "X1", "X2", "X3")))
                .containsExactly(
                        "frontal FRONTAL_RIGHT = F4-A1 [5*1.0]",
                        "central CENTRAL_RIGHT = C4-A1 [6*1.0]",
                        "occipital OCCIPITAL_RIGHT = O2-A1 [7*1.0]",
                        "eog-left EOG_LEFT = LOC-A2 (read as E1-M2) [0*1.0]",
                        "eog-right EOG_RIGHT = ROC-A1 (read as E2-M1) [1*1.0]",
                        "chin CHIN = X1 (read as chin) [8*1.0]");
    }

    @Test
    void derivesFromRawElectrodesWhatIsNotStored() {
        assertThat(plan(microvolts("F3", "F4", "C3", "C4", "O1", "O2", "A1", "A2", "E1", "E2", "Chin1", "Chin2")))
                .containsExactly(
                        "frontal FRONTAL_RIGHT = F4 - A1 [1*1.0 6*-1.0]",
                        "central CENTRAL_RIGHT = C4 - A1 [3*1.0 6*-1.0]",
                        "occipital OCCIPITAL_RIGHT = O2 - A1 [5*1.0 6*-1.0]",
                        "eog-left EOG_LEFT = E1 - A2 [8*1.0 7*-1.0]",
                        "eog-right EOG_RIGHT = E2 - A1 [9*1.0 6*-1.0]",
                        "chin CHIN = Chin1 - Chin2 [10*1.0 11*-1.0]");
    }

    @Test
    void prefersStoredToDerivedAndTheLeftSideToAnotherMastoid() {
        assertThat(plan(microvolts("C4", "M1", "EEG C4-M1", "F4-M2", "F3-M2")))
                .startsWith("frontal FRONTAL_LEFT = F3-M2 [4*1.0]", "central CENTRAL_RIGHT = EEG C4-M1 [2*1.0]");
    }

    @Test
    void mapsSleepEDFByTheDocumentedStandInsAndNoTwoInputsToOneSignal() {
        List<Channel> channels = new ArrayList<>(microvolts("EEG Fpz-Cz", "EEG Pz-Oz", "EOG horizontal"));
        channels.add(channel("EMG submental", "uV", 1));

        assertThat(plan(channels))
                .containsExactly(
                        "frontal FRONTAL_RIGHT = EEG Fpz-Cz (stands for F4-M1) [0*1.0]",
                        "central = -",
                        "occipital OCCIPITAL_RIGHT = EEG Pz-Oz (stands for O2-M1) [1*1.0]",
                        "eog-left EOG_LEFT = EOG horizontal (stands for E1-M2) [2*1.0]",
                        "eog-right = -",
                        "chin = - (EMG submental: 1 Hz (expected: >= 64 Hz))");
    }

    @Test
    void setsAsideWhatADamagedHeaderMakesTooFast() {
        List<Channel> channels = new ArrayList<>(microvolts("F4-M1"));
        channels.add(channel("C4-M1", "uV", 200_000));
        channels.add(channel("O2-M1", "uV", 32_768));

        assertThat(plan(channels))
                .contains(
                        "frontal FRONTAL_RIGHT = F4-M1 [0*1.0]",
                        "central = - (C4-M1: 200000 Hz (expected: <= 32768 Hz))",
                        "occipital OCCIPITAL_RIGHT = O2-M1 [2*1.0]");
    }

    @Test
    void turnsReversedPairsRound() {
        assertThat(plan(microvolts("M1-C4", "ROC-LOC")))
                .contains(
                        "central CENTRAL_RIGHT = -(M1-C4) [0*-1.0]",
                        "eog-left EOG_LEFT = -(ROC-LOC) (read as E1-E2; stands for E1-M2) [1*-1.0]");
    }

    @Test
    void subtractsOnlySignalsWithOneToldReferenceAndOneRate() {
        assertThat(plan(microvolts("EEG C3-CLE", "EEG A2-CLE")))
                .contains("central CENTRAL_LEFT = EEG C3-CLE - EEG A2-CLE [0*1.0 1*-1.0]");
        assertThat(plan(List.of(channel("C3", "uV", 200), channel("M2", "uV", 100))))
                .contains(
                        "central CENTRAL_LEFT = C3 (stands for C3-M2; the label does not tell its reference) [0*1.0]");
        assertThat(plan(microvolts("PSG_C3", "M2")))
                .contains(
                        "central CENTRAL_LEFT = PSG_C3 (stands for C3-M2; the label does not tell its reference) [0*1.0]");
    }

    @Test
    void scalesEveryUnitOfVoltageToMicrovolts() {
        assertThat(plan(List.of(channel("C4", "V", 200), channel("M1", "mV", 200), channel("O2-M1", "nV", 200))))
                .contains(
                        "central CENTRAL_RIGHT = C4 - M1 [0*1000000.0 1*-1000.0]",
                        "occipital OCCIPITAL_RIGHT = O2-M1 [2*0.001]");
    }

    @Test
    void takesTheFasterOfTwoSignalsOfOneName() {
        assertThat(plan(List.of(channel("C4-M1", "uV", 100), channel("C4-M1", "uV", 500))))
                .contains("central CENTRAL_RIGHT = C4-M1 [1*1.0]");
    }

    @Test
    void acceptsTheDerivationsThatTheAASMCallsAcceptable() {
        assertThat(plan(microvolts("EEG1", "EEG2", "EEG3", "EOG-L", "EOG-R", "EMG")))
                .containsExactly(
                        "frontal FRONTAL_RIGHT = EEG1 (read as Fz-Cz; stands for F4-M1) [0*1.0]",
                        "central CENTRAL_RIGHT = EEG3 (read as C4-M1) [2*1.0]",
                        "occipital OCCIPITAL_RIGHT = EEG2 (read as Cz-Oz; stands for O2-M1) [1*1.0]",
                        "eog-left EOG_LEFT = EOG-L (read as E1; stands for E1-M2) [3*1.0]",
                        "eog-right EOG_RIGHT = EOG-R (read as E2; stands for E2-M1) [4*1.0]",
                        "chin CHIN = EMG (stands for chin; the label does not tell its place) [5*1.0]");
    }

    @Test
    void offersEveryRoleOfAFullMontage() {
        MontagePlan plan = MontagePlanner.plan(
                microvolts("F3-M2", "F4-M1", "C3-M2", "C4-M1", "O1-M2", "O2-M1", "E1-M2", "E2-M2", "EMG chin"),
                MontageInputs.ALL_ROLES);

        assertThat(plan.derivations()).noneMatch(Derivation::isAbsent);
        assertThat(plan.channelSet()).startsWith("frontal-left+frontal-right+central-left");
    }

    @Test
    void plansTheSameSignalsInAnyOrderOfChannels() {
        List<Channel> channels =
                new ArrayList<>(microvolts("F3", "F4", "C4-M1", "C3", "M1", "M2", "E1-M2", "O1", "ECG"));
        List<String> formulas = formulas(channels);
        Collections.reverse(channels);

        assertThat(formulas(channels)).isEqualTo(formulas);
    }

    private static List<String> formulas(List<Channel> channels) {
        return MontagePlanner.plan(channels, MontageInputs.STUDENT).derivations().stream()
                .map(Derivation::formula)
                .toList();
    }
}
