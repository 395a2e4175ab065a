package org.hypnoflow.trainer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.output.OutputPlace;
import org.hypnoflow.trainer.distill.DistillationRun;
import org.hypnoflow.trainer.export.FusedStudent;
import org.hypnoflow.trainer.train.TrainingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Packs the best student so far of a training run or a distillation, finished or not; the options are those of the run.
 * Writes a package, that one or one that is there, as a single graph.
 */
@Command(
        name = "export",
        description = {
            "Packs the best student of a training run from its last checkpoint, without training further (--out); with"
                    + " --method that of a distillation. The other options are those of the run.",
            "Writes a package as one ONNX graph for use outside of Hypnoflow (--fused), the one just packed or --model."
        },
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    private static final String METHOD = "--method";
    private static final Set<String> BESIDE_MODEL = Set.of("--model", "--fused", "--config");

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", description = "the package to pack, for example models/mine")
    private Path out;

    @Option(
            names = "--fused",
            paramLabel = "FILE",
            description = "a new file, for example student.onnx: samples of whole windows to logits")
    private Path fused;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description =
                    "in place of --out and a training run: the package to fuse, for example models/student-cnn-rnn")
    private Path model;

    @Mixin
    private RunOptions run;

    @Mixin
    private MethodOptions method;

    @Override
    public Integer call() throws IOException, InterruptedException {
        requireOneSource();
        requireMethodOfItsOptions();
        if (fused != null && Files.exists(fused)) {
            throw usage("--fused: " + fused + " is there (expected: a new file)");
        }
        if (fused != null) {
            OutputPlace.requireRoom("--fused", fused);
        }
        ModelPackage source = model == null ? packed() : ModelPackage.load(model);
        if (fused != null) {
            long bytes = FusedStudent.write(source, fused);
            PrintWriter text = spec.commandLine().getOut();
            text.printf(
                    "model %s in %s: one graph of %d bytes, golden logits as those of both%n",
                    source.label(), fused, bytes);
            text.flush();
        }
        return 0;
    }

    private ModelPackage packed() throws IOException, InterruptedException {
        if (new GivenOptions(spec).has(METHOD)) {
            DistillationRun distillation = run.distillation(method, out, true);
            return run.pack(out, distillation.fromCheckpoint(), distillation.goldenNight());
        }
        TrainingRun training = run.training(out, true);
        return run.pack(out, training.fromCheckpoint(), training.goldenNight());
    }

    /** A distillation has a checkpoint of its own, and options that a training run has not. */
    private void requireMethodOfItsOptions() {
        GivenOptions given = new GivenOptions(spec);
        if (given.has(METHOD)) {
            return;
        }
        spec.mixins().get("method").options().stream()
                .map(OptionSpec::longestName)
                .filter(given::has)
                .findFirst()
                .ifPresent(name -> {
                    throw usage(name + ": without --method (expected: --method NAME, that of the distillation to pack;"
                            + " a training run has none)");
                });
    }

    private void requireOneSource() {
        if (model == null && out == null) {
            throw usage("Missing required option: '--out=DIR', or '--fused=FILE' with '--model=DIR'");
        }
        if (model == null) {
            return;
        }
        if (fused == null) {
            throw usage("--model: " + model + " without --fused (expected: --fused=FILE, the graph to make of it)");
        }
        spec.commandLine().getParseResult().matchedOptions().stream()
                .map(option -> option.longestName())
                .filter(name -> !BESIDE_MODEL.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw usage(name + ": beside --model " + model + " (expected: --fused alone; nothing is packed)");
                });
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
