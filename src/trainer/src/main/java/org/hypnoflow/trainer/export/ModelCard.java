package org.hypnoflow.trainer.export;

import java.util.Map;
import java.util.stream.Collectors;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.train.TrainedStudent;

/** The card that goes with a model: what it is, what it learnt from, how good it is there, what it is not for. */
final class ModelCard {
    private static final String TEXT = """
            # %s

            A %s sleep staging student: %d weights, %d inputs, %d epochs of context, FINAL after %d further epochs.
            Scores 30 s epochs as W, N1, N2, N3, REM. It is not a medical device and decides nothing about a patient:
            use it for research, for teaching and to draw a technician's attention.

            ## Inputs

            %s, in this order, at 100 Hz behind the conditioning `%s`. %s

            ## What it learnt from

            %s%s
            Subjects are on one side each: %d train, %d validate, %d test. Training epochs per stage: %s.
            %s

            ## How good it is

            Rows "test" are of subjects that took part in nothing; those of "validation" chose the pass and the temperature.
            All are on %s. Rows without "alone" have every input of their montage. 95 %% intervals are over people, each with all nights.

            %s
            Temperature %.3f, fitted on validation subjects. %s

            ## Limits

            %s- N1 is weak, as it is between human experts.
            - %s

            Trained at commit `%s` with seed %s; the manifest has the subjects and versions.
            """;

    /** What stands in the card of a student because of what it listens to. */
    private record InputWords(String needs, String learning, String limit) {
        static InputWords of(StudentMontage montage) {
            return switch (montage) {
                case FULL, ROLES ->
                    new InputWords(
                            "At least one EEG input is needed;\nothers may be missing and are masked.",
                            "Inputs were dropped at random (down to a single EEG), gains and polarities varied, EEG places mistaken.",
                            "Fewer inputs score worse, as the rows with a single EEG tell.");
                case EEG_EOG ->
                    new InputWords(
                            "The EEG is needed; the EOG\nmay be missing and is masked.",
                            "In each window one of the signals that may fill an input was drawn, in a fifth of them no EOG; gains and\n"
                                    + "polarities varied.",
                            "The place of the EEG matters, and so does the EOG, as the rows tell.");
                case EEG ->
                    new InputWords(
                            "Any EEG fills it.",
                            "In each window one of the signals that may fill the input was drawn; gains and polarities varied.",
                            "The place of the EEG matters, as the rows tell.");
            };
        }
    }

    private static final String AGREEMENT = """
            | nights | stage is | accuracy | macro-F1 | kappa | F1 W | N1 | N2 | N3 | REM |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            """;

    private static final String CONFUSION = """

            Confusion of FINAL stages, all test nights (rows: expert):

            | | W | N1 | N2 | N3 | REM |
            | --- | --- | --- | --- | --- | --- |
            """;

    private ModelCard() {}

    static String text(ModelManifest manifest, TrainedStudent trained) {
        Map<String, String> record = manifest.training();
        InputWords words = InputWords.of(trained.options().montage());
        StringBuilder inputs = new StringBuilder();
        manifest.inputs()
                .forEach(input -> inputs.append(inputs.isEmpty() ? "`" : ", `")
                        .append(input.name())
                        .append('`'));
        return TEXT.formatted(
                manifest.id(),
                manifest.family(),
                manifest.parameters(),
                manifest.inputs().size(),
                manifest.contextEpochs(),
                manifest.lookAheadEpochs(),
                inputs,
                manifest.conditioning(),
                words.needs(),
                trained.data().origin() + Lineage.words(record),
                TeachingWords.of(trained),
                trained.split().train().size(),
                trained.split().validation().size(),
                trained.split().test().size(),
                record.get("epochsPerStage.train"),
                words.learning()
                        + shift(trained.options().shiftSamples())
                        + averaged(trained.options().averagedSteps()),
                trained.data().nights(),
                table(manifest, trained),
                manifest.temperature(),
                calibration(trained),
                trained.data().limits(),
                words.limit(),
                record.get("commit"),
                record.get("seed"));
    }

    private static String averaged(int steps) {
        return steps == 0 ? "" : " Its weights are a running mean over about " + steps + " steps.";
    }

    private static String shift(int mostSamples) {
        return mostSamples == 0
                ? ""
                : " Signals were moved by up to " + mostSamples / (double) EpochGrid.CONDITIONED_RATE_HZ + " s.";
    }

    private static String table(ModelManifest manifest, TrainedStudent trained) {
        StringBuilder table = new StringBuilder(AGREEMENT);
        for (TrainedStudent.Judgement judgement : trained.judgements()) {
            String prefix = StudentMetrics.prefix(trained.data(), judgement);
            row(table, judgement.nights(), "FINAL", judgement.allFinal(), manifest.metrics(), prefix + ".final");
            row(table, "", "PROVISIONAL", judgement.allProvisional(), manifest.metrics(), prefix + ".provisional");
        }
        table.append(CONFUSION);
        Confusion all = trained.judgements().stream()
                .filter(judgement -> judgement.nights().matches("test [\\w-]+"))
                .map(TrainedStudent.Judgement::allFinal)
                .reduce(Confusion::plus)
                .orElseThrow();
        for (SleepStage reference : SleepStage.values()) {
            table.append("| ").append(reference).append(" |");
            for (SleepStage other : SleepStage.values()) {
                table.append(' ').append(all.count(reference, other)).append(" |");
            }
            table.append('\n');
        }
        return table.toString();
    }

    /** Of the test nights with every input, one set after the other. */
    private static String calibration(TrainedStudent trained) {
        return "Expected calibration error of FINAL stages (15 bins, Guo et al. 2017):\n"
                + trained.judgements().stream()
                        .filter(judgement -> judgement.nights().matches("test [\\w-]+"))
                        .map(judgement -> "%s %.3f before the temperature, %.3f after it"
                                .formatted(
                                        judgement.nights(), judgement.calibrationError(), judgement.calibratedError()))
                        .collect(Collectors.joining("; ", "", "."));
    }

    private static void row(
            StringBuilder table,
            String nights,
            String status,
            Confusion all,
            Map<String, Double> metrics,
            String prefix) {
        table.append("| %s | %s | %s | %s | %s |"
                .formatted(
                        nights,
                        status,
                        interval(metrics, prefix + ".accuracy"),
                        interval(metrics, prefix + ".macroF1"),
                        interval(metrics, prefix + ".kappa")));
        for (SleepStage stage : SleepStage.values()) {
            table.append(" %.3f |".formatted(all.f1(stage)));
        }
        table.append('\n');
    }

    private static String interval(Map<String, Double> metrics, String name) {
        Double low = metrics.get(name + ".low");
        return low == null ? "-" : "%.3f (%.3f-%.3f)".formatted(metrics.get(name), low, metrics.get(name + ".high"));
    }
}
