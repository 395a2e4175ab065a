package org.hypnoflow.app.scoring;

import org.hypnoflow.transition.scoring.CodeBook;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a code book as a user names it; for picocli. */
public final class CodesOption implements ITypeConverter<CodeBook> {
    @Override
    public CodeBook convert(String text) {
        try {
            return CodeBook.parse(text);
        } catch (IllegalArgumentException unknown) {
            throw new TypeConversionException(unknown.getMessage());
        }
    }
}
