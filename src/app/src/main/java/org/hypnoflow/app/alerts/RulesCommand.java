package org.hypnoflow.app.alerts;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.hypnoflow.alert.RuleSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks a file of rules and prints what the engine understands. */
@Command(name = "rules", description = "Check a file of alert rules and print them.", mixinStandardHelpOptions = true)
final class RulesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RulesOption option;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Override
    public Integer call() {
        RuleSet rules = option.load();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(RulesJson.of(rules));
        } else {
            new RulesText(out)
                    .print(
                            option.file() == null
                                    ? "Shipped rules"
                                    : option.file().toString(),
                            rules);
        }
        out.flush();
        return 0;
    }
}
