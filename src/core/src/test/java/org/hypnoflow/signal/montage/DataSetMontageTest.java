package org.hypnoflow.signal.montage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The labels of public sets, whole, and the six inputs that a student gets from them. */
class DataSetMontageTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    HMC | EEG F4-M1, EEG C4-M1, EEG O2-M1, EEG C3-M2, EMG chin, EOG E1-M2, EOG E2-M2, ECG \
                    | EEG F4-M1 + EEG C4-M1 + EEG O2-M1 + EOG E1-M2 + EOG E2-M2 + EMG chin
                    DOD-H | C3_M2, F3_F4, F3_M2, F3_O1, F4_M1, F4_O2, FP1_F3, FP1_M2, FP1_O1, FP2_F4, FP2_M1, FP2_O2, ECG, EMG, EOG1, EOG2 \
                    | F4_M1 + C3_M2 + - + EOG1 (read as E1; stands for E1-M2) + EOG2 (read as E2; stands for E2-M1) \
                    + EMG (stands for chin; the label does not tell its place)
                    DOD-O | C3_M2, C4_M1, F3_F4, F3_M2, F3_O1, F4_O2, O1_M2, O2_M1, ECG, EMG, EOG1, EOG2 \
                    | F3_M2 + C4_M1 + O2_M1 + EOG1 (read as E1; stands for E1-M2) + EOG2 (read as E2; stands for E2-M1) \
                    + EMG (stands for chin; the label does not tell its place)
                    BOAS | PSG_F3, PSG_F4, PSG_C3, PSG_C4, PSG_O1, PSG_O2, PSG_EOGR, PSG_EOGL, PSG_EMG, PSG_THER, PSG_THOR, PSG_ABD \
                    | PSG_F4 (stands for F4-M1; the label does not tell its reference) \
                    + PSG_C4 (stands for C4-M1; the label does not tell its reference) \
                    + PSG_O2 (stands for O2-M1; the label does not tell its reference) \
                    + PSG_EOGL (read as E1-M1; stands for E1-M2) + PSG_EOGR (read as E2-M1) + PSG_EMG (read as chin)
                    BOAS headband | HB_1, HB_2, HB_IMU_1, HB_PULSE \
                    | HB_2 (read as AF8; stands for F4-M1; the label does not tell its reference) + - + - + - + - + -
                    MASS SS3 | EEG F3-LER, EEG F4-LER, EEG C3-LER, EEG C4-LER, EEG O1-LER, EEG O2-LER, EEG Cz-LER, EOG Left Horiz, EOG Right Horiz, EMG Chin1, EMG Chin2, EMG Chin3, ECG ECGI \
                    | EEG F4-LER (stands for F4-M1) + EEG C4-LER (stands for C4-M1) + EEG O2-LER (stands for O2-M1) \
                    + EOG Left Horiz (read as E1; stands for E1-M2) + EOG Right Horiz (read as E2; stands for E2-M1) \
                    + EMG Chin1 - EMG Chin2
                    MASS SS3 with A2-LER | EEG A2-LER, EEG C3-LER, EEG C4-LER, EEG Cz-LER, EEG F3-LER, EEG F4-LER, EEG F7-LER, EEG F8-LER, EEG Fp1-LER, EEG Fp2-LER, EEG Fz-LER, EEG O1-LER, EEG O2-LER, EEG Oz-LER, EEG P3-LER, EEG P4-LER, EEG Pz-LER, EEG T3-LER, EEG T4-LER, EEG T5-LER, EEG T6-LER, EOG Left Horiz, EOG Right Horiz, EMG Chin1, EMG Chin2, EMG Chin3, ECG ECGI, Resp Belt \
                    | EEG F4-LER (stands for F4-M1) + EEG C4-LER (stands for C4-M1) + EEG O2-LER (stands for O2-M1) \
                    + EOG Left Horiz (read as E1; stands for E1-M2) + EOG Right Horiz (read as E2; stands for E2-M1) \
                    + EMG Chin1 - EMG Chin2
                    MASS SS1 | EEG F3-CLE, EEG F4-CLE, EEG C3-CLE, EEG C4-CLE, EEG O1-CLE, EEG O2-CLE, EEG A2-CLE, EMG Chin1 \
                    | EEG F3-CLE - EEG A2-CLE + EEG C3-CLE - EEG A2-CLE + EEG O1-CLE - EEG A2-CLE + - + - \
                    + EMG Chin1 (stands for chin; the label does not tell its reference)
                    SHHS | SaO2, H.R., EEG(sec), ECG, EMG, EOG(L), EOG(R), EEG, SOUND, AIRFLOW, THOR RES, ABDO RES, POSITION, LIGHT \
                    | - + EEG (read as C4-M1) + - + EOG(L) (read as E1; stands for E1-M2) \
                    + EOG(R) (read as E2; stands for E2-M1) + EMG (stands for chin; the label does not tell its place)
                    DREAMS | FP2-A1, CZ-A1, O2-A1, FP1-A2, EOG1-A2, EOG2-A2, EMG1, ECG \
                    | FP2-A1 (stands for F4-M1) + CZ-A1 (stands for C4-M1) + O2-A1 \
                    + EOG1-A2 (read as E1-M2) + EOG2-A2 (read as E2-M2) + EMG1 (read as chin)
                    CAP | Fp2-F4, F4-C4, C4-P4, P4-O2, C4-A1, ROC-LOC, EMG1-EMG2, ECG1-ECG2, SX1-SX2, SAO2 \
                    | F4-C4 (stands for F4-M1) + C4-A1 + P4-O2 (stands for O2-M1) \
                    + -(ROC-LOC) (read as E1-E2; stands for E1-M2) + - + EMG1-EMG2 (read as chin)
                    UCDDB | Lefteye, RightEye, EMG, C3A2, C4A1, ECG, SpO2, Sound, Flow, Sum, ribcage, abdo, BodyPos, Pulse \
                    | - + C4A1 + - + Lefteye (read as E1; stands for E1-M2) + RightEye (read as E2; stands for E2-M1) \
                    + EMG (stands for chin; the label does not tell its place)
                    PhysioNet 2018 | F3-M2, F4-M1, C3-M2, C4-M1, O1-M2, O2-M1, E1-M2, Chin1-Chin2, ABD, CHEST, AIRFLOW, SaO2, ECG \
                    | F4-M1 + C4-M1 + O2-M1 + E1-M2 + - + Chin1-Chin2
                    CCSHS | C3, C4, A1, A2, LOC, ROC, ECG2, ECG1, EMG1, EMG2, EMG3, L Leg, R Leg, AIRFLOW \
                    | - + C4 - A1 + - + LOC - A2 (read as E1-M2) + ROC - A1 (read as E2-M1) \
                    + EMG1 - EMG2 (read as centre chin-left chin)
                    Stanford | EEG F3-A2, EEG F4-A1, EEG A1-A2, EEG C3-A2, EEG C4-A1, EEG O1-A2, EEG O2-A1, EOG LOC-A2, EOG ROC-A2, EMG Chin, Leg 1, Leg 2, ECG II \
                    | EEG F4-A1 + EEG C4-A1 + EEG O2-A1 + EOG LOC-A2 (read as E1-M2) + EOG ROC-A2 (read as E2-M2) + EMG Chin
                    """)
    void plans(String set, String labels, String formulas) {
        String[] channels = Arrays.stream(labels.split(",")).map(String::strip).toArray(String[]::new);

        assertThat(MontagePlanner.plan(Recordings.microvolts(channels), MontageInputs.STUDENT)
                        .derivations())
                .extracting(Derivation::formula)
                .containsExactly(formulas.split(" \\+ "));
    }
}
