package org.hypnoflow.dashboard.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.score.UnscoredReason;
import org.hypnoflow.signal.montage.Derivation;
import org.hypnoflow.transition.LightsSource;
import org.hypnoflow.transition.SleepStatistics;

/**
 * {@code NAME.report.json}: everything that the report page says, for programs. The page is made from this tree, so the
 * two cannot differ. Equal nights give equal bytes: no date of writing, no order left to chance.
 */
public final class ReportJson {
    static final String FORMAT = "hypnoflow-report/";
    static final String NOTICE =
            "Not a medical device. Stages are given by a program and are subject to review by a person.";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ScoredNight night;
    private final NightClock clock;
    private final ObjectNode root = MAPPER.createObjectNode();

    private ReportJson(ScoredNight night) {
        this.night = night;
        this.clock = night.clock();
    }

    public static ObjectNode of(ScoredNight night) {
        return new ReportJson(night).build();
    }

    /** The tree as a file: indented, ending with a line end. */
    static String text(ObjectNode report) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("report of plain values", impossible);
        }
    }

    private ObjectNode build() {
        SleepStatistics statistics = night.statistics();
        root.put("format", FORMAT + "1").put("notice", NOTICE);
        addRecording();
        addLights();
        addStatistics(statistics);
        addStages(statistics);
        addTransitions(statistics);
        addAgreement();
        addReview();
        addAlerts();
        addMontage();
        addModel();
        addQuality();
        return root;
    }

    /** Each alert as it stood in the end, in the order in which they were raised. */
    private void addAlerts() {
        Map<String, Alert> latest = new LinkedHashMap<>();
        night.alerts().forEach(alert -> latest.put(alert.id(), alert));
        ArrayNode alerts = root.putArray("alerts");
        for (Alert alert : latest.values()) {
            long onset = alert.onsetEpoch() * EpochGrid.EPOCH_SECONDS;
            ObjectNode node = alerts.addObject();
            node.put("rule", alert.ruleID());
            node.put("level", alert.level().name());
            node.put("text", alert.text());
            node.put("detail", alert.detail());
            node.put("status", alert.status().name());
            node.put("onset_epoch", alert.onsetEpoch());
            node.put("onset_seconds", onset);
            node.put("time", clock.timeText(onset));
            node.put("delay_epochs", alert.raisedEpoch() - alert.onsetEpoch());
        }
    }

    private void addRecording() {
        long seconds = (long) night.scores().size() * EpochGrid.EPOCH_SECONDS;
        ObjectNode recording = root.putObject("recording");
        recording.put("file", night.fileName());
        recording.put("start_local", clock.localText(0));
        recording.put("start_utc", clock.utcText(0));
        recording.put("zone", night.zone() == null ? "" : night.zone().getId());
        recording.put("epochs", night.scores().size());
        recording.put("epoch_seconds", EpochGrid.EPOCH_SECONDS);
        recording.put("end_local", clock.localText(seconds));
        recording.put("simulated", night.simulated());
        night.remarks().forEach(recording.putArray("remarks")::add);
    }

    private void addLights() {
        ObjectNode lights = root.putObject("lights");
        addLight(lights.putObject("off"), night.lights().off(), night.lights().offSource());
        addLight(lights.putObject("on"), night.lights().on(), night.lights().onSource());
    }

    private void addLight(ObjectNode light, Duration time, LightsSource source) {
        light.put("seconds", time.toMillis() / 1000.0);
        light.put("local_time", clock.localText(time.toSeconds()));
        light.put("time", clock.timeText(time.toSeconds()));
        light.put("source", source.name());
    }

    private void addStatistics(SleepStatistics statistics) {
        ObjectNode all = root.putObject("statistics");
        for (Statistic statistic : Statistic.of(statistics)) {
            ObjectNode node = all.putObject(statistic.key());
            node.put("name", statistic.name());
            putNumber(node, "value", statistic.value());
            node.put("unit", statistic.unit());
            node.put("convention", statistic.convention().label());
            node.put("definition", statistic.definition());
        }
    }

    private void addStages(SleepStatistics statistics) {
        ArrayNode stages = root.putArray("stages");
        for (SleepStage stage : SleepStage.values()) {
            ObjectNode node = stages.addObject();
            node.put("stage", stage.name());
            node.put("minutes", statistics.stageMinutes()[stage.ordinal()]);
            putNumber(node, "percent_of_sleep", statistics.percentOfSleep(stage));
        }
    }

    private void addTransitions(SleepStatistics statistics) {
        ObjectNode transitions = root.putObject("transitions");
        ArrayNode counts = transitions
                .put("meaning", "neighbouring scored epochs between lights off and on; row: before, column: after")
                .putArray("counts");
        for (int[] row : statistics.transitions()) {
            Arrays.stream(row).forEach(counts.addArray()::add);
        }
    }

    private void addAgreement() {
        if (night.reference() == null) {
            return;
        }
        ObjectNode agreement = root.putObject("agreement");
        agreement.put("reference", night.reference().source());
        night.reference().remarks().forEach(agreement.putArray("remarks")::add);
        AgreementNode.fill(agreement, night.agreement());
    }

    private void addReview() {
        ReviewList list = ReviewList.of(night);
        ObjectNode review = root.putObject("review");
        review.put("stretches", list.stretches());
        review.put("expected_errors", rounded(list.expectedErrors()));
        ArrayNode entries = review.putArray("entries");
        for (ReviewEntry entry : list.entries()) {
            long onset = (long) entry.firstEpoch() * EpochGrid.EPOCH_SECONDS;
            ObjectNode node = entries.addObject();
            node.put("first_epoch", entry.firstEpoch());
            node.put("epochs", entry.epochs());
            node.put("onset_seconds", onset);
            node.put("time", clock.timeText(onset));
            node.put("stages", entry.stages());
            node.put("expected_errors", rounded(entry.expectedErrors()));
            entry.reasons().forEach(node.putArray("reasons")::add);
        }
    }

    private void addMontage() {
        ArrayNode montage = root.putArray("montage");
        for (Derivation derivation : night.plan().derivations()) {
            ObjectNode node = montage.addObject();
            node.put("input", derivation.input());
            node.put("kind", derivation.kind().name());
            node.put("role", derivation.isAbsent() ? "" : derivation.role().name());
            node.put("formula", derivation.formula());
            node.put("epochs_with_signal", epochsWith(derivation.input()));
        }
    }

    private long epochsWith(String input) {
        return night.scores().stream()
                .filter(score ->
                        Arrays.asList(score.channels().split("\\+", -1)).contains(input))
                .count();
    }

    private void addModel() {
        ModelManifest manifest = night.model();
        ObjectNode model = root.putObject("model");
        root.putObject("software").put("hypnoflow", SoftwareVersion.TEXT);
        if (manifest == null) {
            model.put("id", newestModel());
            return;
        }
        model.put("id", manifest.id()).put("family", manifest.family());
        model.put("conditioning", manifest.conditioning());
        model.put("context_epochs", manifest.contextEpochs());
        model.put("look_ahead_epochs", manifest.lookAheadEpochs());
        model.put("temperature", manifest.temperature());
        model.put("parameters", manifest.parameters());
        ObjectNode digests = model.putObject("digests");
        manifest.digests().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> digests.put(entry.getKey(), entry.getValue()));
    }

    private String newestModel() {
        int epochs = night.scores().size();
        return epochs == 0 ? "" : night.scores().get(epochs - 1).model();
    }

    private void addQuality() {
        ObjectNode quality = root.putObject("quality");
        OptionalDouble coverage =
                night.scores().stream().mapToDouble(StageScore::coverage).average();
        putNumber(quality, "mean_eeg_coverage", coverage);
        OptionalDouble confidence = night.scores().stream()
                .filter(score -> score.stage() != null)
                .mapToDouble(StageScore::confidence)
                .average();
        putNumber(quality, "mean_confidence", confidence);
        quality.put("unscored_low_coverage", night.unscored(UnscoredReason.LOW_COVERAGE));
        quality.put("unscored_partial", night.unscored(UnscoredReason.PARTIAL));
        quality.put("unscored_model_failed", night.unscored(UnscoredReason.MODEL_FAILED));
        ObjectNode rejected = quality.putObject("rejected_chunks");
        for (RejectionReason reason : RejectionReason.values()) {
            rejected.put(reason.name(), night.rejected().getOrDefault(reason, 0L));
        }
    }

    private static void putNumber(ObjectNode node, String name, OptionalDouble value) {
        if (value.isPresent()) {
            node.put(name, rounded(value.getAsDouble()));
        } else {
            node.putNull(name);
        }
    }

    /** Four decimals: what the stages can bear, without the tails of binary fractions. */
    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
