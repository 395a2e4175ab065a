package org.hypnoflow.trainer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hypnoflow.output.OutputPlace;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.evaluation.MarkdownTable;
import org.hypnoflow.trainer.export.Machine;
import org.hypnoflow.trainer.network.StudentSize;
import org.hypnoflow.trainer.train.RunNights;
import org.hypnoflow.trainer.train.TrainingLog;
import org.hypnoflow.trainer.train.TrainingOptions;
import org.hypnoflow.trainer.train.TrainingSpeed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Training beside the plainest loops of the same engine. */
@Command(
        name = "training",
        description = "Steps per second of training, with reading, altering, clipping and logging, beside loops that do"
                + " nothing but forward, loss, backward and update on batches that are in memory.",
        mixinStandardHelpOptions = true)
final class TrainingBenchCommand implements Callable<Integer> {
    private static final int NIGHTS = 4;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--student",
            split = ",",
            defaultValue = "C,GRAPH_C",
            description = "sizes, separated by commas (${DEFAULT-VALUE})")
    private List<StudentSize> sizes;

    @Option(names = "--rounds", defaultValue = "7", description = "of 12 steps of each loop (${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--work", defaultValue = ".work", description = "rendered nights (${DEFAULT-VALUE})")
    private Path work;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rounds < 1) {
            throw new IllegalArgumentException("--rounds: " + rounds + " (expected: >= 1)");
        }
        OutputPlace.requireFolder("--work", work);
        MarkdownTable table = new MarkdownTable(List.of(
                "student",
                "training, steps/s",
                "epochs/s",
                "plain loop, steps/s",
                "with the engine's AdamW",
                "share of the faster"));
        for (StudentSize size : sizes) {
            TrainingOptions options = new TrainingOptions(
                    size.shape(),
                    StudentMontage.FULL,
                    work,
                    1,
                    1,
                    1,
                    1,
                    NIGHTS,
                    2,
                    TrainingOptions.STUDENT_RATE,
                    false);
            RunNights nights = new RunNights(options, new TrainingLog(System.out, 1));
            nights.render();
            TrainingSpeed.Rates rates =
                    new TrainingSpeed(size.shape(), nights.train().get(0), rounds).measure();
            table.add(List.of(
                    size.name(),
                    number(rates.training()),
                    String.format(Locale.ROOT, "%,.0f", rates.training() * rates.epochsPerStep()),
                    number(rates.plain()),
                    number(rates.plainEngine()),
                    String.format(Locale.ROOT, "%.2f", rates.ratio())));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("Medians of " + rounds + " rounds, " + Machine.name() + ":");
        out.println();
        out.print(table);
        out.flush();
        return 0;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
