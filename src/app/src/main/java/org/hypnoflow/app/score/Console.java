package org.hypnoflow.app.score;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.hypnoflow.app.Terminal;
import org.hypnoflow.dashboard.report.ScoredNight;
import org.hypnoflow.dashboard.report.StageLines;
import org.hypnoflow.dashboard.report.TerminalHypnogram;

/**
 * The user's terminal: what was found goes to standard output, what went wrong to standard error.
 *
 * @param quiet whether nothing is printed for people but what went wrong
 * @param json whether stages are printed for programs; then nothing else goes to standard output
 */
record Console(PrintWriter out, PrintWriter err, boolean quiet, boolean json) {
    private static final int USUAL_COLUMNS = 80;

    Console {
        quiet |= json;
    }

    /** A line per epoch where a program reads. */
    void stages(ScoredNight night) {
        if (json) {
            out.print(StageLines.of(night));
            out.flush();
        }
    }

    void say(String line) {
        if (!quiet) {
            out.println(line);
            out.flush();
        }
    }

    void complain(String line) {
        err.println(line);
        err.flush();
    }

    /** Whether a person is watching, so that progress and colour make sense. */
    boolean interactive() {
        return !quiet && Terminal.isWatched();
    }

    /** The hypnogram of {@code night} as this terminal can show it. */
    String drawing(ScoredNight night) {
        int width = columns();
        String drawing =
                interactive() ? TerminalHypnogram.coloured(night, width) : TerminalHypnogram.plain(night, width);
        return speaksUnicode() ? drawing : TerminalHypnogram.ascii(drawing);
    }

    private static int columns() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("\\d{2,4}") ? Integer.parseInt(columns) : USUAL_COLUMNS;
    }

    private static boolean speaksUnicode() {
        String name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
        Charset charset = name == null ? Charset.defaultCharset() : Charset.forName(name);
        return charset.newEncoder().canEncode('\u2500');
    }
}
