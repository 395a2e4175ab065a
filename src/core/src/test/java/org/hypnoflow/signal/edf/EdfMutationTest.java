package org.hypnoflow.signal.edf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hypnoflow.signal.edf.EdfBytes.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files end in a clean result or in an {@link EdfFormatException}, never in anything else. */
class EdfMutationTest {
    private static final int ROUNDS = 1_500;
    private static final String[] NASTY = {
        "",
        "-1",
        "0",
        "1",
        "99999999",
        "-9999999",
        "1e99",
        "-1E-99",
        "NaN",
        "Infinity",
        "2147483648",
        "0x10",
        ".",
        "+",
        "1,5",
        "\u00ff\u00ff\u00ff\u00ff",
        "\0\0\0\0\0\0\0\0",
        "EDF+D",
        "EDF Annotations",
        "0.000001",
        "9999"
    };
    private static final String[] NASTY_TALS = {
        "+99999999999999999999999999999999",
        "-1",
        "+1e9",
        "\u0014\u0014",
        "\u0015\u0015",
        "+0\u00150\u0014",
        "\0",
        "+.",
        "+0.0000000000000000000000000001",
        "+\u0014\u0014\0"
    };

    @TempDir
    Path folder;

    @Test
    void endInAResultOrARefusal() throws IOException {
        Path file = folder.resolve("mutated.edf");
        int read = 0;
        int refused = 0;
        List<byte[]> originals = originals();
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] mutated = originals.get(seed % originals.size());
            for (int i = random.nextInt(4); i >= 0; i--) {
                mutated = mutate(mutated, random);
            }
            Files.write(file, mutated);
            try {
                readAll(file);
                read++;
            } catch (EdfFormatException refusal) {
                assertThat(refusal)
                        .as("seed %d", seed)
                        .hasMessageContainingAll("mutated.edf", " at byte ", "expected:");
                refused++;
            } catch (RuntimeException | Error fault) {
                fail("seed " + seed, fault);
            }
        }
        assertThat(read).isGreaterThan(ROUNDS / 5);
        assertThat(refused).isGreaterThan(ROUNDS / 5);
    }

    private static void readAll(Path path) throws IOException {
        try (EdfFile file = EdfFile.open(path)) {
            file.findings();
            file.gaps();
            file.annotations();
            for (long record = 0; record < file.recordCount(); record++) {
                file.recordOnset(record);
                for (int signal = 0; signal < file.header().signals().size(); signal++) {
                    file.readSignal(
                            record,
                            signal,
                            new int[file.header().signals().get(signal).samplesPerRecord()]);
                }
                for (int channel = 0; channel < file.channels().size(); channel++) {
                    long first = file.firstSample(record, channel);
                    long end = record == 0 ? 0 : file.firstSample(record - 1, channel) + file.samplesPerRecord(channel);
                    assertThat(first).isGreaterThanOrEqualTo(end);
                    byte[] chunk = new byte[3 * file.samplesPerRecord(channel)];
                    file.copyRecord(record, new int[] {channel}, chunk, 0);
                }
            }
        }
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        if (bytes.length == 0) {
            return bytes;
        }
        int place = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(bytes.length, 1024));
        byte[] copy = bytes.clone();
        switch (random.nextInt(6)) {
            case 0 -> copy[place] ^= (byte) (1 << random.nextInt(8));
            case 1 -> copy[place] = (byte) random.nextInt(256);
            case 2 -> overwrite(copy, place / 8 * 8, NASTY[random.nextInt(NASTY.length)]);
            case 3 -> overwrite(copy, place, NASTY_TALS[random.nextInt(NASTY_TALS.length)]);
            case 4 -> copy = spliced(bytes, place, random.nextInt(20), random.nextInt(20));
            default -> copy = spliced(bytes, place, bytes.length - place, 0);
        }
        return copy;
    }

    private static void overwrite(byte[] bytes, int place, String text) {
        byte[] field = (text + "        ").getBytes(StandardCharsets.ISO_8859_1);
        int length = Math.min(Math.max(8, text.length()), bytes.length - place);
        System.arraycopy(field, 0, bytes, place, length);
    }

    /** Without {@code gone} bytes at the place, with {@code more} zeros instead. */
    private static byte[] spliced(byte[] bytes, int place, int gone, int more) {
        int tail = Math.max(0, bytes.length - place - gone);
        byte[] result = new byte[place + more + tail];
        System.arraycopy(bytes, 0, result, 0, place);
        System.arraycopy(bytes, bytes.length - tail, result, place + more, tail);
        return result;
    }

    private static List<byte[]> originals() {
        List<byte[]> originals = new ArrayList<>();
        originals.add(new EdfBytes()
                .records("2", "30")
                .signal(Signal.eeg("EEG", 4))
                .signal(Signal.eeg("EMG", 2))
                .samples(1, 2, 3, 4, 5, 6)
                .samples(1, 2, 3, 4, 5, 6)
                .bytes());
        for (String reserved : new String[] {"EDF+C", "EDF+D"}) {
            EdfBytes bytes = new EdfBytes().reserved(reserved).records("3", "0.5");
            bytes.signal(Signal.eeg("EEG", 3)).signal(Signal.annotations(16));
            for (int record = 0; record < 3; record++) {
                bytes.samples(1, 2, 3).tals(16, "+" + record + "\u0014\u0014\0+1\u00152\u0014Apn\u00e9e\u0014\0");
            }
            originals.add(bytes.bytes());
        }
        originals.add(new EdfBytes()
                .bdf()
                .reserved("BDF+D")
                .signal(Signal.annotations(8))
                .signal(Signal.eeg("A1", 5))
                .tals(8, "+0.5\u0014\u0014\0")
                .samples(1, 2, 3, 4, 5)
                .bytes());
        originals.add(new EdfBytes()
                .reserved("EDF+C")
                .records("1", "0")
                .signal(Signal.annotations(30))
                .tals(30, "+0\u0014\u0014\0+0\u001530\u0014Sleep stage W\u0014\0")
                .bytes());
        return originals;
    }
}
