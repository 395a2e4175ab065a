package org.hypnoflow.signal.edf;

import java.util.Locale;
import org.hypnoflow.signal.SampleEncoding;

/** The six kinds of file: 16 or 24 bit, plain or with annotations, continuous or with gaps. */
public enum EdfVariant {
    EDF(SampleEncoding.INT16, false, false),
    EDF_PLUS_C(SampleEncoding.INT16, true, false),
    EDF_PLUS_D(SampleEncoding.INT16, true, true),
    BDF(SampleEncoding.INT24, false, false),
    BDF_PLUS_C(SampleEncoding.INT24, true, false),
    BDF_PLUS_D(SampleEncoding.INT24, true, true);

    private final SampleEncoding encoding;
    private final boolean plus;
    private final boolean discontinuous;

    EdfVariant(SampleEncoding encoding, boolean plus, boolean discontinuous) {
        this.encoding = encoding;
        this.plus = plus;
        this.discontinuous = discontinuous;
    }

    /** By the reserved field, in any case; whatever is not a plus variant there is a plain file. */
    static EdfVariant of(SampleEncoding encoding, String reserved) {
        String kind = reserved.toUpperCase(Locale.ROOT);
        boolean wide = encoding == SampleEncoding.INT24;
        if (kind.startsWith("EDF+C") || kind.startsWith("BDF+C")) {
            return wide ? BDF_PLUS_C : EDF_PLUS_C;
        }
        if (kind.startsWith("EDF+D") || kind.startsWith("BDF+D")) {
            return wide ? BDF_PLUS_D : EDF_PLUS_D;
        }
        return wide ? BDF : EDF;
    }

    /** As people write it, for example {@code EDF+C}. */
    @Override
    public String toString() {
        return name().replace("_PLUS_", "+");
    }

    public SampleEncoding encoding() {
        return encoding;
    }

    /** Whether the file keeps annotations and a time for every data record. */
    public boolean plus() {
        return plus;
    }

    /** Whether records may start later than the end of the record before. */
    public boolean discontinuous() {
        return discontinuous;
    }
}
