package org.hypnoflow.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hypnoflow.signal.edf.EdfAnnotation;
import org.hypnoflow.signal.edf.EdfAnnotationWriter;
import org.hypnoflow.signal.edf.EdfSignal;
import org.hypnoflow.signal.edf.EdfWriter;
import org.hypnoflow.trainer.data.NightFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An expert's epochs begin where they begin, and the signal of a label is that of its epoch. */
class NightStagesTest {
    private static final int EPOCHS = 12;
    private static final String[] WORDS = {"W", "1", "2", "3", "R"};
    private static final LocalDateTime START = LocalDateTime.of(2001, 1, 1, 22, 0);

    @TempDir
    private Path folder;

    @Test
    void epochsBeginWithTheFirstStage() throws IOException {
        night("17.25", 256, 0);
        DatasetNight night =
                DatasetName.of("mass-ss3").nights(folder, List.of()).get(0);

        CheckedNight checked = CheckedNight.of(night, LengthRule.ALIKE);
        Path file = folder.resolve(night.fileName());
        night.write(file);
        NightFile read = NightFile.open(file);

        assertThat(checked.faults()).isEmpty();
        assertThat(checked.remarks())
                .containsExactly("epochs begin 17.250 s after the first sample, as the expert's do");
        assertThat(read.epochs()).isEqualTo(EPOCHS);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            assertThat(read.label(epoch)).isEqualTo(epoch % 5);
            assertThat(isLoud(read, epoch, 40, 2900)).as("epoch " + epoch).isEqualTo(epoch % 5 == 4);
        }
    }

    @Test
    void isTheSameAsOfARecorderThatWasStartedLater() throws IOException {
        night("0", 100, 0);
        Path whole = written("whole");
        night("29", 100, 29);
        Path late = written("late");

        NightFile a = NightFile.open(whole);
        NightFile b = NightFile.open(late);
        short[] raw = new short[3000];
        float[] one = new float[3000];
        float[] other = new float[3000];
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            a.read(epoch, 0, raw, one);
            b.read(epoch, 0, raw, other);
            assertThat(other).isEqualTo(one);
        }
    }

    @Test
    void anIrregularScoringIsAFaultOfTheNight() throws IOException {
        night("17.25", 100, 0, 5);

        DatasetNight night =
                DatasetName.of("mass-ss3").nights(folder, List.of()).get(0);

        assertThat(CheckedNight.of(night, LengthRule.ALIKE).faults())
                .containsExactly("stages lie up to 12.0 s off the 30 s epochs that the first stage begins");
    }

    private Path written(String name) throws IOException {
        Path file = folder.resolve(name + ".epochs");
        DatasetName.of("mass-ss3").nights(folder, List.of()).get(0).write(file);
        return file;
    }

    private static boolean isLoud(NightFile night, int epoch, int from, int to) {
        float[] signal = new float[3000];
        night.read(epoch, 1, new short[3000], signal);
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += signal[i] * signal[i];
        }
        return Math.sqrt(sum / (to - from)) > 0.8;
    }

    /** Scored from {@code onset} on, 10 Hz that is loud while the expert says REM, quiet else. */
    private void night(String onset, int rateHz, int silentSeconds, int... moved) throws IOException {
        List<EdfAnnotation> stages = new ArrayList<>();
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            int at = epoch;
            BigDecimal shift = BigDecimal.valueOf(Arrays.stream(moved).anyMatch(m -> m == at) ? 12 : 0);
            stages.add(new EdfAnnotation(
                    new BigDecimal(onset).add(BigDecimal.valueOf(30L * epoch)).add(shift),
                    BigDecimal.valueOf(30),
                    "Sleep stage " + WORDS[epoch % 5]));
        }
        EdfAnnotationWriter.write(folder.resolve("01-03-0001 Base.edf"), START, stages);
        List<EdfSignal> signals = List.of("EEG F4-LER", "EEG C4-LER").stream()
                .map(label -> EdfSignal.symmetric(label, "uV", new BigDecimal("3276.7"), rateHz))
                .toList();
        double[][] record = new double[2][rateHz];
        long begin = Math.round(Double.parseDouble(onset) * rateHz);
        long epochSamples = 30L * rateHz;
        Path file = folder.resolve("01-03-0001 PSG.edf");
        try (EdfWriter writer = EdfWriter.create(file, START, BigDecimal.ONE, signals)) {
            for (long first = 0; first < begin + EPOCHS * epochSamples; first += rateHz) {
                for (int i = 0; i < rateHz; i++) {
                    long sample = first + i - begin;
                    boolean loud = sample >= 0 && sample / epochSamples % 5 == 4;
                    double value =
                            first < silentSeconds * (long) rateHz ? 0 : Math.sin(2 * Math.PI * 10 * sample / rateHz);
                    record[0][i] = (loud ? 60 : 6) * value;
                    record[1][i] = record[0][i];
                }
                writer.writePhysical(record);
            }
            writer.finish();
        }
    }
}
