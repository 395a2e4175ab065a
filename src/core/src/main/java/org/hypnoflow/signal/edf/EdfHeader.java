package org.hypnoflow.signal.edf;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.hypnoflow.signal.SampleRate;

/**
 * What the header says. {@code toString} leaves the patient and recording texts out, because they name people.
 *
 * @param reserved the reserved field as written, which tells the variant
 * @param startDate as written, usually dd.mm.yy
 * @param startTime as written, usually hh.mm.ss
 * @param start local time at the patient, of the first sample (with the fraction of a second that an EDF+ file keeps in
 *     its first annotation list); null where the file has no valid date or time
 * @param declaredRecords number of records by the header, -1 while a file is being written
 * @param recordDurationSeconds 0 in files of annotations only
 */
public record EdfHeader(
        EdfVariant variant,
        String patient,
        String recording,
        String startDate,
        String startTime,
        LocalDateTime start,
        int headerBytes,
        String reserved,
        long declaredRecords,
        BigDecimal recordDurationSeconds,
        List<EdfSignal> signals) {

    public EdfHeader {
        requireNonNull(variant, "variant");
        requireNonNull(patient, "patient");
        requireNonNull(recording, "recording");
        requireNonNull(startDate, "startDate");
        requireNonNull(startTime, "startTime");
        requireNonNull(reserved, "reserved");
        requireNonNull(recordDurationSeconds, "recordDurationSeconds");
        signals = List.copyOf(signals);
    }

    /** Bytes of one data record, all signals. */
    public long recordBytes() {
        long samples = 0;
        for (EdfSignal signal : signals) {
            samples += signal.samplesPerRecord();
        }
        return samples * variant.encoding().bytesPerSample();
    }

    /** Samples per record over record duration, exact; empty where either is 0. */
    public Optional<SampleRate> rate(EdfSignal signal) {
        if (recordDurationSeconds.signum() == 0 || signal.samplesPerRecord() == 0) {
            return Optional.empty();
        }
        long scale = BigDecimal.TEN.pow(recordDurationSeconds.scale()).longValueExact();
        long units = recordDurationSeconds.unscaledValue().longValueExact();
        return Optional.of(new SampleRate(signal.samplesPerRecord() * scale, units));
    }

    /** Whether any signal other than annotations has a rate, so that the time of records matters to samples. */
    boolean hasTimedSamples() {
        return recordDurationSeconds.signum() > 0
                && signals.stream().anyMatch(signal -> !signal.annotations() && signal.samplesPerRecord() > 0);
    }

    EdfHeader withStart(LocalDateTime newStart) {
        return new EdfHeader(
                variant,
                patient,
                recording,
                startDate,
                startTime,
                newStart,
                headerBytes,
                reserved,
                declaredRecords,
                recordDurationSeconds,
                signals);
    }

    EdfHeader withSignals(List<EdfSignal> newSignals) {
        return new EdfHeader(
                variant,
                patient,
                recording,
                startDate,
                startTime,
                start,
                headerBytes,
                reserved,
                declaredRecords,
                recordDurationSeconds,
                newSignals);
    }

    @Override
    public String toString() {
        return "EdfHeader[" + variant + ", " + signals.size() + " signals, records of " + recordDurationSeconds + " s]";
    }
}
