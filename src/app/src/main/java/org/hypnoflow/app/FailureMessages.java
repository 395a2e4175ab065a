package org.hypnoflow.app;

import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.hypnoflow.onnx.ModelRefusedException;
import org.hypnoflow.output.OutputRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Turns what a command throws into one message on standard error and an exit code: refused input or a refused model
 * package 3, failed output 4, an interrupt ends quietly, 130; anything else is an internal fault, 1, whose stack trace
 * goes to the log.
 */
final class FailureMessages implements IExecutionExceptionHandler {
    static final int INTERNAL_FAULT = 1;
    static final int INPUT_REFUSED = 3;
    static final int OUTPUT_FAILED = 4;
    static final int INTERRUPTED = 130;

    private static final Logger LOG = LoggerFactory.getLogger(FailureMessages.class);

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        int code = exitCode(failure);
        if (code == INTERRUPTED) {
            return code;
        }
        command.getErr().println("hypnoflow: " + message(failure));
        if (code == INTERNAL_FAULT) {
            LOG.error("Command {} failed", command.getCommandName(), failure);
        }
        return code;
    }

    static int exitCode(Exception failure) {
        if (failure instanceof InputRefusedException || failure instanceof ModelRefusedException) {
            return INPUT_REFUSED;
        }
        if (failure instanceof InterruptedException) {
            return INTERRUPTED;
        }
        boolean output = failure instanceof OutputFailedException || failure instanceof OutputRefusedException;
        return output ? OUTPUT_FAILED : INTERNAL_FAULT;
    }

    private static String message(Exception failure) {
        if (failure instanceof NoSuchFileException) {
            return failure.getMessage() + ": no such file";
        }
        if (failure instanceof FileSystemException fileFailure) {
            return fileFailure.getFile() + ": " + fileFailure.getReason();
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
