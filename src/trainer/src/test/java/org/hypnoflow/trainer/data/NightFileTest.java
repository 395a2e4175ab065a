package org.hypnoflow.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.epoch.EpochCompleteness;
import org.hypnoflow.epoch.EpochGrid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NightFileTest {
    /** Where labels begin. */
    private static final int LABELS = 76;

    @TempDir
    Path folder;

    @Test
    void keepsLabelsMasksAndSamplesWithinHalfAStep() throws Exception {
        Epoch epoch = epoch();
        NightFile night = NightFile.write(folder.resolve("night"), List.of(epoch, epoch), new byte[] {-1, 4});

        assertThat(night.epochs()).isEqualTo(2);
        assertThat(night.label(0)).isEqualTo(NightFile.UNSCORED);
        assertThat(night.label(1)).isEqualTo(4);
        assertThat(night.has(1, 0)).isTrue();
        assertThat(night.has(1, 1)).isFalse();
        float[] row = new float[EpochGrid.SAMPLES_PER_EPOCH];
        night.read(1, 2, new short[row.length], row);
        for (int i = 0; i < row.length; i++) {
            assertThat(row[i]).isCloseTo(epoch.signal()[2 * row.length + i], within(0.51f / NightFile.UNITS_SCALE));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 16})
    void keepsAsManyInputsAsAMaskHasBits(int inputs) throws Exception {
        Epoch epoch = withLastAndThirdInputOf(inputs);
        Path file = folder.resolve("night");
        NightFile night = NightFile.write(file, List.of(epoch, epoch, epoch), new byte[] {1, 2, 3});

        assertThat(night.inputs()).isEqualTo(inputs);
        assertThat(IntStream.range(0, inputs).filter(input -> night.has(2, input)))
                .containsExactly(2, inputs - 1);
        assertThat(night.label(2)).isEqualTo(3);
        float[] row = new float[EpochGrid.SAMPLES_PER_EPOCH];
        night.read(2, inputs - 1, new short[row.length], row);
        assertThat(row).containsOnly(inputs - 1);
        int samples = 3 * inputs * row.length * Short.BYTES;
        assertThat(Files.size(file)).isEqualTo(samples + LABELS + 3 + (inputs == 8 ? 3 : 6 + 1));
    }

    @Test
    void refusesMoreInputsThanAMaskHasBits() {
        assertThatThrownBy(() ->
                        NightFile.write(folder.resolve("night"), List.of(withLastAndThirdInputOf(17)), new byte[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("inputs: 17 (expected: 1 to 16)");
    }

    /** Every input holds its own number. */
    private static Epoch withLastAndThirdInputOf(int inputs) {
        float[] signal = new float[inputs * EpochGrid.SAMPLES_PER_EPOCH];
        for (int i = 0; i < signal.length; i++) {
            signal[i] = Math.floorDiv(i, EpochGrid.SAMPLES_PER_EPOCH);
        }
        float[] coverage = new float[inputs];
        coverage[2] = 1;
        coverage[inputs - 1] = 1;
        return new Epoch("night", 0, EpochCompleteness.COMPLETE, signal, coverage, true);
    }

    @Test
    void readsAShiftedEpochOnIntoTheNextOrThePreviousOne() throws Exception {
        NightFile night = NightFile.write(
                folder.resolve("night"), List.of(ramp(0, 1), ramp(1, 1), ramp(2, 1)), new byte[] {0, 0, 0});

        assertThat(ramp(night, 1, 300)).startsWith(3300).endsWith(6299);
        assertThat(ramp(night, 1, -300)).startsWith(2700).endsWith(5699);
        assertThat(ramp(night, 1, 0)).startsWith(3000).endsWith(5999);
    }

    @Test
    void goesRoundWithinAnEpochWhereItsNeighbourLacksTheInput() throws Exception {
        NightFile night = NightFile.write(
                folder.resolve("night"), List.of(ramp(0, 1), ramp(1, 0), ramp(2, 1)), new byte[] {0, 0, 0});

        assertThat(ramp(night, 0, 300)).startsWith(300).endsWith(299);
        assertThat(ramp(night, 2, -300)).startsWith(8700).endsWith(8699);
        assertThat(ramp(night, 0, -300)).startsWith(2700).endsWith(2699);
        assertThat(ramp(night, 2, 300)).startsWith(6300).endsWith(6299);
    }

    /** Samples counted through the night, in steps of the file. */
    private static Epoch ramp(int epoch, float coverage) {
        float[] signal = new float[EpochGrid.SAMPLES_PER_EPOCH];
        for (int i = 0; i < signal.length; i++) {
            signal[i] = (float) (epoch * signal.length + i) / NightFile.UNITS_SCALE;
        }
        return new Epoch("night", epoch, EpochCompleteness.COMPLETE, signal, new float[] {coverage}, true);
    }

    private static List<Integer> ramp(NightFile night, int epoch, int shift) {
        float[] row = new float[EpochGrid.SAMPLES_PER_EPOCH];
        night.read(epoch, 0, shift, new short[row.length], row);
        List<Integer> steps = new ArrayList<>();
        for (float value : row) {
            steps.add(Math.round(value * NightFile.UNITS_SCALE));
        }
        assertThat(new HashSet<>(steps)).hasSize(row.length);
        return steps;
    }

    @Test
    void isNotThereUntilItIsComplete() throws Exception {
        NightFile.write(folder.resolve("night"), List.of(epoch()), new byte[] {0});

        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("night");
        }
    }

    @Test
    void refusesAFileThatWasCutOff() throws Exception {
        Path file = folder.resolve("night");
        NightFile.write(file, List.of(epoch()), new byte[] {0});
        byte[] whole = Files.readAllBytes(file);
        Map<String, byte[]> states = BrokenFiles.of(whole);
        byte[] noStage = whole.clone();
        noStage[LABELS] = 5;
        states.put("a label of no stage", noStage);
        byte[] noInput = whole.clone();
        noInput[LABELS + 1] = 0x40;
        states.put("a mask of a seventh input", noInput);
        states.remove("zeros from the middle"); // signal, for all that can be told
        for (Map.Entry<String, byte[]> broken : states.entrySet()) {
            Files.write(file, broken.getValue());

            assertThatThrownBy(() -> NightFile.open(file))
                    .as(broken.getKey())
                    .isInstanceOf(RunRefusedException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("delete the file, and it is rendered again");
        }
    }

    private static Epoch epoch() {
        SplittableRandom random = new SplittableRandom(2);
        float[] signal = new float[6 * EpochGrid.SAMPLES_PER_EPOCH];
        for (int i = 0; i < signal.length; i++) {
            signal[i] = (float) random.nextDouble(-20, 20);
        }
        return new Epoch("night", 0, EpochCompleteness.COMPLETE, signal, new float[] {1, 0.4f, 0.5f, 0, 1, 1}, true);
    }
}
