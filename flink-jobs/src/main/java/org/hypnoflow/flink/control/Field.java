package org.hypnoflow.flink.control;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hypnoflow.signal.montage.Nearest;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * One key of a file and its value. Readers throw {@link IllegalArgumentException} that tells the value and what is
 * expected; {@link Fields} adds line and path.
 *
 * @param path the keys that lead here, joined by dots
 */
record Field(String path, Node key, Node value) {
    private static final int MOST_TOLD = 20;
    private static final int LONGEST_SHOWN = 60;

    /** Words are read as they are written, so that {@code off} is no boolean. */
    String word() {
        if (!(value instanceof ScalarNode scalar) || isNothing(scalar)) {
            throw expected("a word");
        }
        return scalar.getValue();
    }

    String text(int most) {
        if (!(value instanceof ScalarNode scalar) || isNothing(scalar)) {
            throw expected("a text");
        }
        String text = scalar.getValue().strip();
        if (text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    text.length() + " characters (expected: one line of at most " + most + ")");
        }
        return text;
    }

    boolean flag() {
        return switch (plain("true or false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw expected("true or false");
        };
    }

    int count(int least, int most) {
        String expectation = "a whole number from " + least + " to " + most;
        String text = plain(expectation);
        int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            throw expected(expectation);
        }
        return number;
    }

    float number() {
        String text = plain("a number");
        if (!text.matches("[-+]?(\\d{1,9}(\\.\\d{0,9})?|\\.\\d{1,9})")) {
            throw expected("a number, as in 0.25");
        }
        return Float.parseFloat(text);
    }

    /** The constant of {@code constants} that is named by the value: lower case, with hyphens. */
    <E extends Enum<E>> E oneOf(E[] constants) {
        String word = word();
        List<String> names = List.of(constants).stream().map(Field::name).toList();
        int at = names.indexOf(word);
        if (at < 0) {
            throw new IllegalArgumentException(shown(word) + " " + unknown(word, names));
        }
        return constants[at];
    }

    boolean isMapping() {
        return value instanceof MappingNode;
    }

    /** As an enum's constant is written in a file. */
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String unknown(String found, Collection<String> known) {
        if (known.isEmpty()) {
            return "unknown (expected: none, there are none)";
        }
        String some = known.stream().limit(MOST_TOLD).collect(Collectors.joining(", "));
        String more = known.size() > MOST_TOLD ? ", ..." : "";
        String nearest = Nearest.of(found, known, name -> name).get(0);
        return "unknown (expected: " + some + more + "); did you mean " + nearest + "?";
    }

    IllegalArgumentException expected(String expectation) {
        return new IllegalArgumentException(found() + " (expected: " + expectation + ")");
    }

    private String plain(String expectation) {
        if (value instanceof ScalarNode scalar && !isNothing(scalar) && scalar.getScalarStyle() == ScalarStyle.PLAIN) {
            return scalar.getValue();
        }
        throw expected(expectation);
    }

    private String found() {
        if (!(value instanceof ScalarNode scalar)) {
            return isMapping() ? "a list of keys" : "a list";
        }
        if (isNothing(scalar)) {
            return "nothing to read";
        }
        String shown = shown(scalar.getValue());
        return scalar.getScalarStyle() == ScalarStyle.PLAIN ? shown : "\"" + shown + "\"";
    }

    /** A value as a message may carry it: short, and in one line. */
    static String shown(String value) {
        String line = value.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "...";
    }

    private static boolean isNothing(ScalarNode scalar) {
        boolean none = scalar.getScalarStyle() == ScalarStyle.PLAIN
                && scalar.getValue().matches("|~|null|Null|NULL");
        return none || scalar.getValue().isBlank();
    }
}
