package org.hypnoflow.flink.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.hypnoflow.flink.kafka.Topics;
import org.hypnoflow.onnx.ModelPackage;

/**
 * Where checkpoints outlast their process: a folder per topic prefix and model, since the state of another lab or of
 * another model's embeddings is of no use.
 */
record CheckpointFolder(Path path) {
    private static final String METADATA = "_metadata";
    private static final int DIGEST_LETTERS = 12;

    static CheckpointFolder of(Path root, Topics topics, ModelPackage model) {
        String digest = model.digest();
        return new CheckpointFolder(root.toAbsolutePath()
                .resolve(topics.prefix())
                .resolve(digest.substring(0, Math.min(DIGEST_LETTERS, digest.length()))));
    }

    /** The newest checkpoint that is whole: its metadata appears last, at once. */
    Optional<Path> newest() {
        if (!Files.isDirectory(path)) {
            return Optional.empty();
        }
        try (Stream<Path> tree = Files.walk(path)) {
            return tree.filter(file -> file.getFileName().toString().equals(METADATA))
                    .max(Comparator.comparing(CheckpointFolder::written))
                    .map(Path::getParent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (NoSuchFileException goneMeanwhile) {
            return FileTime.fromMillis(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
