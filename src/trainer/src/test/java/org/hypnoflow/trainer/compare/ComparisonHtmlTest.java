package org.hypnoflow.trainer.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonHtmlTest {
    @TempDir
    Path folder;

    @Test
    void showsWhatNetworksCostAndWhatTheyAreWorthInOneFile() throws Exception {
        run("KD,ST_MD", folder).train();

        String page = Files.readString(folder.resolve("comparison.html"));
        assertThat(page)
                .contains("CNN-RNN, student D")
                .contains("<td>2.7 M</td>")
                .contains("<td>120 µs</td>")
                .contains("on one thread, cached, on a small machine")
                .contains("resynthesised from real band powers")
                .contains("KD-seed2-fold0")
                .contains("No cell of the ablation is finished")
                .doesNotContain("http://", "https://", "<script");
        assertThat(folder.resolve("networks/D.json")).content().contains("\"graphBytes\":150000");
    }

    @Test
    void drawsIntervalsWithTheirNumbers() throws Exception {
        run("KD", folder).train();

        assertThat(folder.resolve("comparison.html"))
                .content()
                .containsPattern("aria-label=\"0\\.\\d{3}, from 0\\.\\d{3} to 0\\.\\d{3}\"");
    }

    @Test
    void givesTheAblationATableOfItsOwn() throws Exception {
        run("ST_MD,SPATIAL,ONE_WAY", folder).train();

        String page = Files.readString(folder.resolve("comparison.html"));
        assertThat(page.substring(page.indexOf("Table 3"), page.indexOf("Look-ahead and")))
                .contains(">SPATIAL<", ">ONE_WAY<", ">ST_MD<", ">ALONE<")
                .doesNotContain("TEACHER<");
        assertThat(page.substring(page.indexOf("Table 2"), page.indexOf("Table 3")))
                .doesNotContain(">ONE_WAY<");
    }

    @Test
    void putsAnotherComparisonBeside() throws Exception {
        Path other = folder.resolve("other");
        run("KD", other).train();
        Path own = folder.resolve("own");

        run("ST_MD", own).beside(List.of(other)).train();

        String page = Files.readString(own.resolve("comparison.html"));
        assertThat(page.split("Table 1\\.", -1)).hasSize(3);
        assertThat(page.substring(page.lastIndexOf("Table 2"))).contains(">KD<").doesNotContain(">ST_MD<");
    }

    /** The folder of another comparison may be somebody else's, or not to be written to at all. */
    @Test
    void writesNothingBeside() throws Exception {
        Path other = folder.resolve("other");
        run("KD", other).train();
        Path costs = other.resolve("networks/D.json");
        Files.delete(costs);

        run("ST_MD", folder.resolve("own")).beside(List.of(other)).train();

        assertThat(costs).doesNotExist();
        assertThat(folder.resolve("own/comparison.html")).content().contains("on a small machine");
    }

    @Test
    void measuresAnewWhatIsOfAnotherNetwork() throws Exception {
        run("KD", folder).train();
        Path costs = folder.resolve("networks/D.json");
        String measured = Files.readString(costs);
        Files.writeString(costs, measured.replace("cnn-rnn", "cnn-gcn"));

        run("KD", folder).train();
        assertThat(costs).content().isEqualTo(measured);

        Files.writeString(costs, measured.replace("a small machine", "another machine"));
        run("KD", folder).train();
        assertThat(costs).content().as("of the same network, kept").contains("another machine");
    }

    @Test
    void refusesToPutTwoBudgetsInOneTable() throws Exception {
        Cell cell = new Cell(Arm.ALONE, 1, 0);
        List<CellResult> none = List.of();

        assertThatThrownBy(() -> Comparison.of(folder, none))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: of one budget with a student");
        assertThat(Comparison.of(folder, List.of(SmallResults.of(cell, 70))).student())
                .isEqualTo(SmallResults.BUDGET.student());
    }

    private static CompareRun run(String arms, Path folder) throws IOException {
        return SmallResults.run(
                arms, folder, cell -> SmallResults.of(cell, cell.arm().method().isPresent() ? 73 : 70));
    }
}
