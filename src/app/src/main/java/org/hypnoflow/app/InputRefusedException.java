package org.hypnoflow.app;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.hypnoflow.signal.edf.EdfFormatException;
import org.hypnoflow.transition.scoring.ScoringFormatException;

/** Input that a command refuses: the message names the file, what was found and what was expected. Exit code 3. */
public final class InputRefusedException extends RuntimeException {

    public InputRefusedException(String message) {
        super(message);
    }

    public InputRefusedException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A recording that cannot be read: broken (the cause says where), missing, or closed to the user. */
    public static InputRefusedException unreadable(Path file, IOException cause) {
        if (cause instanceof EdfFormatException || cause instanceof ScoringFormatException) {
            return new InputRefusedException(cause.getMessage(), cause);
        }
        String reason = cause.getMessage();
        if (cause instanceof NoSuchFileException) {
            reason = "no such file (expected: the path of a file that is there)";
        } else if (cause instanceof AccessDeniedException) {
            reason = "not readable (expected: permission to read it)";
        } else if (cause instanceof FileSystemException fileFailure) {
            String why =
                    fileFailure.getReason() == null ? fileFailure.getClass().getSimpleName() : fileFailure.getReason();
            reason = why + " (expected: a file that can be read)";
        } else if (Files.isDirectory(file)) {
            reason = "is a folder (expected: a file)";
        }
        return new InputRefusedException(file + ": " + reason, cause);
    }
}
