package org.hypnoflow.trainer.train;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.score.SleepStage;

/** What one pass over the training nights gave: mean loss, and agreement of FINAL stages on validation subjects. */
public record PassReport(int pass, double loss, Confusion validation) {
    /** That one takes in a file. */
    public static final int BYTES = Integer.BYTES + Double.BYTES + SleepStage.COUNT * SleepStage.COUNT * Long.BYTES;

    /**
     * By which passes are held against each other, over the stages that experts gave: where validation subjects lack a
     * stage, one false epoch of it is not to cost a fifth.
     */
    public double macroF1() {
        return validation.macroF1OfReference();
    }

    /** The first pass of the highest macro-F1 on validation subjects: the one whose weights are kept. */
    public static PassReport chosen(List<PassReport> passes) {
        return passes.stream()
                .reduce((best, next) -> next.macroF1() > best.macroF1() ? next : best)
                .orElseThrow();
    }

    /** Whether {@code passes} since the chosen one are as many as a run waits for a better one. */
    public static boolean isOutOfPatience(List<PassReport> passes, int patience) {
        return isOutOfPatience(passes, patience, 0);
    }

    /** The same of a run that waits for nothing before {@code earliest} of its passes are over. */
    public static boolean isOutOfPatience(List<PassReport> passes, int patience, int earliest) {
        return !passes.isEmpty() && passes.size() - Math.max(chosen(passes).pass() + 1, earliest) >= patience;
    }

    /** Whether {@code agreement} on validation subjects has a higher macro-F1 than all of {@code earlier}. */
    public static boolean isBest(Confusion agreement, Stream<PassReport> earlier) {
        return earlier.noneMatch(pass -> pass.macroF1() >= agreement.macroF1OfReference());
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeInt(pass);
        out.writeDouble(loss);
        for (SleepStage reference : SleepStage.values()) {
            for (SleepStage other : SleepStage.values()) {
                out.writeLong(validation.count(reference, other));
            }
        }
    }

    public static PassReport read(DataInputStream in) throws IOException {
        int pass = in.readInt();
        double loss = in.readDouble();
        long[][] counts = new long[SleepStage.COUNT][SleepStage.COUNT];
        for (long[] row : counts) {
            for (int i = 0; i < row.length; i++) {
                row[i] = in.readLong();
            }
        }
        return new PassReport(pass, loss, Confusion.of(counts));
    }

    /** One line of the table that a run prints. */
    public String line() {
        StringBuilder line = new StringBuilder("%4d  %s   %.4f  %.4f  %.4f  "
                .formatted(
                        pass + 1,
                        Double.isNaN(loss) ? "     -" : "%.4f".formatted(loss),
                        validation.accuracy(),
                        macroF1(),
                        validation.kappa()));
        for (SleepStage stage : SleepStage.values()) {
            line.append(" %.3f".formatted(validation.f1(stage)));
        }
        return line.toString();
    }

    static String heading() {
        return "pass    loss accuracy macroF1   kappa   F1: W N1 N2 N3 REM (validation, FINAL)";
    }
}
