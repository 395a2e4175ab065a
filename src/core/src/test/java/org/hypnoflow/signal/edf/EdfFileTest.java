package org.hypnoflow.signal.edf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.hypnoflow.signal.Calibration;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.SampleRate;
import org.hypnoflow.signal.edf.EdfBytes.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdfFileTest {
    @TempDir
    Path folder;

    @Test
    void readsChannelsOfDifferentRates() throws IOException {
        try (EdfFile file = new EdfBytes()
                .records("2", "30")
                .signal(Signal.eeg("EEG C4-M1", 4))
                .signal(Signal.eeg("EMG", 3))
                .samples(1, -2, 3, -4)
                .samples(5, 6, 7)
                .samples(32767, -32768, 0, -1)
                .samples(8, 9, 10)
                .open(folder)) {
            assertThat(file.header().variant()).isEqualTo(EdfVariant.EDF);
            assertThat(file.channels()).extracting(Channel::label).containsExactly("EEG C4-M1", "EMG");
            assertThat(file.channels())
                    .extracting(Channel::rate)
                    .containsExactly(new SampleRate(4, 30), new SampleRate(1, 10));
            assertThat(read(file, 1, 0)).containsExactly(32767, -32768, 0, -1);
            assertThat(read(file, 0, 1)).containsExactly(5, 6, 7);
            assertThat(file.firstSample(1, 1)).isEqualTo(3);
            assertThat(file.totalSamples(0)).isEqualTo(8);
            assertThat(file.keepsTime()).isFalse();
        }
    }

    @Test
    void keepsRatesOfOddRecordDurationsExact() throws IOException {
        try (EdfFile file = new EdfBytes()
                .records("1", "1.024")
                .signal(Signal.eeg("EEG", 256))
                .samples(new int[256])
                .open(folder)) {
            assertThat(file.channels().get(0).rate()).isEqualTo(SampleRate.ofHz(250));
        }
    }

    @Test
    void readsTwentyFourBits() throws IOException {
        try (EdfFile file = new EdfBytes()
                .bdf()
                .reserved("24BIT")
                .signal(new Signal("A1", "uV", "-262144", "262143", "-8388608", "8388607", 4))
                .samples(8388607, -8388608, -1, 65536)
                .open(folder)) {
            assertThat(file.header().variant()).isEqualTo(EdfVariant.BDF);
            assertThat(read(file, 0, 0)).containsExactly(8388607, -8388608, -1, 65536);
            assertThat(file.channels().get(0).calibration().physical(-8388608)).isEqualTo(-262144.0);
        }
    }

    @Test
    void turnsSignalsWithNegativityUpAround() throws IOException {
        Signal signal = new Signal("EEG", "uV", "4.096", "-4.094", "-2048", "2047", 1);
        try (EdfFile file = new EdfBytes().signal(signal).samples(73).open(folder)) {
            Calibration calibration = file.channels().get(0).calibration();
            assertThat(calibration.gain()).isEqualTo(-0.002);
            assertThat(calibration.physical(73)).isEqualTo(-0.146);
        }
    }

    @Test
    void leavesUnusedInputsOutOfTheChannels() throws IOException {
        try (EdfFile file = new EdfBytes()
                .signal(new Signal("unused", "", "0", "0", "-32768", "32767", 1))
                .signal(Signal.eeg("EEG", 1))
                .samples(1)
                .samples(2)
                .open(folder)) {
            assertThat(file.header().signals()).hasSize(2);
            assertThat(file.channels()).extracting(Channel::label).containsExactly("EEG");
            assertThat(file.signalOf(0)).isEqualTo(1);
            assertThat(read(file, 0, 0)).containsExactly(2);
            assertThat(file.findings()).singleElement().asString().contains("unused", "empty physical range");
        }
    }

    @Test
    void aSignalWithEqualDigitalLimitsIsLostAlone() throws IOException {
        try (EdfFile file = new EdfBytes()
                .signal(new Signal("EEG C4-M1", "uV", "0", "1", "5", "5", 1))
                .signal(Signal.eeg("EEG C3-M2", 1))
                .samples(5)
                .samples(2)
                .open(folder)) {
            assertThat(file.header().signals()).hasSize(2);
            assertThat(file.channels()).extracting(Channel::label).containsExactly("EEG C3-M2");
            assertThat(read(file, 0, 0)).containsExactly(2);
            assertThat(file.findings()).singleElement().asString().contains("EEG C4-M1", "empty digital range");
        }
    }

    @Test
    void countsTheRecordsThatAreThere() throws IOException {
        for (String declared : new String[] {"-1", "0", "2", "7", "3"}) {
            try (EdfFile file = new EdfBytes()
                    .records(declared, "1")
                    .signal(Signal.eeg("EEG", 2))
                    .samples(1, 2)
                    .samples(3, 4)
                    .samples(5, 6)
                    .samples(7)
                    .open(folder)) {
                assertThat(file.recordCount()).as(declared).isEqualTo(3);
                assertThat(file.header().declaredRecords()).isEqualTo(Long.parseLong(declared));
                assertThat(file.trailingBytes()).isEqualTo(2);
                assertThat(read(file, 2, 0)).containsExactly(5, 6);
            }
        }
    }

    @Test
    void readsAHeaderWithoutRecords() throws IOException {
        try (EdfFile file = new EdfBytes()
                .reserved("EDF+D")
                .records("0", "1")
                .signal(Signal.eeg("EEG", 99_999_999))
                .signal(Signal.annotations(99_999_999))
                .open(folder)) {
            assertThat(file.recordCount()).isZero();
            assertThat(file.totalSamples(0)).isZero();
            assertThat(file.annotations()).isEmpty();
        }
    }

    @Test
    void copiesChosenChannelsAsAChunkWantsThem() throws IOException {
        try (EdfFile file = new EdfBytes()
                .signal(Signal.eeg("A", 2))
                .signal(Signal.eeg("B", 1))
                .signal(Signal.eeg("C", 3))
                .samples(1, 2)
                .samples(3)
                .samples(4, 5, -6)
                .open(folder)) {
            byte[] chunk = new byte[12];
            Arrays.fill(chunk, (byte) 77);
            assertThat(file.copyRecord(0, new int[] {2, 0}, chunk, 1)).isEqualTo(11);
            assertThat(chunk).containsExactly(77, 4, 0, 5, 0, -6, -1, 1, 0, 2, 0, 77);
            assertThat(file.copySamples(0, 2, 1, 1, chunk, 0)).isEqualTo(2);
            assertThat(chunk).startsWith(5, 0, 0);
        }
    }

    @Test
    void copiesFewOfManyChannelsToo() throws IOException {
        EdfBytes wide = new EdfBytes().records("2", "1");
        for (int signal = 0; signal < 40; signal++) {
            wide.signal(Signal.eeg("S" + signal, 2));
        }
        for (int sample = 0; sample < 160; sample++) {
            wide.samples(sample);
        }
        try (EdfFile file = wide.open(folder)) {
            byte[] chunk = new byte[8];
            file.copyRecord(1, new int[] {39, 3}, chunk, 0);
            assertThat(chunk).containsExactly(158, 0, 159, 0, 86, 0, 87, 0);
        }
    }

    @Test
    void refusesARecordThatIsNotThere() throws IOException {
        try (EdfFile file =
                new EdfBytes().signal(Signal.eeg("EEG", 1)).samples(1).open(folder)) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> read(file, 1, 0));
        }
    }

    private static int[] read(EdfFile file, long record, int channel) throws IOException {
        int[] samples = new int[file.samplesPerRecord(channel)];
        file.readRecord(record, channel, samples);
        return samples;
    }
}
