package org.hypnoflow.trainer.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.trainer.data.RunRefusedException;
import org.hypnoflow.trainer.network.StudentSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellFolderTest {
    private static final Cell CELL = new Cell(Arm.ALONE, 7, 0);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void returnsWhatWasWritten() throws Exception {
        CellFolder cells = new CellFolder(folder, SmallResults.BUDGET.words());
        assertThat(cells.result(CELL)).isEmpty();

        cells.write(CELL, SmallResults.of(CELL, 70));

        CellResult read = cells.result(CELL).orElseThrow();
        assertThat(read.nights().get(2).confusion(2).count(SleepStage.N1, SleepStage.N1))
                .isEqualTo(72);
        assertThat(read.passes()).isEqualTo(SmallResults.of(CELL, 70).passes());
        assertThat(read.seed()).isEqualTo(7);
        assertThat(read.nights().get(2).nearTransitions().agreed()).containsExactly(52, 0, 0, 0, 0, 308);
        assertThat(folder).isDirectoryNotContaining("glob:**.partial");
    }

    @Test
    void readsCellsOfEarlierVersionsThatDoNotCountByDistance() throws Exception {
        CellFolder cells = new CellFolder(folder, SmallResults.BUDGET.words());
        cells.write(CELL, SmallResults.of(CELL, 70));
        Path file = folder.resolve(CELL.name() + ".json");
        JsonNode written = MAPPER.readTree(file.toFile());
        written.get("nights").forEach(night -> ((ObjectNode) night).remove("nearTransitions"));
        MAPPER.writeValue(file.toFile(), written);

        CellResult read = cells.result(CELL).orElseThrow();

        assertThat(read.nights())
                .hasSize(6)
                .allSatisfy(night -> assertThat(night.nearTransitions()).isNull());
        assertThat(read.nights().get(2).confusion(2).epochs()).isEqualTo(500);
    }

    @Test
    void keepsWhatACellSaysOfOtherRecordings() throws Exception {
        CellFolder cells = new CellFolder(folder, SmallResults.BUDGET.words());
        long[][] counts = new long[5][5];
        counts[0][1] = 3;
        RecordingResult wake = new RecordingResult("wake.edf", false, Map.of(0, new long[5][5], 2, counts));

        cells.write(CELL, SmallResults.of(CELL, 70).alsoOn(List.of(wake)));

        RecordingResult read = cells.result(CELL).orElseThrow().recordings().get(0);
        assertThat(read.recording()).isEqualTo("wake.edf");
        assertThat(read.simulated()).isFalse();
        assertThat(read.confusion(2).count(SleepStage.W, SleepStage.N1)).isEqualTo(3);
    }

    @Test
    void writesNothingOfOtherRecordingsWhereThereAreNone() throws Exception {
        CellFolder cells = new CellFolder(folder, SmallResults.BUDGET.words());

        cells.write(CELL, SmallResults.of(CELL, 70).alsoOn(List.of()));

        assertThat(folder.resolve(CELL.name() + ".json")).content().doesNotContain("alsoOn", "recordings");
        assertThat(cells.result(CELL).orElseThrow().recordings()).isEmpty();
    }

    @Test
    void namesTheFileThatCountsOtherDistances() throws Exception {
        CellFolder cells = new CellFolder(folder, SmallResults.BUDGET.words());
        cells.write(CELL, SmallResults.of(CELL, 70));
        Path file = folder.resolve(CELL.name() + ".json");
        Files.writeString(file, Files.readString(file).replace("[100,0,0,0,0,400]", "[100,400]"));

        assertThatThrownBy(() -> cells.result(CELL))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("2 compared, 6 agreed (expected: 6 of each");
    }

    @Test
    void refusesAResultOfAnotherBudget() throws Exception {
        new CellFolder(folder, SmallResults.BUDGET.words()).write(CELL, SmallResults.of(CELL, 70));
        CellFolder larger = new CellFolder(folder, new Budget(StudentSize.D, 16, 6, 3, 3, 1).words());

        assertThatThrownBy(() -> larger.result(CELL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("8 nights")
                .hasMessageContaining("expected: student D, 16 nights");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"arm\": ",
                "",
                "\0\0\0\0",
                "null",
                "{}",
                "[]",
                "{\"arm\": \"KD\", \"budget\": \"b\", \"passes\": [], \"nights\": [{}]}"
            })
    void namesTheFileThatIsBroken(String text) throws Exception {
        Path file = Files.writeString(folder.resolve(CELL.name() + ".json"), text);

        assertThatThrownBy(() -> new CellFolder(folder, SmallResults.BUDGET.words()).result(CELL))
                .isInstanceOf(RunRefusedException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("delete it to have it made again");
    }
}
