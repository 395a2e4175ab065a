package org.hypnoflow.signal.edf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.hypnoflow.signal.edf.EdfBytes.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdfAnnotationsTest {
    private static final String TIME = "+0\u0014\u0014\0";

    @TempDir
    Path folder;

    @Test
    void readsEveryListAndEveryText() throws IOException {
        try (EdfFile file = annotated(
                "EDF+C",
                "+0\u0014\u0014Recording starts\u0014\0"
                        + "+180\u0014Lights off\u0014Close door\u0014\0"
                        + "-0.065\u001525.5\u0014Apnée α\u0014\0")) {
            assertThat(file.annotations())
                    .containsExactly(
                            new EdfAnnotation(new BigDecimal("0"), null, "Recording starts"),
                            new EdfAnnotation(new BigDecimal("180"), null, "Lights off"),
                            new EdfAnnotation(new BigDecimal("180"), null, "Close door"),
                            new EdfAnnotation(new BigDecimal("-0.065"), new BigDecimal("25.5"), "Apnée α"));
            assertThat(file.findings()).isEmpty();
        }
    }

    @Test
    void takesBytesThatAreNoUtf8AsLatin1() throws IOException {
        byte[] bytes = (TIME + "+1\u0014Apn\u00e9e\u0014\0").getBytes(StandardCharsets.ISO_8859_1);
        EdfBytes made = new EdfBytes().reserved("EDF+C").signal(Signal.annotations(40));
        try (EdfFile file = made.tals(40, bytes).open(folder)) {
            assertThat(file.annotations()).extracting(EdfAnnotation::text).containsExactly("Apnée");
        }
    }

    @Test
    void keepsTheOthersWhereOneListIsUnreadable() throws IOException {
        String bad = "+1,5\u0014comma\u0014\0" + "+2\u0015x\u0014duration\u0014\0" + "no marks\0";
        try (EdfFile file = annotated("EDF+C", TIME + bad + "+3\u0014kept\u0014\0")) {
            assertThat(file.annotations()).extracting(EdfAnnotation::text).containsExactly("kept");
            assertThat(file.findings())
                    .containsExactly("data record 1: unreadable annotation list at byte " + (512 + 5));
            assertThat(file.unreadableLists()).isEqualTo(3);
        }
    }

    @Test
    void readsAnnotationsOfSeveralSignals() throws IOException {
        EdfBytes bytes = new EdfBytes().reserved("EDF+C");
        bytes.signal(Signal.annotations(10)).signal(Signal.eeg("EEG", 1)).signal(Signal.annotations(10));
        bytes.tals(10, "+0.5\u0014\u0014\0+1\u0014a\u0014\0").samples(3).tals(10, "+9\u0014b\u0014\0");
        try (EdfFile file = bytes.open(folder)) {
            assertThat(file.recordOnset(0)).isEqualByComparingTo("0.5");
            assertThat(file.annotations()).extracting(EdfAnnotation::text).containsExactly("a", "b");
            assertThat(file.channels()).hasSize(1);
        }
    }

    @Test
    void takesASignalOfAPlainFileForAnnotationsOnlyIfItsBytesSaySo() throws IOException {
        try (EdfFile file = annotated("", TIME + "+1\u0014a\u0014\0")) {
            assertThat(file.annotations()).hasSize(1);
            assertThat(file.channels()).isEmpty();
        }
        try (EdfFile file = new EdfBytes()
                .signal(Signal.annotations(3))
                .samples(100, -200, 300)
                .open(folder)) {
            assertThat(file.annotations()).isEmpty();
            assertThat(file.channels()).hasSize(1);
            int[] samples = new int[3];
            file.readRecord(0, 0, samples);
            assertThat(samples).containsExactly(100, -200, 300);
        }
    }

    @Test
    void readsAnnotationsOfTwentyFourBitFilesAndHeadersInOddCase() throws IOException {
        EdfBytes bytes = new EdfBytes().bdf().reserved("bdf+c");
        bytes.signal(new Signal("BDF annotations", "", "x", "", "", "", 10));
        try (EdfFile file = bytes.tals(10, TIME + "+2\u0014lights off\u0014\0").open(folder)) {
            assertThat(file.header().variant()).isEqualTo(EdfVariant.BDF_PLUS_C);
            assertThat(file.annotations()).hasSize(1);
        }
    }

    private EdfFile annotated(String reserved, String tals) throws IOException {
        return new EdfBytes()
                .reserved(reserved)
                .signal(Signal.annotations(60))
                .tals(60, tals)
                .open(folder);
    }
}
