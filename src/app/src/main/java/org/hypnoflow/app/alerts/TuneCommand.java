package org.hypnoflow.app.alerts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.hypnoflow.agreement.NightHalves;
import org.hypnoflow.agreement.NightPair;
import org.hypnoflow.alert.AlertRule;
import org.hypnoflow.app.OutputFailedException;
import org.hypnoflow.output.OutputPlace;
import org.hypnoflow.output.OutputRefusedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Searches better parameters of alert rules on half of the nights, and reports on the other half. */
@Command(
        name = "tune",
        description = {
            "Search better parameters of alert rules on half of the nights, and report on the other half.",
            "",
            "Tries windows and evidence to enter and to leave, least times since sleep onset and weights of the neighbouring"
                    + " stage, and takes the rule of most precision whose recall is not under that of the rule as given (or"
                    + " --recall) on the tuning nights. Nothing is chosen on the held-out nights. See evaluate --help for"
                    + " what counts as a true onset.",
            ""
        },
        mixinStandardHelpOptions = true)
final class TuneCommand implements Callable<Integer> {
    private static final int INPUT_REFUSED = 3;

    @Spec
    private CommandSpec spec;

    @Mixin
    private NightOptions nights;

    @Mixin
    private JudgeOptions judge;

    @Option(names = "--rule", required = true, paramLabel = "ID", description = "a rule to tune; may be given again")
    private List<String> ids;

    @Option(names = "--recall", paramLabel = "R", description = "the least recall, over 0 to 1")
    private Double recall;

    @Option(
            names = "--subjects",
            paramLabel = "FILE",
            description = "CSV with the column night or record and one that tells whose night it is, so that nobody's"
                    + " nights lie in both halves (default: each night is somebody else's)")
    private Path subjects;

    @Option(
            names = "--subject-column",
            paramLabel = "NAME",
            defaultValue = "subject",
            description = "that column (default: ${DEFAULT-VALUE})")
    private String subjectColumn;

    @Option(names = "--out", paramLabel = "FILE", description = "write the tuned rules there, for --rules")
    private Path out;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Override
    public Integer call() throws OutputRefusedException {
        if (recall != null && !(recall > 0 && recall <= 1)) {
            throw new ParameterException(spec.commandLine(), "--recall: " + recall + " (expected: over 0 to 1)");
        }
        if (out != null) {
            OutputPlace.requireFile("--out", out);
        }
        List<AlertRule> all = judge.rules();
        List<AlertRule> given =
                ids.stream().distinct().map(id -> judge.named(all, id)).toList();
        Subjects whose = subjects == null ? Subjects.UNKNOWN : Subjects.read(subjects, subjectColumn);
        NightHalves<NightPair> halves = NightHalves.of(
                nights.read().pairs(), pair -> whose.of(pair.truth().name()), judge.seed());
        List<TunedRule> tuned = tune(given, halves);
        if (out != null) {
            write(tuned);
        }
        print(tuned, halves);
        return nights.isComplete() ? 0 : INPUT_REFUSED;
    }

    private List<TunedRule> tune(List<AlertRule> given, NightHalves<NightPair> halves) {
        List<TunedRule> tuned = new ArrayList<>();
        try (TuningRun run = new TuningRun(halves, judge, !json)) {
            for (AlertRule rule : given) {
                tuned.add(run.tune(rule, recall));
            }
        }
        return tuned;
    }

    private void write(List<TunedRule> tuned) {
        try {
            Files.writeString(out, yaml(tuned));
        } catch (IOException failure) {
            throw new OutputFailedException(out + ": cannot be written: " + failure.getMessage(), failure);
        }
    }

    private static String yaml(List<TunedRule> tuned) {
        return RuleYaml.of(
                tuned.stream().map(TunedRule::tuned).filter(Objects::nonNull).toList());
    }

    private void print(List<TunedRule> tuned, NightHalves<NightPair> halves) {
        PrintWriter print = spec.commandLine().getOut();
        if (json) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            root.put("tuning_nights", halves.tuning().size());
            root.put("held_out_nights", halves.heldOut().size());
            ArrayNode list = root.putArray("rules");
            tuned.forEach(one -> list.add(one.json()));
            print.println(root.toPrettyString());
        } else {
            tuned.forEach(one -> one.print(new AlertText(print)));
            print.println();
            print.print(yaml(tuned));
        }
        print.flush();
    }
}
