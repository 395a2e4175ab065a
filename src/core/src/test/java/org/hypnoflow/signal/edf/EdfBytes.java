package org.hypnoflow.signal.edf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Builds files byte by byte, whole or broken as a test needs them, without the code under test. */
final class EdfBytes {
    /** Signal with every header field as text. */
    record Signal(
            String label,
            String unit,
            String physicalMin,
            String physicalMax,
            String digitalMin,
            String digitalMax,
            int samples) {

        static Signal eeg(String label, int samples) {
            return new Signal(label, "uV", "-3276.8", "3276.7", "-32768", "32767", samples);
        }

        static Signal annotations(int samples) {
            return new Signal("EDF Annotations", "", "-1", "1", "-32768", "32767", samples);
        }
    }

    private final Map<Integer, String> patches = new TreeMap<>();
    private final List<Signal> signals = new ArrayList<>();
    private final ByteArrayOutputStream records = new ByteArrayOutputStream();
    private String version = "0";
    private String recording = "Startdate 07-MAR-2026 X X X";
    private String date = "07.03.26";
    private String time = "22.15.01";
    private String reserved = "";
    private String recordCount = "1";
    private String duration = "1";

    EdfBytes bdf() {
        version = "\u00ffBIOSEMI";
        return this;
    }

    EdfBytes start(String newDate, String newTime, String newRecording) {
        date = newDate;
        time = newTime;
        recording = newRecording;
        return this;
    }

    EdfBytes reserved(String text) {
        reserved = text;
        return this;
    }

    EdfBytes records(String count, String durationSeconds) {
        recordCount = count;
        duration = durationSeconds;
        return this;
    }

    EdfBytes signal(Signal signal) {
        signals.add(signal);
        return this;
    }

    /** Overwrites header bytes. */
    EdfBytes patch(int offset, String text) {
        patches.put(offset, text);
        return this;
    }

    /** Samples of one signal of one record, 16 or 24 bits as the version says. */
    EdfBytes samples(int... values) {
        for (int value : values) {
            records.write(value);
            records.write(value >> 8);
            if (version.length() > 1) {
                records.write(value >> 16);
            }
        }
        return this;
    }

    /** Annotation bytes of one record, filled with zeros to the size of the signal. */
    EdfBytes tals(int samples, String text) {
        return tals(samples, text.getBytes(StandardCharsets.UTF_8));
    }

    EdfBytes tals(int samples, byte[] bytes) {
        records.writeBytes(bytes);
        int size = samples * (version.length() > 1 ? 3 : 2);
        records.writeBytes(new byte[size - bytes.length]);
        return this;
    }

    byte[] bytes() {
        StringBuilder header = new StringBuilder(field(version, 8))
                .append(field("MCH-0234567 F 02-MAY-1951 Haagse_Harry", 80))
                .append(field(recording, 80))
                .append(field(date, 8))
                .append(field(time, 8))
                .append(field(Integer.toString(256 * (signals.size() + 1)), 8))
                .append(field(reserved, 44))
                .append(field(recordCount, 8))
                .append(field(duration, 8))
                .append(field(Integer.toString(signals.size()), 4));
        append(header, Signal::label, 16);
        append(header, signal -> "AgCl electrode", 80);
        append(header, Signal::unit, 8);
        append(header, Signal::physicalMin, 8);
        append(header, Signal::physicalMax, 8);
        append(header, Signal::digitalMin, 8);
        append(header, Signal::digitalMax, 8);
        append(header, signal -> "HP:0.1Hz", 80);
        append(header, signal -> Integer.toString(signal.samples()), 8);
        append(header, signal -> "", 32);
        patches.forEach((offset, text) -> header.replace(offset, offset + text.length(), text));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(header.toString().getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(records.toByteArray());
        return all.toByteArray();
    }

    EdfFile open(Path folder) throws IOException {
        return EdfFile.open(Files.write(folder.resolve("made.edf"), bytes()));
    }

    private void append(StringBuilder header, Function<Signal, String> text, int width) {
        signals.forEach(signal -> header.append(field(text.apply(signal), width)));
    }

    private static String field(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
