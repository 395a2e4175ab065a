package org.hypnoflow.app.alerts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.hypnoflow.agreement.AlertAgreement;
import org.hypnoflow.agreement.AlertReference;
import org.hypnoflow.agreement.NightAlerts;
import org.hypnoflow.agreement.NightPair;
import org.hypnoflow.alert.AlertRule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Judges alert rules on nights that a human has scored too. */
@Command(
        name = "evaluate",
        description = {
            "Precision, recall and delay of alert rules on nights that a human has scored too.",
            "",
            "The rules run over the FINAL stages of --scored as they do while a recording streams. A true onset is the first"
                    + " of 2 epochs on end of a rule's stages in --truth; shorter interruptions are merged. Of a rule's gates"
                    + " those that say what it tells hold for the truth too, by the truth's own sleep onset: after-sleep-onset,"
                    + " at most so long after it, only-first. The least time since sleep onset (but with only-first) and"
                    + " refractory times keep false alerts away and do not. Delay runs from the true onset to the end of the"
                    + " epoch that raises the alert. Intervals are 95 %%, drawn over nights.",
            ""
        },
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
    static final int RESAMPLES = 1000;

    private static final int INPUT_REFUSED = 3;

    @Spec
    private CommandSpec spec;

    @Mixin
    private NightOptions nights;

    @Mixin
    private JudgeOptions judge;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Override
    public Integer call() {
        List<AlertRule> rules = judge.rules();
        List<NightPair> pairs = nights.read().pairs();
        List<AlertAgreement> agreements =
                rules.stream().map(rule -> agreement(rule, pairs)).toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            root.put("nights", pairs.size());
            root.put("tolerance_epochs", judge.toleranceEpochs());
            ArrayNode list = root.putArray("rules");
            agreements.forEach(agreement -> list.add(AlertJson.of(agreement)));
            out.println(root.toPrettyString());
        } else {
            AlertText text = new AlertText(out);
            text.nights(pairs.size(), judge.toleranceEpochs());
            text.print(agreements);
        }
        out.flush();
        return nights.isComplete() ? 0 : INPUT_REFUSED;
    }

    private AlertAgreement agreement(AlertRule rule, List<NightPair> pairs) {
        AlertReference reference = judge.reference(rule);
        List<NightAlerts> judged = pairs.parallelStream()
                .map(pair -> pair.judge(rule, reference, judge.toleranceEpochs()))
                .toList();
        return AlertAgreement.of(rule, reference, judged, RESAMPLES, judge.seed());
    }
}
