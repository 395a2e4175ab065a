package org.hypnoflow.onnx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hypnoflow.output.Digest;
import org.hypnoflow.score.ModelManifest;

/** Writes a package beside its place, lets it be verified there, and only then moves it in. */
final class PackageWriter {
    private final Path folder;

    PackageWriter(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    ModelPackage write(ModelManifest draft, byte[] encoder, byte[] head, GoldenVectors golden, String card)
            throws IOException {
        requireReplaceable();
        Path partial = folder.resolveSibling("." + folder.getFileName() + ".partial");
        deleteFolder(partial);
        Files.createDirectories(partial);
        try {
            Files.write(partial.resolve(ModelPackage.ENCODER), encoder);
            Files.write(partial.resolve(ModelPackage.HEAD), head);
            Files.write(partial.resolve(ModelPackage.CARD), card.getBytes(StandardCharsets.UTF_8));
            golden.write(partial.resolve(ModelPackage.GOLDEN), draft);
            Files.write(partial.resolve(ManifestFile.NAME), ManifestFile.bytes(withDigests(draft, partial)));
            ModelPackage.load(partial);
            deleteFolder(folder);
            Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            deleteFolder(partial);
        }
        return ModelPackage.load(folder);
    }

    /** A folder that is no package belongs to someone else, unless it is empty. */
    private void requireReplaceable() throws IOException {
        if (Files.exists(folder) && !isEmptyFolder() && !Files.isRegularFile(folder.resolve(ManifestFile.NAME))) {
            throw new FileAlreadyExistsException(
                    folder.toString(), null, "is there and no model package; name a new folder");
        }
    }

    private boolean isEmptyFolder() throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static ModelManifest withDigests(ModelManifest draft, Path partial) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        for (String file : ModelPackage.FILES) {
            digests.put(file, Digest.of(Files.readAllBytes(partial.resolve(file))));
        }
        return new ModelManifest(
                draft.name(),
                draft.version(),
                draft.family(),
                draft.inputs(),
                draft.conditioning(),
                draft.contextEpochs(),
                draft.lookAheadEpochs(),
                draft.embeddingSize(),
                draft.temperature(),
                draft.parameters(),
                draft.nativeBytes(),
                draft.fallback(),
                digests,
                draft.training(),
                draft.metrics());
    }

    private static void deleteFolder(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }
}
