package org.hypnoflow.trainer.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hypnoflow.signal.Channel;

/** Units of a BIDS recording by its {@code _channels.tsv}, for signals whose own header leaves the unit out. */
record BidsChannels(Map<String, String> units) {
    private static final List<String> UNTOLD = List.of("", "n/a", "unknown");

    /** The table that would lie beside {@code recording}, whether it does or not. */
    static Path beside(Path recording) {
        return recording.resolveSibling(
                recording.getFileName().toString().replaceFirst("(?:_eeg)?\\.[^.]*$", "_channels.tsv"));
    }

    /** Without units where there is no table, or none with the columns {@code name} and {@code units}. */
    static BidsChannels of(Path recording) throws IOException {
        Path table = beside(recording);
        Map<String, String> units = new HashMap<>();
        if (Files.isRegularFile(table)) {
            List<String> lines = Files.readAllLines(table);
            List<String> heading = lines.isEmpty() ? List.of() : cells(lines.get(0));
            int name = heading.indexOf("name");
            int unit = heading.indexOf("units");
            for (int line = 1; line < lines.size() && name >= 0 && unit >= 0; line++) {
                List<String> cells = cells(lines.get(line));
                if (cells.size() > Math.max(name, unit)
                        && !UNTOLD.contains(cells.get(unit).toLowerCase(Locale.ROOT))) {
                    units.put(cells.get(name), cells.get(unit));
                }
            }
        }
        return new BidsChannels(units);
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split("\t", -1)).map(String::strip).toList();
    }

    /** The channel with its unit, from the table where it tells none itself. */
    Channel withUnit(Channel channel) {
        String unit = units.get(channel.label());
        return unit == null || !channel.unit().isBlank()
                ? channel
                : new Channel(channel.label(), unit, channel.rate(), channel.calibration());
    }
}
