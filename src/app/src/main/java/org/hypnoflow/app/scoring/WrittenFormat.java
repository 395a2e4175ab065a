package org.hypnoflow.app.scoring;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hypnoflow.transition.scoring.ScoringFormat;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a format that can be written; for picocli. */
public final class WrittenFormat implements ITypeConverter<ScoringFormat> {
    @Override
    public ScoringFormat convert(String text) {
        return Arrays.stream(ScoringFormat.values())
                .filter(format -> format != ScoringFormat.WFDB)
                .filter(format -> format.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(
                        () -> new TypeConversionException(text + " (expected: " + names() + "; wfdb is only read)"));
    }

    private static String names() {
        return Arrays.stream(ScoringFormat.values())
                .filter(format -> format != ScoringFormat.WFDB)
                .map(format -> format.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
