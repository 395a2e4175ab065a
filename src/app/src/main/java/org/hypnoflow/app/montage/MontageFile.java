package org.hypnoflow.app.montage;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hypnoflow.app.InputRefusedException;
import org.hypnoflow.signal.Role;
import org.hypnoflow.signal.montage.MontageInputs;
import org.hypnoflow.signal.montage.MontageMapping;
import org.hypnoflow.signal.montage.Nearest;

/**
 * Reads the file of {@code --montage}: YAML with {@code roles}, {@code units} and {@code ignore}. Anything else in it is
 * refused with its line, so that no misspelt word passes in silence.
 */
public final class MontageFile {

    private static final List<String> KEYS = List.of("roles", "units", "ignore");

    private static final List<String> ROLES =
            Arrays.stream(Role.values()).map(MontageInputs::name).toList();

    private final Path file;
    private final JsonParser parser;
    private final Map<Role, String> roles = new EnumMap<>(Role.class);
    private final Map<String, String> units = new LinkedHashMap<>();
    private final List<String> ignored = new ArrayList<>();

    private MontageFile(Path file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /** Reads {@code file}; throws {@link InputRefusedException} where it is missing or cannot be understood. */
    public static MontageMapping read(Path file) {
        YAMLFactory yaml = YAMLFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser parser = yaml.createParser(Files.readString(file))) {
            MontageFile montage = new MontageFile(file, parser);
            montage.readAll();
            return new MontageMapping(montage.roles, montage.units, montage.ignored);
        } catch (NoSuchFileException e) {
            throw new InputRefusedException(
                    file + ": no such file (expected: a montage file, see docs/map-a-montage.md)", e);
        } catch (JsonProcessingException e) {
            throw new InputRefusedException(
                    file + ", line " + line(e.getLocation()) + ": " + firstLine(e.getOriginalMessage())
                            + " (expected: YAML; put a sum of quoted labels into single quotes)",
                    e);
        } catch (IOException e) {
            throw new InputRefusedException(file + ": cannot be read (expected: a text file in UTF-8)", e);
        }
    }

    private void readAll() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw refused("not a list of keys (expected: roles, units or ignore)");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            switch (key) {
                case "roles" -> readRoles();
                case "units" -> readUnits();
                case "ignore" -> readIgnored();
                default -> throw unknown(key, KEYS);
            }
        }
    }

    private void readRoles() throws IOException {
        expect(JsonToken.START_OBJECT, "roles", "lines such as central-right: C4 - M1");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            int place = ROLES.indexOf(name);
            if (place < 0) {
                throw unknown(name, ROLES);
            }
            String expression = scalar(name, "a signal or a sum such as C4 - M1; a number in quotes, as in \"#3\"");
            check(name, new Mapped(Map.of(Role.values()[place], expression), Map.of()));
            roles.put(Role.values()[place], expression);
        }
    }

    private void readUnits() throws IOException {
        expect(JsonToken.START_OBJECT, "units", "lines such as \"EEG 1\": uV");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String signal = parser.currentName();
            String unit = scalar(signal, "V, mV, uV or nV");
            check("units", new Mapped(Map.of(), Map.of(signal, unit)));
            units.put(signal, unit);
        }
    }

    private void readIgnored() throws IOException {
        expect(JsonToken.START_ARRAY, "ignore", "a list of signals");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (isNothing(parser.currentToken())) {
                throw refused("ignore: nothing to read (expected: a label, or a number in quotes, as in \"#3\")");
            }
            ignored.add(parser.getText());
        }
    }

    /** One entry, to be checked by itself while its line is known. */
    private record Mapped(Map<Role, String> roles, Map<String, String> units) {}

    private void check(String name, Mapped entry) {
        try {
            new MontageMapping(entry.roles(), entry.units(), List.of());
        } catch (IllegalArgumentException e) {
            throw refused(name + ": " + e.getMessage());
        }
    }

    private void expect(JsonToken wanted, String key, String expectation) throws IOException {
        if (parser.nextToken() != wanted) {
            throw refused(key + ": nothing to read (expected: " + expectation + ")");
        }
    }

    private String scalar(String key, String expectation) throws IOException {
        if (isNothing(parser.nextToken())) {
            throw refused(key + ": nothing to read (expected: " + expectation + ")");
        }
        return parser.getText();
    }

    private boolean isNothing(JsonToken token) throws IOException {
        return !token.isScalarValue()
                || token == JsonToken.VALUE_NULL
                || parser.getText().isBlank();
    }

    private InputRefusedException unknown(String key, List<String> known) {
        String nearest = Nearest.of(key, known, name -> name).get(0);
        return refused(key + ": unknown (expected: " + String.join(", ", known) + "); did you mean " + nearest + "?");
    }

    private InputRefusedException refused(String message) {
        return new InputRefusedException(file + ", line " + line(parser.currentTokenLocation()) + ": " + message);
    }

    private static int line(JsonLocation location) {
        return location == null ? 1 : location.getLineNr();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
