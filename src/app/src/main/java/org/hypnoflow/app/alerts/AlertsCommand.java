package org.hypnoflow.app.alerts;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What can be done with alert rules, and said to alerts of a running job. */
@Command(
        name = "alerts",
        description =
                "Alert rules: check and print a file of them, judge and tune them on scored nights; answer the alerts of a lab.",
        mixinStandardHelpOptions = true,
        subcommands = {
            RulesCommand.class,
            EvaluateCommand.class,
            TuneCommand.class,
            AcknowledgeCommand.class,
            PauseCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {"", "Alerts are notifications for a technician, never safety alarms."})
public final class AlertsCommand {}
