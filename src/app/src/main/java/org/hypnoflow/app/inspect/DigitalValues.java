package org.hypnoflow.app.inspect;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.hypnoflow.signal.edf.EdfSignal;

/** Sums up the digital values of one signal, record after record. */
final class DigitalValues {
    private static final int FIRST_SHOWN = 5;

    private final EdfSignal signal;
    private final MessageDigest digest = sha256();
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 14).order(ByteOrder.LITTLE_ENDIAN);
    private final List<Integer> first = new ArrayList<>(FIRST_SHOWN);
    private long count;
    private long sum;
    private int lowest = Integer.MAX_VALUE;
    private int highest = Integer.MIN_VALUE;
    private long atLimits;

    DigitalValues(EdfSignal signal) {
        this.signal = signal;
    }

    void add(int[] record) {
        for (int i = 0; i < signal.samplesPerRecord(); i++) {
            int value = record[i];
            if (!bytes.hasRemaining()) {
                digestBytes();
            }
            bytes.putInt(value);
            sum += value;
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
            if (value <= signal.digitalMin() || value >= signal.digitalMax()) {
                atLimits++;
            }
            if (first.size() < FIRST_SHOWN) {
                first.add(value);
            }
        }
        count += signal.samplesPerRecord();
    }

    private void digestBytes() {
        digest.update(bytes.array(), 0, bytes.position());
        bytes.clear();
    }

    boolean isEmpty() {
        return count == 0;
    }

    long sum() {
        return sum;
    }

    int lowest() {
        return lowest;
    }

    int highest() {
        return highest;
    }

    /** Samples at or past the ends of the digital range, which a clipped signal has many of. */
    long atLimits() {
        return atLimits;
    }

    List<Integer> first() {
        return List.copyOf(first);
    }

    /** Ends the summary. */
    String sha256Hex() {
        digestBytes();
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime", absent);
        }
    }
}
