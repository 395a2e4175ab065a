package org.hypnoflow.signal.montage;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hypnoflow.signal.Channel;

/** Finds the channels that a mapping names. */
final class ChannelNames {

    private static final int NEAREST_SHOWN = 3;

    private final List<Channel> channels;

    ChannelNames(List<Channel> channels) {
        this.channels = channels;
    }

    /** Indices of all channels of that name; at least one. */
    List<Integer> all(String name) {
        if (name.matches("#\\d{1,6}")) {
            int number = Integer.parseInt(name.substring(1));
            if (number < 1 || number > channels.size()) {
                throw new MontageRefusedException(
                        "signal: " + name + " (expected: #1 to #" + channels.size() + "); correct the montage file");
            }
            return List.of(number - 1);
        }
        List<Integer> exact = matching(name, false);
        List<Integer> matching = exact.isEmpty() ? matching(name, true) : exact;
        if (matching.isEmpty()) {
            throw new MontageRefusedException("signal: \"" + name + "\" is not in the recording (nearest: "
                    + nearest(name) + "); correct the montage file");
        }
        return matching;
    }

    /** Index of the only channel of that name. */
    int only(String name) {
        List<Integer> indices = all(name);
        if (indices.size() > 1) {
            throw new MontageRefusedException("signal: \"" + name + "\" names " + indices.size() + " signals ("
                    + indices.stream().map(index -> "#" + (index + 1)).collect(Collectors.joining(", "))
                    + "); name one by its number in the montage file");
        }
        return indices.get(0);
    }

    private List<Integer> matching(String name, boolean anyCase) {
        String wanted = name.strip();
        return IntStream.range(0, channels.size())
                .filter(index -> {
                    String label = label(channels.get(index));
                    return anyCase ? label.equalsIgnoreCase(wanted) : label.equals(wanted);
                })
                .boxed()
                .toList();
    }

    private String nearest(String name) {
        return Nearest.of(name, channels, ChannelNames::label).stream()
                .limit(NEAREST_SHOWN)
                .map(channel -> "\"" + label(channel) + "\"")
                .collect(Collectors.joining(", "));
    }

    private static String label(Channel channel) {
        return LabelText.of(channel.label());
    }
}
