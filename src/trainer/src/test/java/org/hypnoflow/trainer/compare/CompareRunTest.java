package org.hypnoflow.trainer.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hypnoflow.trainer.data.NightRefusedException;
import org.hypnoflow.trainer.network.StudentSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareRunTest {
    @TempDir
    Path folder;

    private final List<String> worked = new ArrayList<>();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private int workLeft = Integer.MAX_VALUE;

    @Test
    void goesOnWhereItStopped() throws Exception {
        workLeft = 4;
        assertThatThrownBy(() -> run().train()).isInstanceOf(IllegalStateException.class);
        List<String> before = List.copyOf(worked);
        worked.clear();
        workLeft = Integer.MAX_VALUE;

        String tables = run().train();

        assertThat(before).hasSize(4);
        assertThat(worked).hasSize(4).doesNotContainAnyElementsOf(before);
        assertThat(tables).contains("8 of 8 cells are finished");
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("4 of 8 cells finished, about 4 min left");
        worked.clear();
        run().train();
        assertThat(worked).isEmpty();
    }

    @Test
    void saysInOneSentenceWhatIsMeasuredAndOnWhat() throws Exception {
        String tables = run().train();

        assertThat(tables)
                .contains("Student D of 31,317 weights on nights of subjects that took part in nothing, *resynthesised"
                        + " from real band powers*;\n"
                        + "the row LINEAR_REAL alone is of real band powers.")
                .containsPattern("KD +\\| 2 +\\| \\+3\\.0 \\[\\+3\\.0, \\+3\\.0\\]")
                .contains("too few runs: 2");
        JsonNode json =
                new ObjectMapper().readTree(folder.resolve("comparison.json").toFile());
        assertThat(json.get("signals").asText()).isEqualTo("resynthesised from real band powers");
        assertThat(json.get("rows")).hasSize(5);
        assertThat(json.at("/rows/4/difference_to_alone/macro_f1/estimate").asDouble())
                .isBetween(0.0299, 0.0301);
        assertThat(folder.resolve("comparison.md")).content().contains(tables);
    }

    @Test
    void printsTheTablesOfWhatIsFinishedWithoutWork() throws Exception {
        workLeft = 4;
        assertThatThrownBy(() -> run().train()).isInstanceOf(IllegalStateException.class);
        worked.clear();

        assertThat(run().tables()).contains("4 of 8 cells are finished").contains("TEACHER");
        assertThat(worked).isEmpty();
    }

    @Test
    void refusesMoreFoldsThanSubjectsAllowBeforeAnyWork() {
        Budget folds = new Budget(StudentSize.D, 8, 6, 3, 3, 58);

        assertThatThrownBy(() -> new CompareRun(
                        "KD",
                        List.of(1L),
                        folds,
                        new ComparedNights.Resynthesised(folds),
                        folder,
                        this::work,
                        SmallResults::measure,
                        out()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("folds: 58 of 57 subjects (expected: at least one subject each");
    }

    @Test
    void looksAtTheNightsOfEveryFoldBeforeAnyWork() throws Exception {
        Budget folds = new Budget(StudentSize.D, 8, 6, 3, 3, 3);
        CompareRun.CellWork refusing = new CompareRun.CellWork() {
            @Override
            public CellResult run(Cell cell) {
                return work(cell);
            }

            @Override
            public void requireNights(int fold, List<Arm> arms) {
                if (fold == 2) {
                    throw new NightRefusedException("SC4001: no signal");
                }
            }
        };
        CompareRun run = new CompareRun(
                "KD",
                List.of(1L),
                folds,
                new ComparedNights.Resynthesised(folds),
                folder,
                refusing,
                SmallResults::measure,
                out());

        assertThatThrownBy(run::train).isInstanceOf(NightRefusedException.class);
        assertThat(worked).isEmpty();
    }

    @Test
    void letsGoOfACellOnlyOnceItsResultIsWritten() throws Exception {
        List<Cell> forgotten = new ArrayList<>();

        run(new CompareRun.CellWork() {
                    @Override
                    public CellResult run(Cell cell) {
                        return work(cell);
                    }

                    @Override
                    public void forget(Cell cell) {
                        assertThat(folder.resolve("cells").resolve(cell.name() + ".json"))
                                .exists();
                        forgotten.add(cell);
                    }
                })
                .train();

        assertThat(forgotten).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void looksAtOtherRecordingsBeforeAnyWork() throws Exception {
        CompareRun run = SmallResults.run("KD", folder, new CompareRun.CellWork() {
            @Override
            public CellResult run(Cell cell) {
                return work(cell);
            }

            @Override
            public List<String> requireRecordings() {
                throw new NightRefusedException("wake.edf: no stages");
            }
        });

        assertThatThrownBy(run::train).isInstanceOf(NightRefusedException.class);
        assertThat(worked).isEmpty();
    }

    @Test
    void saysHowManyFinishedCellsHaveNotScoredTheRecordingsThatAreAskedForLater() throws Exception {
        workLeft = 5;
        assertThatThrownBy(() -> run().train()).isInstanceOf(IllegalStateException.class);
        assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("--also-on");
        workLeft = Integer.MAX_VALUE;
        worked.clear();
        RecordingResult wake = new RecordingResult("wake.edf", false, Map.of(0, new long[5][5], 2, new long[5][5]));

        run(new CompareRun.CellWork() {
                    @Override
                    public CellResult run(Cell cell) {
                        return work(cell).alsoOn(List.of(wake));
                    }

                    @Override
                    public List<String> requireRecordings() {
                        return List.of("wake.edf");
                    }
                })
                .train();

        assertThat(worked).hasSize(3);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .as("the two of linear classifiers score none and do not count")
                .contains(
                        "--also-on: 3 of 3 finished cells of networks have not scored all of [wake.edf] and stay so;");
    }

    private CompareRun run() throws IOException {
        return run(this::work);
    }

    private CompareRun run(CompareRun.CellWork work) throws IOException {
        return new CompareRun(
                "KD",
                List.of(1L, 2L),
                SmallResults.BUDGET,
                SmallResults.NIGHTS,
                folder,
                work,
                SmallResults::measure,
                out());
    }

    private PrintStream out() {
        return new PrintStream(said, true, StandardCharsets.UTF_8);
    }

    private CellResult work(Cell cell) {
        if (workLeft-- == 0) {
            throw new IllegalStateException("killed");
        }
        worked.add(cell.name());
        return SmallResults.of(cell, cell.arm().method().isPresent() ? 73 : 70);
    }
}
