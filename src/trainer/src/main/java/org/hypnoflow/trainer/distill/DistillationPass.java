package org.hypnoflow.trainer.distill;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.hypnoflow.trainer.data.SealedInput;
import org.hypnoflow.trainer.train.PassReport;

/**
 * What one pass gave.
 *
 * @param report number, mean cross-entropy of the student, and its agreement on validation subjects
 * @param losses mean raw losses
 * @param mutualWeight of the last step
 * @param teacherMacroF1 on validation subjects
 */
record DistillationPass(PassReport report, StepLosses losses, double mutualWeight, double teacherMacroF1) {
    double macroF1() {
        return report.macroF1();
    }

    void write(DataOutputStream out) throws IOException {
        report.write(out);
        out.writeDouble(losses.student());
        out.writeDouble(losses.teacher());
        out.writeInt(losses.terms().length);
        for (double term : losses.terms()) {
            out.writeDouble(term);
        }
        out.writeDouble(mutualWeight);
        out.writeDouble(teacherMacroF1);
    }

    static DistillationPass read(SealedInput in) throws IOException {
        PassReport report = PassReport.read(in);
        double student = in.readDouble();
        double teacher = in.readDouble();
        double[] terms = new double[in.readCount(Double.BYTES)];
        for (int i = 0; i < terms.length; i++) {
            terms[i] = in.readDouble();
        }
        return new DistillationPass(report, new StepLosses(student, teacher, terms), in.readDouble(), in.readDouble());
    }

    String line() {
        StringBuilder line = new StringBuilder("%4d  %8.4f".formatted(report.pass() + 1, losses.student()));
        for (double term : losses.terms()) {
            line.append("  %11.5f".formatted(term));
        }
        return line.append("  %6.2f  %8.4f  %10.4f  %7.4f"
                        .formatted(mutualWeight, losses.teacher(), teacherMacroF1, macroF1()))
                .toString();
    }

    static String heading(List<String> terms) {
        String columns = terms.stream().map("  %11s"::formatted).collect(Collectors.joining());
        return "pass    labels" + columns + "  mutual   teacher  teacher F1  macroF1";
    }

    String csv() {
        StringBuilder row = new StringBuilder("%d,%s".formatted(report.pass() + 1, losses.student()));
        for (double term : losses.terms()) {
            row.append(',').append(term);
        }
        return row.append(",%s,%s,%s,%s".formatted(mutualWeight, losses.teacher(), teacherMacroF1, macroF1()))
                .toString();
    }

    static String csvHeading(List<String> terms) {
        return "pass,labels," + String.join(",", terms) + ",mutual_weight,teacher_labels,teacher_macro_f1,macro_f1";
    }
}
