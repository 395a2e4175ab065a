package org.hypnoflow.trainer.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hypnoflow.signal.Channel;

/** Units of a BIDS recording by its {@code _channels.tsv}, for signals whose own header leaves the unit out. */
record BidsChannels(Map<String, String> units) {

    /** The table that would lie beside {@code recording}, whether it does or not. */
    static Path beside(Path recording) {
        return recording.resolveSibling(
                recording.getFileName().toString().replaceFirst("(?:_eeg)?\\.[^.]*$", "_channels.tsv"));
    }

    /** Without units where there is no table, or none with the columns {@code name} and {@code units}. */
    static BidsChannels of(Path recording) throws IOException {
        Path file = beside(recording);
        Map<String, String> units = new HashMap<>();
        if (Files.isRegularFile(file)) {
            BidsTable table = BidsTable.read(file);
            for (List<String> row : table.rows()) {
                Optional<String> name = table.cell(row, "name");
                Optional<String> unit = table.cell(row, "units");
                if (name.isPresent() && unit.isPresent()) {
                    units.put(name.get(), unit.get());
                }
            }
        }
        return new BidsChannels(units);
    }

    /** The channel with its unit, from the table where it tells none itself. */
    Channel withUnit(Channel channel) {
        String unit = units.get(channel.label());
        return unit == null || !channel.unit().isBlank()
                ? channel
                : new Channel(channel.label(), unit, channel.rate(), channel.calibration());
    }
}
