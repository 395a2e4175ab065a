package org.hypnoflow.flink.control;

import java.io.StringReader;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads YAML into nodes that know their line. No object is ever made of a node, and whatever could make the tree larger
 * than its text is refused: aliases and deep nesting.
 */
final class YamlTree {
    private static final int MOST_DEPTH = 8;

    private YamlTree() {}

    /** The root of {@code text}, null where it is empty. */
    static Node read(String file, String text) {
        try {
            requirePlain(file, text);
            return yaml().compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            throw new RuleFileException(
                    file, mark == null ? 1 : mark.getLine() + 1, e.getProblem() + " (expected: YAML)");
        } catch (ReaderException e) {
            int before = Math.min(text.length(), Math.max(0, e.getPosition()));
            int line = 1
                    + (int) text.substring(0, before)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            throw new RuleFileException(file, line, "a character that is no text (expected: YAML in UTF-8)");
        } catch (YAMLException e) {
            throw new RuleFileException(file, 1, e.getMessage() + " (expected: YAML)");
        }
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(AlertRulesYaml.MOST_BYTES);
        return new Yaml(options);
    }

    private static void requirePlain(String file, String text) {
        int depth = 0;
        for (Event event : yaml().parse(new StringReader(text))) {
            int line = event.getStartMark().getLine() + 1;
            if (event instanceof AliasEvent alias) {
                throw new RuleFileException(file, line, "*" + alias.getAnchor() + ": an alias (expected: none)");
            }
            if (tag(event) != null) {
                throw new RuleFileException(file, line, tag(event) + ": a tag (expected: none)");
            }
            if (event instanceof CollectionStartEvent) {
                depth++;
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (depth > MOST_DEPTH) {
                throw new RuleFileException(
                        file, line, "nested more than " + MOST_DEPTH + " deep (expected: storm, rules and beds)");
            }
        }
    }

    private static String tag(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getTag();
        }
        return event instanceof CollectionStartEvent start ? start.getTag() : null;
    }
}
