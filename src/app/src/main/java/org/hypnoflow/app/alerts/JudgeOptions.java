package org.hypnoflow.app.alerts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hypnoflow.agreement.AlertReference;
import org.hypnoflow.alert.AlertRule;
import org.hypnoflow.alert.LightsGate;
import org.hypnoflow.signal.montage.Nearest;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which rules are judged, and against what. */
final class JudgeOptions {
    private static final Pattern REFERENCE = Pattern.compile("(\\d{1,3})/(\\d{1,3})");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Mixin
    private RulesOption rules;

    @Option(
            names = "--reference-epochs",
            paramLabel = "N",
            description =
                    "epochs on end in a rule's stages that make a true onset (default: 2, or as many as the rule waits"
                            + " for where that is 10 or more)")
    private Integer referenceEpochs;

    @Option(
            names = "--merge-epochs",
            paramLabel = "N",
            description = "interruptions of up to N epochs do not end the state (default: 10 for REM, else 2)")
    private Integer mergeEpochs;

    @Option(
            names = "--reference",
            paramLabel = "RULE=EPOCHS/MERGE",
            description = "both, for one rule; may be given again for others")
    private Map<String, String> references = new LinkedHashMap<>();

    @Option(
            names = "--tolerance-epochs",
            paramLabel = "N",
            defaultValue = "4",
            description = "an alert meets a true onset at most N epochs from its own (default: ${DEFAULT-VALUE})")
    private int toleranceEpochs;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "of the draws behind intervals and halves (default: ${DEFAULT-VALUE})")
    private long seed;

    int toleranceEpochs() {
        if (toleranceEpochs < 0) {
            throw new ParameterException(
                    command.commandLine(), "--tolerance-epochs: " + toleranceEpochs + " (expected: >= 0)");
        }
        return toleranceEpochs;
    }

    long seed() {
        return seed;
    }

    /** Every stage rule, enabled or not; those that need what a scoring does not tell are named on standard error. */
    List<AlertRule> rules() {
        List<AlertRule> judged = new ArrayList<>();
        for (AlertRule rule : rules.load().rules()) {
            if (rule.stages() != null && needsMore(rule)) {
                command.commandLine()
                        .getErr()
                        .println("hypnoflow: rule " + rule.id()
                                + ": not judged (it looks at the clock or waits for lights"
                                + " on, which a scoring does not tell)");
            } else if (rule.stages() != null) {
                judged.add(rule);
            }
        }
        references.keySet().forEach(id -> named(judged, id));
        return judged;
    }

    /** The rule {@code id} of {@code rules}. */
    AlertRule named(List<AlertRule> from, String id) {
        List<String> ids = from.stream().map(AlertRule::id).toList();
        if (!ids.contains(id)) {
            throw new ParameterException(
                    command.commandLine(),
                    "rule " + id + ": unknown (expected: one of " + String.join(", ", ids) + ")"
                            + (ids.isEmpty()
                                    ? ""
                                    : "; did you mean "
                                            + Nearest.of(id, ids, one -> one).get(0) + "?"));
        }
        return from.get(ids.indexOf(id));
    }

    AlertReference reference(AlertRule rule) {
        AlertReference usual = AlertReference.of(rule);
        try {
            if (references.containsKey(rule.id())) {
                return reference(rule.id(), references.get(rule.id()));
            }
            return new AlertReference(
                    referenceEpochs == null ? usual.epochs() : referenceEpochs,
                    mergeEpochs == null ? usual.mergeEpochs() : mergeEpochs);
        } catch (IllegalArgumentException outOfRange) {
            throw new ParameterException(command.commandLine(), outOfRange.getMessage(), outOfRange);
        }
    }

    private static AlertReference reference(String id, String text) {
        Matcher numbers = REFERENCE.matcher(text);
        if (!numbers.matches()) {
            throw new IllegalArgumentException(
                    "--reference " + id + "=" + text + " (expected: epochs and interruption, as in " + id + "=20/2)");
        }
        return new AlertReference(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
    }

    private static boolean needsMore(AlertRule rule) {
        return rule.gates().fromSecondOfDay() >= 0 || rule.gates().lights() == LightsGate.ON;
    }
}
