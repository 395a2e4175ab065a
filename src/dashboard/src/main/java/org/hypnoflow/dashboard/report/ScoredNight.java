package org.hypnoflow.dashboard.report;

import static java.util.Objects.requireNonNull;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hypnoflow.agreement.Agreement;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.score.StageScore;
import org.hypnoflow.score.UnscoredReason;
import org.hypnoflow.signal.montage.MontagePlan;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.Lights;
import org.hypnoflow.transition.SleepStatistics;

/**
 * One scored recording with all that its output files say. It knows the recording by file name only and carries nothing
 * of the patient.
 *
 * @param fileName the recording's own file name, as the user knows it
 * @param start local time of the first sample at the patient; null where the recording does not say
 * @param zone the zone of {@code start}; null where nobody said
 * @param model null where only its name is known, which every score carries
 * @param scores the FINAL scores of every epoch in order, a trailing PARTIAL one included
 * @param rejected chunks that were refused, counted by reason
 * @param simulated whether the recording says that it was simulated
 * @param alerts every update of every alert, in order
 * @param reference another scoring of the night; null where there is none
 * @param remarks on the file itself, for people: a truncated last record, a gap
 */
public record ScoredNight(
        String fileName,
        LocalDateTime start,
        ZoneId zone,
        Lights lights,
        MontagePlan plan,
        ModelManifest model,
        List<StageScore> scores,
        Map<RejectionReason, Long> rejected,
        boolean simulated,
        List<String> remarks,
        List<Alert> alerts,
        Reference reference) {

    public ScoredNight {
        requireNonNull(fileName, "fileName");
        requireNonNull(lights, "lights");
        requireNonNull(plan, "plan");
        scores = List.copyOf(scores);
        EnumMap<RejectionReason, Long> inOrder = new EnumMap<>(RejectionReason.class);
        inOrder.putAll(rejected);
        rejected = Collections.unmodifiableMap(inOrder);
        remarks = List.copyOf(remarks);
        alerts = List.copyOf(alerts);
    }

    /** A night that nobody else scored. */
    public ScoredNight(
            String fileName,
            LocalDateTime start,
            ZoneId zone,
            Lights lights,
            MontagePlan plan,
            ModelManifest model,
            List<StageScore> scores,
            Map<RejectionReason, Long> rejected,
            boolean simulated,
            List<String> remarks,
            List<Alert> alerts) {
        this(fileName, start, zone, lights, plan, model, scores, rejected, simulated, remarks, alerts, null);
    }

    /** The same night beside {@code other}, null for none. */
    public ScoredNight withReference(Reference other) {
        return new ScoredNight(
                fileName, start, zone, lights, plan, model, scores, rejected, simulated, remarks, alerts, other);
    }

    /** Agreement of the whole epochs with the reference, which must be there. */
    public Agreement agreement() {
        return Agreement.of(reference.hypnogram(), hypnogram());
    }

    /** Epochs that the recording covers to their end: all but a trailing PARTIAL one. */
    public static int wholeEpochs(List<StageScore> scores) {
        boolean partial = !scores.isEmpty() && scores.get(scores.size() - 1).unscored() == UnscoredReason.PARTIAL;
        return scores.size() - (partial ? 1 : 0);
    }

    /** The stages of the whole epochs. */
    public Hypnogram hypnogram() {
        return Hypnogram.of(scores).truncated(wholeEpochs(scores));
    }

    public SleepStatistics statistics() {
        return SleepStatistics.of(hypnogram(), lights);
    }

    NightClock clock() {
        return new NightClock(start, zone);
    }

    long unscored(UnscoredReason reason) {
        return scores.stream().filter(score -> score.unscored() == reason).count();
    }
}
