package org.hypnoflow.app.inspect;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.signal.SampleEncoding;
import org.hypnoflow.signal.SampleRate;
import org.hypnoflow.signal.edf.EdfFile;
import org.hypnoflow.signal.edf.EdfHeader;
import org.hypnoflow.signal.edf.EdfSignal;

/** Reads every sample of an open file once and says what is in it. */
final class RecordingInspection {
    private final EdfFile file;
    private final EdfHeader header;

    RecordingInspection(EdfFile file) {
        this.file = file;
        header = file.header();
    }

    RecordingSummary summary(MontageSummary montage) throws IOException {
        return new RecordingSummary(
                file.path().getFileName().toString(),
                Files.size(file.path()),
                header.variant().encoding() == SampleEncoding.INT24 ? "BDF" : "EDF",
                header.variant().toString(),
                header.reserved(),
                header.headerBytes(),
                header.startDate(),
                header.startTime(),
                header.start() == null ? null : header.start().toString(),
                header.recordDurationSeconds(),
                header.declaredRecords(),
                file.recordCount(),
                file.trailingBytes(),
                signals(),
                file.keepsTime() ? onsets() : null,
                file.gaps(),
                file.annotations(),
                file.findings(),
                montage);
    }

    private List<SignalSummary> signals() throws IOException {
        List<EdfSignal> signals = header.signals();
        DigitalValues[] values = new DigitalValues[signals.size()];
        int largest = 0;
        for (int index = 0; index < values.length && file.recordCount() > 0; index++) {
            if (!signals.get(index).annotations()) {
                values[index] = new DigitalValues(signals.get(index));
                largest = Math.max(largest, signals.get(index).samplesPerRecord());
            }
        }
        int[] record = new int[largest];
        for (long number = 0; number < file.recordCount(); number++) {
            for (int index = 0; index < values.length; index++) {
                if (values[index] != null) {
                    file.readSignal(number, index, record);
                    values[index].add(record);
                }
            }
        }
        List<SignalSummary> summaries = new ArrayList<>();
        for (int index = 0; index < values.length; index++) {
            DigitalValues read = values[index] == null || values[index].isEmpty() ? null : values[index];
            summaries.add(summary(index, signals.get(index), read));
        }
        return summaries;
    }

    private SignalSummary summary(int index, EdfSignal signal, DigitalValues values) {
        return new SignalSummary(
                index,
                channelNumber(index),
                signal.label(),
                signal.transducer(),
                signal.unit(),
                signal.prefilter(),
                signal.physicalMin(),
                signal.physicalMax(),
                signal.digitalMin(),
                signal.digitalMax(),
                signal.samplesPerRecord(),
                header.rate(signal).map(SampleRate::hz).orElse(null),
                signal.annotations(),
                file.recordCount() * signal.samplesPerRecord(),
                values == null ? null : Long.valueOf(values.sum()),
                values == null ? null : Integer.valueOf(values.lowest()),
                values == null ? null : Integer.valueOf(values.highest()),
                values == null ? null : Long.valueOf(values.atLimits()),
                values == null ? null : values.first(),
                values == null ? null : firstPhysical(signal, values.first()),
                values == null ? null : values.sha256Hex());
    }

    private static List<Double> firstPhysical(EdfSignal signal, List<Integer> digital) {
        return signal.calibration()
                .map(calibration -> digital.stream().map(calibration::physical).toList())
                .orElse(null);
    }

    private Integer channelNumber(int signal) {
        for (int channel = 0; channel < file.channels().size(); channel++) {
            if (file.signalOf(channel) == signal) {
                return channel + 1;
            }
        }
        return null;
    }

    private List<BigDecimal> onsets() {
        List<BigDecimal> onsets = new ArrayList<>();
        for (long record = 0; record < file.recordCount(); record++) {
            onsets.add(file.recordOnset(record));
        }
        return onsets;
    }
}
