package org.hypnoflow.app.models;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.hypnoflow.app.InputRefusedException;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.onnx.ModelsFolder;
import org.hypnoflow.score.ModelManifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hypnoflow models list}: every package of a folder, verified as the engine verifies it. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description =
                "Lists the packages of a folder, each verified by its digests and its golden self-test. Exit code 3 where one is "
                        + "refused.")
final class ListCommand implements Callable<Integer> {
    private static final int INPUT_REFUSED = 3;

    @Mixin
    private ModelsOption models;

    @Option(names = "--json", description = "Prints a JSON object per line.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ModelsFolder folder = models.folder();
        PrintWriter out = spec.commandLine().getOut();
        int code = 0;
        try {
            for (String name : folder.names()) {
                code = Math.max(code, print(folder, name, out));
            }
        } catch (IOException unreadable) {
            throw new InputRefusedException(
                    folder.path() + ": cannot be read (expected: a folder of model packages)", unreadable);
        }
        out.flush();
        return code;
    }

    private int print(ModelsFolder folder, String name, PrintWriter out) {
        try {
            ModelPackage model = folder.load(name);
            out.println(json ? json(name, model) : text(name, model));
            return 0;
        } catch (IOException | IllegalArgumentException refused) {
            ObjectNode line = new ObjectMapper().createObjectNode().put("package", name);
            out.println(json ? line.put("refused", refused.getMessage()) : name + "  refused: " + refused.getMessage());
            return INPUT_REFUSED;
        }
    }

    private static String text(String name, ModelPackage model) {
        ModelManifest manifest = model.manifest();
        return String.join(
                "  ",
                name,
                manifest.id(),
                manifest.family(),
                manifest.parameters() + " weights",
                manifest.contextEpochs() + " epochs of context",
                manifest.lookAheadEpochs() + " of look-ahead",
                model.digest());
    }

    private static ObjectNode json(String name, ModelPackage model) {
        ModelManifest manifest = model.manifest();
        return new ObjectMapper()
                .createObjectNode()
                .put("package", name)
                .put("model", manifest.id())
                .put("family", manifest.family())
                .put("parameters", manifest.parameters())
                .put("contextEpochs", manifest.contextEpochs())
                .put("lookAheadEpochs", manifest.lookAheadEpochs())
                .put("digest", model.digest());
    }
}
