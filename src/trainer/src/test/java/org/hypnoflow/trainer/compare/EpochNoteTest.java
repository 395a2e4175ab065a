package org.hypnoflow.trainer.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpochNoteTest {
    @TempDir
    Path folder;

    @Test
    void namesTheRowsOfFewerEpochs() {
        String note = EpochNote.of(List.of(
                row(Arm.LINEAR_REAL, "a1", "b1"),
                row(Arm.ALONE, "a1", "b1", "c1"),
                row(Arm.TEACHER, "a1", "b1", "c1")));

        assertThat(note)
                .startsWith("Rows are of different numbers of test epochs: LINEAR_REAL 1,000; all others 1,500. ")
                .contains("modelled daytime before nights", "by means of the whole night");
    }

    @Test
    void isEmptyWhereRowsAreAlike() {
        assertThat(EpochNote.of(List.of(row(Arm.ALONE, "a1"), row(Arm.TEACHER, "b1"))))
                .isEmpty();
    }

    @Test
    void saysOfLinearRowsOfAsManyEpochsHowTheyAreScaled() {
        assertThat(EpochNote.of(List.of(row(Arm.LINEAR_REAL, "a1"), row(Arm.ALONE, "a1"))))
                .doesNotContain("Rows are of different", "daytime")
                .contains("scale band powers by means of the whole night");
    }

    @Test
    void standsUnderTheTables() throws Exception {
        String text = SmallResults.run("KD", folder, EpochNoteTest::result).train();

        assertThat(text)
                .contains("\nRows are of different numbers of test epochs: LINEAR_REAL 500; all others 3,000. ");
        assertThat(folder.resolve("comparison.md")).content().endsWith(text);
        assertThat(Files.readString(folder.resolve("comparison.html"))).contains("LINEAR_REAL 500; all others 3,000. ");
        assertThat(Files.readString(folder.resolve("comparison.json")))
                .contains("\"epochs\" : 500", "\"epochs\" : 3000");
    }

    private static CellResult result(Cell cell) {
        return cell.arm().equals(Arm.LINEAR_REAL)
                ? SmallResults.of(cell, Map.of("night1", 70))
                : SmallResults.of(cell, 70);
    }

    private static ArmRow row(Arm arm, String... nights) {
        Map<String, Integer> right = new TreeMap<>();
        for (String night : nights) {
            right.put(night, 70);
        }
        return ArmRow.of(ArmScores.of(arm, List.of(SmallResults.of(new Cell(arm, 1, 0), right))), Optional.empty());
    }
}
