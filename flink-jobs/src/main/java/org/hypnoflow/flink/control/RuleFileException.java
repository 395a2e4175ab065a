package org.hypnoflow.flink.control;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A file of alert rules that cannot be used. The message names the file and, for each problem, the line, what was found
 * and what was expected; one problem a line.
 */
public final class RuleFileException extends RuntimeException {
    private final String file;
    private final int line;

    /** @param more how many problems further down are not told */
    RuleFileException(String file, List<Problem> problems, int more) {
        super(problems.stream().map(problem -> problem.describe(file)).collect(Collectors.joining("\n"))
                + (more == 0 ? "" : "\nand " + more + " more"));
        this.file = file;
        this.line = problems.get(0).line();
    }

    RuleFileException(String file, int line, String message) {
        this(file, List.of(new Problem(line, message)), 0);
    }

    /** The file's name, as it was given. */
    public String file() {
        return file;
    }

    /** Line of the first problem, from 1. */
    public int line() {
        return line;
    }

    /** @param line from 1 */
    record Problem(int line, String message) {

        private String describe(String file) {
            return file + ", line " + line + ": " + message;
        }
    }
}
