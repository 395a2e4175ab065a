package org.hypnoflow.trainer.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.EpochEncoder;
import org.hypnoflow.score.ScoreLoop;
import org.hypnoflow.score.SequenceHead;
import org.hypnoflow.simulator.SimulatedMontage;
import org.hypnoflow.trainer.baseline.NightResult;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.NightRenderer;
import org.hypnoflow.trainer.data.Rendition;
import org.hypnoflow.trainer.train.Calibration;

/**
 * A model package on rendered nights, through the conditioning, graphs and versions of the stream. Daytime before a
 * night is scored like any other epoch but not compared: no expert has seen it.
 */
public final class StudentEvaluation {
    private final ModelPackage model;
    private final long seed;
    private final Set<String> without;

    /**
     * @param without labels of channels that the recordings lack
     */
    public StudentEvaluation(ModelPackage model, long seed, Set<String> without) {
        this.model = model;
        this.seed = seed;
        this.without = Set.copyOf(without);
    }

    /** Rows of FINAL and PROVISIONAL stages per montage of {@code renditions}. */
    public List<EvaluationRow> rows(List<Rendition> renditions, Runnable nightDone) {
        List<EvaluationRow> rows = new ArrayList<>();
        for (SimulatedMontage montage : SimulatedMontage.values()) {
            List<Rendition> alike = renditions.stream()
                    .filter(rendition -> rendition.options().montage() == montage)
                    .toList();
            if (!alike.isEmpty()) {
                rows.addAll(rows(words(montage), nights(alike, nightDone)));
            }
        }
        return rows;
    }

    private List<EvaluationRow> rows(String montage, List<StagedNight> nights) {
        String name = model.manifest().id();
        String lacking = without.isEmpty() ? "" : " without " + String.join(", ", new TreeSet<>(without));
        String where = HardnessComparison.RESYNTHESISED + ", " + montage + lacking;
        return List.of(
                EvaluationRow.of(name + ", FINAL", where, results(nights, true), seed)
                        .calibrated(
                                calibrationError(nights, model.manifest().temperature()), calibrationError(nights, 1)),
                EvaluationRow.of(name + ", PROVISIONAL", where, results(nights, false), seed));
    }

    private static double calibrationError(List<StagedNight> nights, double power) {
        Calibration calibration = new Calibration();
        nights.forEach(night -> night.count(calibration, power));
        return calibration.error();
    }

    private static List<NightResult> results(List<StagedNight> nights, boolean settled) {
        return nights.stream()
                .map(night -> settled ? night.settled() : night.provisional())
                .toList();
    }

    private List<StagedNight> nights(List<Rendition> renditions, Runnable nightDone) {
        List<StagedNight> nights = new ArrayList<>();
        try (EpochEncoder encoder = model.newEncoder();
                SequenceHead head = model.newHead()) {
            for (Rendition rendition : renditions) {
                nights.add(night(rendition, encoder, head));
                nightDone.run();
            }
        }
        return nights;
    }

    private StagedNight night(Rendition rendition, EpochEncoder encoder, SequenceHead head) {
        NightRenderer renderer = new NightRenderer(rendition, model.manifest().inputs(), without);
        int[] expert = renderer.labels();
        Arrays.fill(expert, 0, rendition.options().dayWakeEpochs(), NightFile.UNSCORED);
        StagedNight night = new StagedNight(rendition.record(), rendition.subject(), expert);
        ScoreLoop loop = new ScoreLoop(model.manifest(), encoder, head, night::take);
        renderer.render(loop::accept);
        loop.end();
        return night;
    }

    private static String words(SimulatedMontage montage) {
        return montage.name().toLowerCase(Locale.ROOT).replace('_', '-') + " montage";
    }
}
