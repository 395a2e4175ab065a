package org.hypnoflow.signal.montage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps the tables of the manual equal to those of the source; {@code -Dhypnoflow.docs=write} writes them. */
class MontageDocTest {

    private static final Path DOC = Path.of(System.getProperty("hypnoflow.root"), "docs", "map-a-montage.md");

    @Test
    void showsTheTablesOfTheSource() throws IOException {
        String stored = Files.readString(DOC);
        String current = with(with(stored, "spellings", spellings()), "stand-ins", standIns());
        if ("write".equals(System.getProperty("hypnoflow.docs"))) {
            Files.writeString(DOC, current);
        }

        assertThat(Files.readString(DOC))
                .as("docs/map-a-montage.md is stale; run this test with -Dhypnoflow.docs=write")
                .isEqualTo(current);
    }

    private static String with(String doc, String table, String rows) {
        int start = doc.indexOf("<!-- " + table);
        int from = doc.indexOf('\n', start) + 1;
        int to = doc.indexOf("<!-- end -->", from);
        return doc.substring(0, from) + rows + doc.substring(to);
    }

    private static String spellings() {
        return "| label | means | beside | known from |\n| --- | --- | --- | --- |\n"
                + Tables.rows("spellings.tsv", 4).stream()
                        .map(cells -> "| `" + cells[0] + "` | " + (cells[1].equals("none") ? "no role" : cells[1])
                                + " | " + cells[2] + " | " + cells[3] + " |\n")
                        .collect(Collectors.joining());
    }

    private static String standIns() {
        return "| role | derivation | why |\n| --- | --- | --- |\n"
                + Tables.rows("stand-ins.tsv", 3).stream()
                        .map(cells ->
                                "| `" + cells[0] + "` | " + cells[1].replace("*", "\\*") + " | " + cells[2] + " |\n")
                        .collect(Collectors.joining());
    }
}
