package org.hypnoflow.trainer.compare;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hypnoflow.trainer.data.RunRefusedException;
import org.hypnoflow.trainer.dataset.DatasetChoice;
import org.hypnoflow.trainer.network.StudentSize;

/**
 * Works off the cells of a comparison. Each finished cell is a file, so a run that was cut off goes on where it stopped;
 * tables of what is finished so far are written after every cell.
 */
public final class CompareRun {
    private final StudentSize student;
    private final String words;
    private final ChosenArms chosen;
    private final List<Cell> grid;
    private final Path folder;
    private final CellWork work;
    private final NetworkFolder.Measuring measuring;
    private final List<ComparedFamily> beside = new ArrayList<>();
    private final PrintStream out;

    /** What makes the result of a cell. */
    interface CellWork {
        CellResult run(Cell cell) throws IOException, InterruptedException;

        /** Lets go of what a cell left to go on from; its result is written. */
        default void forget(Cell cell) throws IOException {}

        /** Looks at the recordings that every network scores besides; returns their names, none where none are asked for. */
        default List<String> requireRecordings() throws IOException, InterruptedException {
            return List.of();
        }

        /** Looks at the nights of a fold for all that would spoil its cells of {@code arms}. */
        default void requireNights(int fold, List<Arm> arms) throws IOException, InterruptedException {}
    }

    private record Work(LinearCell linear, CellTraining training, AlsoOn alsoOn) implements CellWork {
        @Override
        public List<String> requireRecordings() throws IOException, InterruptedException {
            return alsoOn.require();
        }

        @Override
        public CellResult run(Cell cell) throws IOException, InterruptedException {
            return cell.arm().isLinear() ? linear.run(cell) : training.run(cell);
        }

        @Override
        public void forget(Cell cell) throws IOException {
            training.forget(cell);
        }

        @Override
        public void requireNights(int fold, List<Arm> arms) throws IOException, InterruptedException {
            training.requireNights(fold, arms);
        }
    }

    /**
     * @param arms names of what is compared, separated by commas
     * @param dataset recorded nights; empty for resynthesised ones
     * @param alsoOn folder of recordings that every network scores besides; empty for none
     * @param folder takes the tables, and the results below {@code cells}
     */
    public CompareRun(
            String arms,
            List<Long> seeds,
            Budget budget,
            Optional<DatasetChoice> dataset,
            Optional<Path> alsoOn,
            Path folder,
            Workplace place)
            throws IOException {
        this(
                arms,
                seeds,
                budget,
                compared(budget, dataset),
                folder,
                work(budget, compared(budget, dataset), alsoOn, place),
                (network, shape) -> NetworkMeasure.of(network, shape, place.work()),
                place.out());
        grid.stream()
                .filter(cell -> cell.arm().method().isPresent())
                .forEach(cell -> budget.distillation(cell.arm(), cell.seed(), place));
    }

    CompareRun(
            String arms,
            List<Long> seeds,
            Budget budget,
            ComparedNights compared,
            Path folder,
            CellWork work,
            NetworkFolder.Measuring measuring,
            PrintStream out)
            throws IOException {
        requireOnce(seeds);
        this.student = budget.student();
        this.words = budget.words() + compared.words();
        this.chosen = ChosenArms.of(arms, budget);
        this.grid = Cell.grid(chosen.arms(), seeds, budget, compared.haveBandPowers());
        this.folder = folder;
        this.work = work;
        this.measuring = measuring;
        this.out = out;
        compared.requireFolds();
    }

    private static ComparedNights compared(Budget budget, Optional<DatasetChoice> dataset) {
        return dataset.isPresent() ? new DatasetFolds(dataset.get(), budget) : new ComparedNights.Resynthesised(budget);
    }

    private static CellWork work(Budget budget, ComparedNights compared, Optional<Path> recordings, Workplace place) {
        AlsoOn alsoOn = new AlsoOn(recordings, budget.montage(), place);
        return new Work(new LinearCell(budget, place), new CellTraining(budget, compared, alsoOn, place), alsoOn);
    }

    private static void requireOnce(List<Long> seeds) {
        for (long seed : seeds) {
            int times = Collections.frequency(seeds, seed);
            if (times > 1) {
                throw new IllegalArgumentException("--seeds: " + seed + (times == 2 ? " twice" : " " + times + " times")
                        + " (expected: each once)");
            }
        }
    }

    /**
     * Has the page show other finished comparisons too, for example of the other family, as they stand now. Nothing is
     * written into their folders.
     *
     * @throws RunRefusedException where a folder holds none
     */
    public CompareRun beside(List<Path> folders) throws IOException {
        for (Path other : folders) {
            Comparison comparison = Comparison.of(other, CellFolder.all(other.resolve("cells")));
            beside.add(family(NetworkFolder.other(other.resolve("networks"), measuring), comparison));
        }
        return this;
    }

    /** Trains what is missing and returns the tables. */
    public String train() throws IOException, InterruptedException {
        chosen.remark().ifPresent(out::println);
        CellFolder cells = new CellFolder(folder.resolve("cells"), words);
        cells.create();
        Map<Cell, CellResult> finished = finished(cells);
        remarkOnLacking(work.requireRecordings(), finished);
        List<Integer> folds = grid.stream()
                .filter(cell -> !finished.containsKey(cell))
                .map(Cell::fold)
                .distinct()
                .toList();
        for (int fold : folds) {
            work.requireNights(fold, grid.stream().map(Cell::arm).distinct().toList());
        }
        for (Cell cell : grid) {
            if (!finished.containsKey(cell)) {
                out.println(heading(cell, finished));
                CellResult result = work.run(cell);
                cells.write(cell, result);
                work.forget(cell);
                finished.put(cell, result);
                tables(finished);
            }
        }
        return tables(finished);
    }

    /** Finished cells stay as they are, whatever is asked for later. */
    private void remarkOnLacking(List<String> recordings, Map<Cell, CellResult> finished) {
        List<CellResult> networks = finished.entrySet().stream()
                .filter(cell -> !cell.getKey().arm().isLinear())
                .map(Map.Entry::getValue)
                .toList();
        long lacking = networks.stream()
                .filter(cell -> !cell.recordings().stream()
                        .map(RecordingResult::recording)
                        .toList()
                        .containsAll(recordings))
                .count();
        if (lacking > 0) {
            out.println("--also-on: " + lacking + " of " + networks.size()
                    + " finished cells of networks have not scored all of " + recordings
                    + " and stay so; delete their files to have them trained anew");
        }
    }

    /**
     * The tables of what is finished, without training.
     *
     * @throws RunRefusedException where nothing is
     */
    public String tables() throws IOException {
        chosen.remark().ifPresent(out::println);
        Map<Cell, CellResult> finished = finished(new CellFolder(folder.resolve("cells"), words));
        if (finished.isEmpty()) {
            throw new RunRefusedException(
                    folder.resolve("cells") + ": nothing finished (expected: a file per finished cell,"
                            + " such as " + grid.get(0).name()
                            + ".json); name the --out, --methods and --seeds of a comparison, or"
                            + " leave out --tables to begin one");
        }
        return tables(finished);
    }

    private Map<Cell, CellResult> finished(CellFolder cells) throws IOException {
        Map<Cell, CellResult> finished = new LinkedHashMap<>();
        for (Cell cell : grid) {
            cells.result(cell).ifPresent(result -> finished.put(cell, result));
        }
        return finished;
    }

    private String heading(Cell cell, Map<Cell, CellResult> finished) {
        List<Cell> left =
                grid.stream().filter(other -> !finished.containsKey(other)).toList();
        OptionalDouble seconds = TimeLeft.seconds(finished.values(), left);
        String time = seconds.isEmpty() ? "" : ", about %.0f min left".formatted(seconds.getAsDouble() / 60);
        return "== %s: %d of %d cells finished%s".formatted(cell.name(), finished.size(), grid.size(), time);
    }

    private String tables(Map<Cell, CellResult> finished) throws IOException {
        Comparison comparison = Comparison.of(student, words, grid, finished);
        String text = ComparisonText.of(comparison);
        ResultFile.writeText(folder.resolve("comparison.md"), ComparisonPage.of(comparison));
        ResultFile.writeText(folder.resolve("comparison.json"), ComparisonJson.of(comparison));
        List<ComparedFamily> families = new ArrayList<>();
        families.add(family(NetworkFolder.own(folder.resolve("networks"), measuring), comparison));
        families.addAll(beside);
        ResultFile.writeText(folder.resolve("comparison.html"), ComparisonHtml.of(families));
        return text;
    }

    private static ComparedFamily family(NetworkFolder networks, Comparison comparison) throws IOException {
        return new ComparedFamily(
                comparison, networks.of(comparison.student(), comparison.shape(), comparison.teacherShape()));
    }
}
