package org.hypnoflow.simulator;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One line of the index of shipped nights.
 *
 * @param record name of the recording, for example {@code SC4001}
 * @param subject equal for both nights of one person: split by it, never by night
 * @param night 1 or 2
 * @param stageEpochs number of epochs of W, N1, N2, N3, REM
 */
public record ShippedNight(String record, String subject, int night, int epochs, List<Integer> stageEpochs) {

    static ShippedNight parse(String line) {
        String[] cells = line.split(",", -1);
        List<Integer> stageEpochs = IntStream.range(4, 9)
                .map(i -> Integer.parseInt(cells[i]))
                .boxed()
                .toList();
        return new ShippedNight(
                cells[0], cells[1], Integer.parseInt(cells[2]), Integer.parseInt(cells[3]), stageEpochs);
    }
}
