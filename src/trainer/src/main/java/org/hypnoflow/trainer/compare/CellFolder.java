package org.hypnoflow.trainer.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The results of finished cells, one JSON file each. */
final class CellFolder {
    private static final String WHAT = "the result of a cell";

    private final Path folder;
    private final String budget;

    CellFolder(Path folder, String budget) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.budget = budget;
    }

    /** Every result in a folder, by name of file, whatever its budget. */
    static List<CellResult> all(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        List<CellResult> results = new ArrayList<>();
        for (Path file : files) {
            results.add(ResultFile.read(file, CellResult.class, WHAT).orElseThrow());
        }
        return results;
    }

    /**
     * The result of a cell if it is finished.
     *
     * @throws IllegalArgumentException where it was made with another budget
     */
    Optional<CellResult> result(Cell cell) throws IOException {
        Path file = file(cell);
        Optional<CellResult> result = ResultFile.read(file, CellResult.class, WHAT);
        if (result.isPresent() && !result.get().budget().equals(budget)) {
            throw new IllegalArgumentException(
                    file + ": of the budget " + result.get().budget() + " (expected: " + budget
                            + "); compare with its options, or into another folder");
        }
        return result;
    }

    void write(Cell cell, CellResult result) throws IOException {
        ResultFile.write(file(cell), result);
    }

    private Path file(Cell cell) {
        return folder.resolve(cell.name() + ".json");
    }
}
