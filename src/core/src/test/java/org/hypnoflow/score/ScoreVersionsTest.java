package org.hypnoflow.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hypnoflow.epoch.EpochCompleteness;
import org.hypnoflow.sequence.EpochFacts;
import org.hypnoflow.signal.Role;
import org.hypnoflow.signal.montage.MontageInput;
import org.junit.jupiter.api.Test;

class ScoreVersionsTest {
    private static final int CONTEXT = 4;
    private final List<StageScore> scores = new ArrayList<>();

    @Test
    void scoresEachEpochProvisionallyThenRevisedThenFinally() {
        run(2, complete(0), complete(1), complete(2), complete(3));

        assertThat(versions())
                .containsExactly(
                        "0 r0 PROVISIONAL",
                        "0 r1 REVISED",
                        "1 r0 PROVISIONAL",
                        "0 r2 FINAL",
                        "1 r1 REVISED",
                        "2 r0 PROVISIONAL",
                        "1 r2 FINAL",
                        "2 r1 REVISED",
                        "3 r0 PROVISIONAL");
    }

    @Test
    void everythingOpenIsFinalAtTheEndOfTheRecording() {
        OpenEpochs open = run(2, complete(0), complete(1), complete(2), ending(3));

        assertThat(versions()).endsWith("1 r2 FINAL", "2 r1 FINAL", "3 r0 FINAL");
        assertThat(open.facts()).isEmpty();
        assertThat(finals()).containsExactly(0L, 1L, 2L, 3L);
        assertThat(scores.get(scores.size() - 1).last()).isTrue();
    }

    @Test
    void recordingOfOneEpochIsFinalAtOnce() {
        run(2, ending(0));

        assertThat(versions()).containsExactly("0 r0 FINAL");
    }

    @Test
    void nightThatEndsOnAnEpochBoundarySaysWhichStageIsTheLast() {
        OpenEpochs open = run(1, complete(0), complete(1));
        ScoreVersions.end(open, scores::add);

        assertThat(versions()).endsWith("1 r0 FINAL");
        assertThat(scores.get(scores.size() - 1).last()).isTrue();
        assertThatThrownBy(() -> manifest(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lookAheadEpochs: 0 of 4 context epochs (expected: >= 1");
    }

    @Test
    void readsTheRowOfTheEpochInTheWindow() {
        ScoreVersions versions = new ScoreVersions(manifest(2));
        float[] first = logits(SleepStage.W, SleepStage.W, SleepStage.W, SleepStage.N1);
        float[] second = logits(SleepStage.W, SleepStage.W, SleepStage.N3, SleepStage.REM);
        OpenEpochs open = versions.accept(OpenEpochs.NONE, new ScoredSequence(complete(0), first), scores::add);
        versions.accept(open, new ScoredSequence(complete(1), second), scores::add);

        assertThat(scores).extracting(StageScore::stage).containsExactly(SleepStage.N1, SleepStage.N3, SleepStage.REM);
    }

    @Test
    void unscorableEpochsRunThroughAllVersionsWithoutStage() {
        run(1, complete(0), facts(1, EpochCompleteness.GAPS, 0.49f, 0.2f, 1), complete(2), partial(3));

        assertThat(scores.stream().filter(s -> s.epoch() == 1).toList())
                .hasSize(2)
                .allSatisfy(s -> {
                    assertThat(s.stage()).isNull();
                    assertThat(s.unscored()).isEqualTo(UnscoredReason.LOW_COVERAGE);
                    assertThat(s.probabilities()).containsOnly(0);
                    assertThat(s.confidence()).isZero();
                    assertThat(s.coverage()).isEqualTo(0.49f);
                    assertThat(s.channels()).isEqualTo("chin");
                });
        assertThat(scores.get(scores.size() - 1).unscored()).isEqualTo(UnscoredReason.PARTIAL);
    }

    @Test
    void endThatComesLateSettlesTheSameScoresAsOneKnownInTime() {
        run(2, complete(0), complete(1), complete(2), ending(3));
        List<StageScore> known = settled();
        scores.clear();
        OpenEpochs open = run(2, complete(0), complete(1), complete(2), complete(3));
        ScoreVersions.end(open, scores::add);

        assertThat(settled()).hasSize(4);
        assertThat(settled()).usingRecursiveComparison().isEqualTo(known);
    }

    @Test
    void epochThatTheModelFailedOnSaysSo() {
        run(1, complete(0).unscorable());

        assertThat(scores).extracting(StageScore::unscored).containsExactly(UnscoredReason.MODEL_FAILED);
    }

    private List<StageScore> settled() {
        return scores.stream().filter(s -> s.status() == ScoreStatus.FINAL).toList();
    }

    @Test
    void maskedEpochUsesNoHeadOutput() {
        float[] broken = new float[CONTEXT * SleepStage.COUNT];
        Arrays.fill(broken, Float.NaN);
        new ScoreVersions(manifest(2)).accept(OpenEpochs.NONE, new ScoredSequence(partial(0), broken), scores::add);

        assertThat(scores).hasSize(1).allSatisfy(s -> assertThat(s.stage()).isNull());
    }

    @Test
    void namesModelAndTheInputsThatHadSignal() {
        run(2, facts(0, EpochCompleteness.GAPS, 0.3f, 0.8f, 0.5f));

        assertThat(scores.get(0).channels()).isEqualTo("central+chin");
        assertThat(scores.get(0).coverage()).isEqualTo(0.8f);
        assertThat(scores.get(0).model()).isEqualTo("tiny-1");
    }

    @Test
    void refusesWindowOutOfOrder() {
        assertThatThrownBy(() -> run(2, complete(0), complete(2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("window of epoch 2 of recording night (expected: epoch 1");
    }

    @Test
    void refusesLogitsOfAnotherModel() {
        ScoredSequence window = new ScoredSequence(complete(0), new float[5]);

        assertThatThrownBy(() -> new ScoreVersions(manifest(2)).accept(OpenEpochs.NONE, window, scores::add))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("logits of epoch 0: 5 (expected: 4 x 5)");
    }

    private OpenEpochs run(int lookAhead, EpochFacts... epochs) {
        ScoreVersions versions = new ScoreVersions(manifest(lookAhead));
        OpenEpochs open = OpenEpochs.NONE;
        for (EpochFacts facts : epochs) {
            float[] logits = logits(SleepStage.N2, SleepStage.N2, SleepStage.N2, SleepStage.N2);
            open = versions.accept(open, new ScoredSequence(facts, logits), scores::add);
        }
        return open;
    }

    private List<String> versions() {
        return scores.stream()
                .map(s -> s.epoch() + " r" + s.revision() + " " + s.status())
                .toList();
    }

    private List<Long> finals() {
        return scores.stream()
                .filter(s -> s.status() == ScoreStatus.FINAL)
                .map(StageScore::epoch)
                .toList();
    }

    private static float[] logits(SleepStage... stages) {
        float[] logits = new float[stages.length * SleepStage.COUNT];
        for (int i = 0; i < stages.length; i++) {
            logits[i * SleepStage.COUNT + stages[i].ordinal()] = 3;
        }
        return logits;
    }

    private static EpochFacts complete(long index) {
        return facts(index, EpochCompleteness.COMPLETE, 1, 1, 1);
    }

    private static EpochFacts ending(long index) {
        return new EpochFacts("night", index, EpochCompleteness.COMPLETE, new float[] {1, 1, 1}, true, true);
    }

    private static EpochFacts partial(long index) {
        return new EpochFacts("night", index, EpochCompleteness.PARTIAL, new float[] {1, 1, 1}, false, true);
    }

    private static EpochFacts facts(long index, EpochCompleteness completeness, float... coverage) {
        boolean scorable = coverage[0] >= 0.5f || coverage[1] >= 0.5f;
        return new EpochFacts("night", index, completeness, coverage, scorable, false);
    }

    private static ModelManifest manifest(int lookAhead) {
        List<MontageInput> inputs = List.of(
                new MontageInput("frontal", List.of(Role.FRONTAL_RIGHT)),
                new MontageInput("central", List.of(Role.CENTRAL_RIGHT)),
                new MontageInput("chin", List.of(Role.CHIN)));
        return new ModelManifest(
                "tiny",
                "1",
                "test",
                inputs,
                "none",
                CONTEXT,
                lookAhead,
                2,
                1,
                1,
                1,
                Fallback.NONE,
                Map.of(),
                Map.of(),
                Map.of());
    }
}
