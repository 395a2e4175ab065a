package org.hypnoflow.trainer.compare;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The results of finished cells, one JSON file each, written beside its place and moved in. */
final class CellFolder {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path folder;
    private final String budget;

    CellFolder(Path folder, Budget budget) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.budget = budget.words();
    }

    /**
     * The result of a cell if it is finished.
     *
     * @throws IllegalArgumentException where it was made with another budget
     */
    Optional<CellResult> result(Cell cell) throws IOException {
        Path file = file(cell);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        CellResult result = read(file);
        if (!result.budget().equals(budget)) {
            throw new IllegalArgumentException(file + ": of the budget " + result.budget() + " (expected: " + budget
                    + "); compare with its options, or into another folder");
        }
        return Optional.of(result);
    }

    void write(Cell cell, CellResult result) throws IOException {
        Path file = file(cell);
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        Files.writeString(partial, MAPPER.writeValueAsString(result) + "\n");
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static CellResult read(Path file) throws IOException {
        try {
            return MAPPER.readValue(file.toFile(), CellResult.class);
        } catch (JacksonException e) {
            throw new IOException(
                    file + ": " + e.getOriginalMessage()
                            + " (expected: the result of a cell; delete it to repeat the cell)",
                    e);
        }
    }

    private Path file(Cell cell) {
        return folder.resolve(cell.name() + ".json");
    }
}
