package org.hypnoflow.flink.control;

import java.util.List;

/**
 * A file of alert rules that cannot be used. The message names the file and, for each problem, the line, what was found
 * and what was expected; one problem a line.
 */
public final class RuleFileException extends RuntimeException {
    private final String file;
    private final int line;

    RuleFileException(String file, List<Problem> problems) {
        super(String.join(
                "\n", problems.stream().map(problem -> problem.describe(file)).toList()));
        this.file = file;
        this.line = problems.get(0).line();
    }

    RuleFileException(String file, int line, String message) {
        this(file, List.of(new Problem(line, message)));
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
