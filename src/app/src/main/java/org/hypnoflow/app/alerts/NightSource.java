package org.hypnoflow.app.alerts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hypnoflow.agreement.SettledNight;
import org.hypnoflow.app.InputRefusedException;
import org.hypnoflow.app.scoring.ScoringInput;
import org.hypnoflow.transition.scoring.ReadOptions;

/** The nights behind a file or a folder, by name. */
final class NightSource {
    /** The files of one night that may lie side by side, best first: the first has probabilities. */
    private static final List<String> ENDINGS = List.of(".stages.csv", ".hypnogram.edf", ".csv", ".edf");

    private final NightColumn column;
    private final Consumer<InputRefusedException> refused;

    /** @param refused hears of each file of a folder that cannot be used; the others are read */
    NightSource(NightColumn column, Consumer<InputRefusedException> refused) {
        this.column = column;
        this.refused = refused;
    }

    /**
     * The nights of one CSV file or one EDF+ file, or of each such file of a folder.
     *
     * @throws InputRefusedException where the one file cannot be used, or the folder has none that can
     */
    Map<String, SettledNight> read(Path place) {
        Map<String, SettledNight> nights = new LinkedHashMap<>();
        if (!Files.isDirectory(place)) {
            file(place).forEach(night -> nights.put(night.name(), night));
        } else {
            for (Path file : inFolder(place)) {
                try {
                    file(file).forEach(night -> nights.put(night.name(), night));
                } catch (InputRefusedException failure) {
                    refused.accept(failure);
                }
            }
        }
        if (nights.isEmpty()) {
            throw new InputRefusedException(
                    place + ": holds no night (expected: stages.csv, a CSV of many nights, or EDF+ annotations)");
        }
        return nights;
    }

    private List<SettledNight> file(Path file) {
        String name = baseName(file.getFileName().toString());
        return file.toString().endsWith(".csv")
                ? NightTable.read(file, column, name)
                : List.of(SettledNight.of(
                        name, ScoringInput.read(file, ReadOptions.PLAIN).hypnogram()));
    }

    /** One file for each base name, in the order of names. */
    private static List<Path> inFolder(Path folder) {
        try (Stream<Path> listed = Files.list(folder)) {
            Map<String, Path> byName = new TreeMap<>();
            listed.filter(file -> Files.isRegularFile(file) && ending(file).isPresent())
                    .sorted((one, other) -> rank(one) - rank(other))
                    .forEach(file ->
                            byName.putIfAbsent(baseName(file.getFileName().toString()), file));
            return new ArrayList<>(byName.values());
        } catch (IOException unreadable) {
            throw InputRefusedException.unreadable(folder, unreadable);
        }
    }

    private static int rank(Path file) {
        return ENDINGS.indexOf(ending(file).orElseThrow());
    }

    private static Optional<String> ending(Path file) {
        return ENDINGS.stream().filter(file.toString()::endsWith).findFirst();
    }

    private static String baseName(String fileName) {
        return ENDINGS.stream()
                .filter(fileName::endsWith)
                .findFirst()
                .map(ending -> fileName.substring(0, fileName.length() - ending.length()))
                .orElse(fileName);
    }
}
