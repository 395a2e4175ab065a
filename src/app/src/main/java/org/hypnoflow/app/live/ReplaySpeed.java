package org.hypnoflow.app.live;

import org.hypnoflow.flink.source.ReplayPace;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How fast a recording is sent: a multiple of its own speed, or {@code max}. */
record ReplaySpeed(double factor) {
    private static final double UNPACED = 0;

    ReplayPace pace(long chunkMillis) {
        return new ReplayPace(factor, chunkMillis);
    }

    /** For picocli. */
    static final class Converter implements ITypeConverter<ReplaySpeed> {
        @Override
        public ReplaySpeed convert(String text) {
            if (text.equals("max")) {
                return new ReplaySpeed(UNPACED);
            }
            try {
                double factor = Double.parseDouble(text);
                if (factor > 0 && Double.isFinite(factor)) {
                    return new ReplaySpeed(factor);
                }
            } catch (NumberFormatException noNumber) {
                throw refused(text);
            }
            throw refused(text);
        }

        private static TypeConversionException refused(String text) {
            return new TypeConversionException("'" + text + "' (expected: a number > 0, or max)");
        }
    }
}
