package org.hypnoflow.app.agree;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import org.hypnoflow.agreement.Agreement;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.agreement.TransitionDistance;
import org.hypnoflow.score.SleepStage;

/** Agreement for people. */
public final class AgreementText {
    private final PrintWriter out;

    public AgreementText(PrintWriter out) {
        this.out = out;
    }

    /** The same as one text. */
    public static String of(Agreement agreement) {
        StringWriter text = new StringWriter();
        new AgreementText(new PrintWriter(text)).print(agreement);
        return text.toString().stripTrailing();
    }

    public void print(Agreement agreement) {
        Confusion confusion = agreement.confusion();
        line("%-28s%d", "Epochs compared", confusion.epochs());
        line("%-28s%d", "Scored by one side only", agreement.skipped());
        line("%-28s%s", "Accuracy", number(confusion.accuracy()));
        line("%-28s%s", "Cohen's kappa", number(confusion.kappa()));
        line("%-28s%s", "Macro-F1", number(confusion.macroF1()));
        out.println();
        stages(confusion);
        out.println();
        line("Accuracy by distance to the reference's nearest change of stage");
        for (int distance = 0; distance <= TransitionDistance.FAR; distance++) {
            String epochs = distance
                    + (distance == 1 ? " epoch" : " epochs")
                    + (distance == TransitionDistance.FAR ? " or more" : "");
            line("  %-26s%s", epochs, number(agreement.nearTransitions().accuracy(distance)));
        }
        out.flush();
    }

    private void stages(Confusion confusion) {
        line("Reference  W      N1     N2     N3     REM    recall  precision  F1");
        for (SleepStage reference : SleepStage.values()) {
            StringBuilder counts = new StringBuilder();
            for (SleepStage other : SleepStage.values()) {
                counts.append(String.format(Locale.ROOT, "%-7d", confusion.count(reference, other)));
            }
            line(
                    "%-11s%s%-8s%-11s%s",
                    reference,
                    counts,
                    number(confusion.recall(reference)),
                    number(confusion.precision(reference)),
                    number(confusion.f1(reference)));
        }
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
