package org.hypnoflow.trainer.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hypnoflow.trainer.data.RunRefusedException;

/** The results of finished cells, one JSON file each. */
final class CellFolder {
    private static final String WHAT = "the result of a cell";
    private static final String FINISHED =
            "a file per finished cell, such as ALONE-seed1-fold0.json, as compare leaves them in cells below its --out";

    private final Path folder;
    private final String budget;

    CellFolder(Path folder, String budget) {
        this.folder = folder;
        this.budget = budget;
    }

    /** Makes the folder, which only writing needs. */
    void create() throws IOException {
        Files.createDirectories(folder);
    }

    /**
     * Every result in a folder, by name of file, whatever its budget.
     *
     * @throws RunRefusedException where there is none
     */
    static List<CellResult> all(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new RunRefusedException(folder + ": no such folder (expected: " + FINISHED + ")");
        }
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        if (files.isEmpty()) {
            throw new RunRefusedException(folder + ": holds no result (expected: " + FINISHED + ")");
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
