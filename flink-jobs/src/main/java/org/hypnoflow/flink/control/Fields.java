package org.hypnoflow.flink.control;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The keys of one mapping, in the order of the file. What is wrong with a value is gathered, and stands for nothing. */
final class Fields {
    private static final int LONGEST_NAME = 100;

    private final Node where;
    private final String path;
    private final Map<String, Field> fields;
    private final Problems problems;

    private Fields(Node where, String path, Map<String, Field> fields, Problems problems) {
        this.where = where;
        this.path = path;
        this.fields = fields;
        this.problems = problems;
    }

    /** The keys of the file itself. */
    static Fields root(Node node, Collection<String> known, Problems problems) {
        return of(new Field("", node, node), known, problems);
    }

    /**
     * The keys within {@code field}.
     *
     * @param known the keys that may be there, null where names are free
     */
    static Fields in(Field field, Collection<String> known, Problems problems) {
        return of(field, known, problems);
    }

    private static Fields of(Field field, Collection<String> known, Problems problems) {
        Map<String, Field> fields = new LinkedHashMap<>();
        Fields all = new Fields(field.key(), field.path(), fields, problems);
        if (field.value() instanceof MappingNode mapping) {
            mapping.getValue().forEach(entry -> all.add(entry, known));
        } else {
            String expectation = known == null ? "names and their keys" : String.join(", ", known);
            all.refuse(field.expected(expectation).getMessage());
        }
        return all;
    }

    private void add(NodeTuple entry, Collection<String> known) {
        Node key = entry.getKeyNode();
        String name = key instanceof ScalarNode scalar ? scalar.getValue() : "";
        String inner = path.isEmpty() ? name : path + "." + name;
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            problems.add(key, "a key that is no name (expected: one line of at most " + LONGEST_NAME + " characters)");
        } else if (known != null && !known.contains(name)) {
            problems.add(key, inner + ": " + Field.unknown(name, known));
        } else if (fields.containsKey(name)) {
            problems.add(key, inner + ": twice (expected: once)");
        } else {
            fields.put(name, new Field(inner, key, entry.getValueNode()));
        }
    }

    /** These keys, those of {@code others} in the place of their namesakes. */
    Fields under(Fields others) {
        Map<String, Field> merged = new LinkedHashMap<>(fields);
        merged.putAll(others.fields);
        return new Fields(others.where, others.path, merged, problems);
    }

    Collection<Field> all() {
        return fields.values();
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** The value of {@code name}; {@code otherwise} where it is absent or wrong. */
    <T> T of(String name, Function<Field, T> reader, T otherwise) {
        Field field = fields.get(name);
        return field == null ? otherwise : checked(field, reader, otherwise);
    }

    /** The value of {@code name}, null where it is wrong; its absence is a problem. */
    <T> T need(String name, Function<Field, T> reader, String expectation) {
        if (!has(name)) {
            refuse(name + " missing (expected: " + expectation + ")");
        }
        return of(name, reader, null);
    }

    void refuse(String message) {
        problems.add(where, path.isEmpty() ? message : path + ": " + message);
    }

    /** {@code name} has no meaning here. */
    void refuse(String name, String why) {
        Field field = fields.get(name);
        if (field != null) {
            problems.add(field.key(), field.path() + ": " + why);
        }
    }

    private <T> T checked(Field field, Function<Field, T> reader, T otherwise) {
        try {
            return reader.apply(field);
        } catch (IllegalArgumentException e) {
            problems.add(field.key(), field.path() + ": " + e.getMessage());
            return otherwise;
        }
    }
}
