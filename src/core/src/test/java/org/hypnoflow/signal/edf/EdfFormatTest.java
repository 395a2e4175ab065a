package org.hypnoflow.signal.edf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.hypnoflow.signal.edf.EdfBytes.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdfFormatTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0   | '1       ' | version",
                "0   | 'hello   ' | version",
                "184 | '768     ' | number of bytes in header",
                "184 | '        ' | number of bytes in header",
                "236 | 'x       ' | number of data records",
                "236 | '-2      ' | number of data records",
                "236 | '1.5     ' | number of data records",
                "244 | '-1      ' | duration of a data record",
                "244 | '1e3     ' | duration of a data record",
                "244 | 'NaN     ' | duration of a data record",
                "252 | '0   '     | number of signals",
                "252 | '-1  '     | number of signals",
                "252 | '1a  '     | number of signals",
                "252 | '9999'     | number of bytes in header",
                "360 | '1,5     ' | physical minimum of signal 1",
                "360 | 'Infinity' | physical minimum of signal 1",
                "368 | '        ' | physical maximum of signal 1",
                "376 | '-1.5    ' | digital minimum of signal 1",
                "384 | '99999999' | digital maximum of signal 1",
                "472 | '-4      ' | number of samples in each data record of signal 1",
                "472 | '4 4     ' | number of samples in each data record of signal 1",
                "472 | '\u0664       ' | number of samples in each data record of signal 1",
            })
    void refusesABrokenField(int offset, String text, String field) throws IOException {
        byte[] bytes = new EdfBytes()
                .signal(Signal.eeg("EEG", 4))
                .patch(offset, text)
                .samples(1, 2, 3, 4)
                .bytes();
        Path file = Files.write(folder.resolve("broken.edf"), bytes);
        assertThatExceptionOfType(EdfFormatException.class)
                .isThrownBy(() -> EdfFile.open(file))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo(field))
                .satisfies(refused -> assertThat(refused.byteOffset()).isIn((long) offset, 184L))
                .withMessageContainingAll("broken.edf: " + field + " at byte ", " (expected: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | 4711-ID ", "0 | 4711    ", "252 | n 47", "184 | 4711-ID ", "236 | Doe 4711", "244 | Jane    "
            })
    void quotesNoTextThatMayBeThePatientsInAShiftedHeader(int offset, String text) {
        EdfBytes bytes = new EdfBytes().signal(Signal.eeg("EEG", 4)).patch(offset, text);
        assertThatExceptionOfType(EdfFormatException.class)
                .isThrownBy(() -> bytes.open(folder))
                .withMessageContaining("text that is not shown, since it may be the patient's")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("4711", "n 47", "Jane", "Doe"));
    }

    @Test
    void namesTheFieldTheBytesAndTheExpectation() {
        EdfBytes bytes = new EdfBytes().signal(Signal.eeg("EEG", 4)).patch(376, "12\u0001\u00e9");
        assertThatExceptionOfType(EdfFormatException.class)
                .isThrownBy(() -> bytes.open(folder))
                .withMessage("made.edf: digital minimum of signal 1 at byte 376: \"12\\x01\\xe968  \""
                        + " (expected: a whole number from -16777216 to 16777216)");
    }

    @Test
    void refusesAHeaderThatIsCutShort() throws IOException {
        byte[] bytes =
                new EdfBytes().signal(Signal.eeg("EEG", 4)).samples(1, 2, 3, 4).bytes();
        for (int length = 0; length < 512; length++) {
            Path file = Files.write(folder.resolve("short.edf"), Arrays.copyOf(bytes, length));
            assertThatExceptionOfType(EdfFormatException.class)
                    .as("%d bytes", length)
                    .isThrownBy(() -> EdfFile.open(file))
                    .withMessageContaining("bytes of header");
        }
    }

    @Test
    void readsSloppyPaddingAndNumbers() throws IOException {
        try (EdfFile file = new EdfBytes()
                .patch(0, "0\0\0\0\0\0\0\0")
                .patch(236, " +1\0\0\0\0\0")
                .patch(252, "   1")
                .records("1", "01.00")
                .signal(new Signal("EEG\0", "uV", "-3276.80", "+3.28E+3", "-32768.0", "32767", 4))
                .samples(1, 2, 3, 4)
                .open(folder)) {
            assertThat(file.channels().get(0).label()).isEqualTo("EEG");
            assertThat(file.header().signals().get(0).physicalMax()).isEqualByComparingTo("3280");
            assertThat(file.header().declaredRecords()).isEqualTo(1);
        }
    }

    @Test
    void keepsThePatientOutOfItsOwnText() throws IOException {
        try (EdfFile file =
                new EdfBytes().signal(Signal.eeg("EEG", 1)).samples(1).open(folder)) {
            assertThat(file.header().patient()).contains("Haagse_Harry");
            assertThat(file.header().toString()).doesNotContain("Haagse_Harry");
        }
    }
}
