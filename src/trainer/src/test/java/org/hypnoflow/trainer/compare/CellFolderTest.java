package org.hypnoflow.trainer.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.trainer.network.StudentSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellFolderTest {
    private static final Cell CELL = new Cell(Arm.ALONE, 7, 0);

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
        assertThat(folder).isDirectoryNotContaining("glob:**.partial");
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

    @Test
    void namesTheFileThatIsBroken() throws Exception {
        Path file = Files.writeString(folder.resolve(CELL.name() + ".json"), "{\"arm\": ");

        assertThatThrownBy(() -> new CellFolder(folder, SmallResults.BUDGET.words()).result(CELL))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("delete it to have it made again");
    }
}
