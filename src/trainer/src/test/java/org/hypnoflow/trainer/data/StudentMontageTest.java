package org.hypnoflow.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.epoch.EpochCompleteness;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.signal.montage.MontageInputs;
import org.hypnoflow.trainer.train.SmallNights;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudentMontageTest {
    private static final int DRAWS = 2000;

    @TempDir
    Path folder;

    private NightFile night;

    @BeforeEach
    void writeNightWithoutCentralAndRightEOG() throws Exception {
        List<Epoch> epochs = new ArrayList<>();
        for (int e = 0; e < 30; e++) {
            float[] coverage = {1, 0, 1, 1, 0, 1};
            float[] signal = new float[6 * EpochGrid.SAMPLES_PER_EPOCH];
            for (int input = 0; input < 6; input++) {
                signal[input * EpochGrid.SAMPLES_PER_EPOCH] = 1 + input;
            }
            epochs.add(new Epoch("night", e, EpochCompleteness.COMPLETE, signal, coverage, e == 29));
        }
        night = NightFile.write(folder.resolve("night"), epochs, new byte[30]);
    }

    @Test
    void showsTheBestInputThatANightHas() {
        assertThat(StudentMontage.FULL.shown(night).from()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(StudentMontage.EEG.shown(night).from()).containsExactly(0);
        assertThat(StudentMontage.EEG_EOG.shown(night).from()).containsExactly(0, 3);
    }

    @Test
    void readsTheEpochsOfFewerInputs() {
        Augmentation shown = StudentMontage.EEG_EOG.shown(night);

        assertThat(NightEpochs.mask(night, 3, shown)).containsExactly(1, 1);
        float[] signal = NightEpochs.signal(night, 3, shown);
        assertThat(signal).hasSize(2 * EpochGrid.SAMPLES_PER_EPOCH);
        assertThat(signal[0]).isEqualTo(1);
        assertThat(signal[EpochGrid.SAMPLES_PER_EPOCH]).isEqualTo(4);
    }

    @Test
    void showsAStudentOfFewerInputsAPartOfWhatItsTeacherSees() {
        SplittableRandom random = new SplittableRandom(3);
        int[] eegs = new int[6];
        int alone = 0;
        for (int i = 0; i < DRAWS; i++) {
            Views views = Views.draw(new Window(night, 0), 20, StudentMontage.EEG_EOG, random);
            int eeg = views.student().from()[0];
            eegs[eeg]++;
            alone += views.student().from()[1] < 0 ? 1 : 0;
            assertThat(views.teacher().from()).containsExactly(0, 1, 2, 3, 4, 5);
            assertThat(views.student().gains()[0]).isEqualTo(views.teacher().gains()[eeg]);
            assertThat(views.student().hiddenEpochs()).isEqualTo(views.teacher().hiddenEpochs());
        }
        assertThat(eegs[0] + eegs[2]).isEqualTo(DRAWS);
        assertThat((double) eegs[0] / DRAWS).isBetween(0.45, 0.55);
        assertThat((double) alone / DRAWS).isBetween(0.16, 0.24);
    }

    @Test
    void showsAStudentOfAllInputsWhatItsTeacherSees() {
        Views views = Views.draw(new Window(night, 0), 20, StudentMontage.FULL, new SplittableRandom(4));

        assertThat(views.student()).isSameAs(views.teacher());
    }

    @Test
    void movesSignalsOfStudentAndTeacherAlikeWithoutAlteringThemOtherwise() {
        int earliest = 0;
        int latest = 0;
        for (int seed = 0; seed < DRAWS; seed++) {
            Views views = Views.draw(new Window(night, 0), 20, StudentMontage.EEG, 300, new SplittableRandom(seed));
            Views still = Views.draw(new Window(night, 0), 20, StudentMontage.EEG, new SplittableRandom(seed));
            int shift = views.student().shiftSamples();
            earliest = Math.min(earliest, shift);
            latest = Math.max(latest, shift);
            assertThat(views.teacher().shiftSamples()).isEqualTo(shift);
            assertThat(views.student().from()).isEqualTo(still.student().from());
            assertThat(views.teacher().gains()).isEqualTo(still.teacher().gains());
            assertThat(still.student().shiftSamples()).isZero();
        }
        assertThat(earliest).isBetween(-300, -280);
        assertThat(latest).isBetween(280, 300);
        Views same = Views.draw(new Window(night, 0), 20, StudentMontage.FULL, 300, new SplittableRandom(1));
        assertThat(same.student()).isSameAs(same.teacher());
    }

    @Test
    void judgesByPoorerRecordingsThatANightHolds() {
        assertThat(inNight(StudentMontage.FULL)).containsExactly("frontal alone", "occipital alone");
        assertThat(inNight(StudentMontage.EEG)).containsExactly("frontal alone", "occipital alone");
        assertThat(inNight(StudentMontage.EEG_EOG))
                .containsExactly("frontal and EOG", "frontal alone", "occipital and EOG", "occipital alone");
    }

    @Test
    void knowsTheMontageOfAManifest() {
        assertThat(StudentMontage.of(MontageInputs.EEG_EOG)).isEqualTo(StudentMontage.EEG_EOG);
        assertThat(StudentMontage.of(MontageInputs.ALL_ROLES)).isEqualTo(StudentMontage.ROLES);
        assertThatThrownBy(() -> StudentMontage.of(MontageInputs.STUDENT.subList(0, 3)))
                .hasMessageContaining("expected: those of [FULL, EEG_EOG, EEG, ROLES]");
    }

    @Test
    void hearsBothSidesOfNightsThatHoldAnInputPerRole() throws Exception {
        NightFile both = SmallNights.write(folder.resolve("both"), 9, 30, 1);

        assertThat(StudentMontage.ROLES.shown(both).from()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
        Views views = Views.draw(new Window(both, 0), 20, StudentMontage.ROLES, new SplittableRandom(4));
        assertThat(views.student()).isSameAs(views.teacher());
        assertThat(views.student().from()).hasSize(9);
        assertThat(StudentMontage.ROLES.variants().stream()
                        .filter(variant -> variant.isIn(both))
                        .map(StudentMontage.Variant::name))
                .containsExactly(
                        "frontal-left alone",
                        "frontal-right alone",
                        "central-left alone",
                        "central-right alone",
                        "occipital-left alone",
                        "occipital-right alone");
        assertThat(StudentMontage.values())
                .filteredOn(StudentMontage::isWhole)
                .containsExactly(StudentMontage.FULL, StudentMontage.ROLES);
    }

    private List<String> inNight(StudentMontage montage) {
        return montage.variants().stream()
                .filter(variant -> variant.isIn(night))
                .map(StudentMontage.Variant::name)
                .toList();
    }
}
