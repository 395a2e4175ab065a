package org.hypnoflow.trainer.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hypnoflow.signal.montage.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Values of options from the YAML file that {@code --config} names, for options that the command line leaves out. Keys
 * are names of options without dashes, values numbers, words, true or false, or lists. Anything else is wrong usage, with
 * the line.
 */
final class ConfigFile implements IDefaultValueProvider {
    private static final String NAME = "--config";
    private static final YAMLFactory YAML = new YAMLFactory();

    /** What a line says. */
    private record Value(String text, int line) {}

    private final Map<CommandSpec, Map<String, Value>> files = new HashMap<>();

    /** Gives a command the option, and what the file says where the command line is silent. */
    void serve(CommandLine command) {
        command.getCommandSpec()
                .addOption(OptionSpec.builder(NAME)
                        .paramLabel("FILE")
                        .type(Path.class)
                        .description("YAML with values of any options by name; options on the command line override it")
                        .build())
                .defaultValueProvider(this);
    }

    @Override
    public String defaultValue(ArgSpec argument) {
        CommandSpec command = argument.command();
        OptionSpec config = command == null ? null : command.findOption(NAME);
        if (config == null || config.getValue() == null || !(argument instanceof OptionSpec option)) {
            return null;
        }
        Value value = files.computeIfAbsent(command, asked -> values(asked, config.getValue()))
                .get(key(option));
        return value == null ? null : value.text();
    }

    /** The file and the line that a value which was refused comes from; empty where it stood on the command line. */
    private Optional<String> origin(ParameterException refused) {
        if (!(refused.getArgSpec() instanceof OptionSpec option)) {
            return Optional.empty();
        }
        CommandSpec command = option.command();
        Value value = files.getOrDefault(command, Map.of()).get(key(option));
        boolean given = refused.getCommandLine().getParseResult() != null
                && refused.getCommandLine().getParseResult().hasMatchedOption(option);
        return value == null || given
                ? Optional.empty()
                : Optional.of(command.findOption(NAME).getValue() + ", line " + value.line());
    }

    /** Says of a refused value from a file where it stands. */
    int explain(ParameterException refused, String[] line, CommandLine.IParameterExceptionHandler usual)
            throws Exception {
        Optional<String> origin = origin(refused);
        if (origin.isEmpty()) {
            return usual.handleParseException(refused, line);
        }
        ParameterException placed =
                new ParameterException(refused.getCommandLine(), origin.get() + ": " + refused.getMessage(), refused);
        return usual.handleParseException(placed, line);
    }

    private static String key(OptionSpec option) {
        return option.longestName().replaceFirst("^-+", "");
    }

    private static Map<String, Value> values(CommandSpec command, Path file) {
        Set<String> known = new TreeSet<>();
        command.options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .map(ConfigFile::key)
                .forEach(known::add);
        known.remove(NAME.substring(2));
        try (JsonParser parser = YAML.createParser(Files.readString(file))) {
            return values(command, file, parser, known);
        } catch (CharacterCodingException otherEncoding) {
            throw new ParameterException(
                    command.commandLine(),
                    file + ": not in UTF-8 (expected: YAML in UTF-8; save it so)",
                    otherEncoding);
        } catch (JacksonException broken) {
            throw refused(command, file, broken.getLocation().getLineNr(), broken.getOriginalMessage(), "YAML");
        } catch (IOException missing) {
            throw new ParameterException(
                    command.commandLine(), NAME + ": " + missing.getMessage() + " (expected: a file)", missing);
        }
    }

    private static Map<String, Value> values(CommandSpec command, Path file, JsonParser parser, Set<String> known)
            throws IOException {
        Map<String, Value> values = new HashMap<>();
        JsonToken first = parser.nextToken();
        if (first == null) {
            return values;
        }
        if (first != JsonToken.START_OBJECT) {
            throw refused(command, file, line(parser), parser.getText(), "names of options with their values");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            int line = line(parser);
            if (!known.contains(key)) {
                String nearest = Nearest.of(key, known, name -> name).get(0);
                throw refused(command, file, line, key, "an option of " + command.name() + "; nearest: " + nearest);
            }
            if (values.put(key, new Value(value(command, file, parser, key), line)) != null) {
                throw refused(command, file, line, key, "once");
            }
        }
        return values;
    }

    private static String value(CommandSpec command, Path file, JsonParser parser, String key) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_ARRAY) {
            List<String> parts = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                parts.add(scalar(command, file, parser, key));
            }
            return String.join(",", parts);
        }
        return scalar(command, file, parser, key);
    }

    private static String scalar(CommandSpec command, Path file, JsonParser parser, String key) throws IOException {
        if (!parser.currentToken().isScalarValue() || parser.currentToken() == JsonToken.VALUE_NULL) {
            throw refused(
                    command,
                    file,
                    line(parser),
                    key + ": " + parser.getText(),
                    "a number, a word, true or false, or a list");
        }
        return parser.getText();
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    private static ParameterException refused(CommandSpec command, Path file, int line, String found, String expected) {
        return new ParameterException(
                command.commandLine(), file + ", line " + line + ": " + found + " (expected: " + expected + ")");
    }
}
