package org.hypnoflow.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hypnoflow.score.ScoreStatus;
import org.junit.jupiter.api.Test;

/** Provisional stages raise alerts early; later versions confirm or withdraw them, once. */
class RevisionTest {
    private static final int LOOK_AHEAD = 2;

    private final Bed bed = new Bed(Bed.rem(Dwell.of(2), Dwell.noneOf(2)));

    @Test
    void raisesOnProvisionalStagesAndConfirmsOnFinalOnes() {
        windows("2", "22", "22R", "2RR", "RRR", "RRR", "RRR");

        assertThat(bed.updates).hasSize(2);
        Alert raised = bed.updates.get(0);
        Alert confirmed = bed.updates.get(1);
        assertThat(raised.confirmed()).isFalse();
        assertThat(raised.raisedEpoch()).isEqualTo(3);
        assertThat(confirmed.confirmed()).isTrue();
        assertThat(confirmed.id()).isEqualTo(raised.id());
        assertThat(confirmed.update()).isEqualTo(1);
        assertThat(confirmed.onsetEpoch()).isEqualTo(2);
        assertThat(confirmed.status()).isEqualTo(AlertStatus.ACTIVE);
    }

    @Test
    void withdrawsOnceWhatFinalStagesDoNotBearOut() {
        windows("2", "22", "22R", "2RR", "R2R", "22R", "2R2", "R22", "222");

        assertThat(bed.statuses()).containsExactly(AlertStatus.ACTIVE, AlertStatus.WITHDRAWN);
        assertThat(bed.updates.get(1).id()).isEqualTo(bed.updates.get(0).id());
        assertThat(bed.state.open()).isEmpty();
    }

    @Test
    void keepsAnAlertWhoseOnsetMovesALittle() {
        windows("2", "22", "22R", "2RR", "2RR", "RRR", "RRR", "RRR");

        assertThat(bed.statuses()).containsExactly(AlertStatus.ACTIVE, AlertStatus.ACTIVE);
        assertThat(bed.last().confirmed()).isTrue();
        assertThat(bed.last().onsetEpoch()).isEqualTo(3);
    }

    @Test
    void doesNotRaiseTwiceWhileVersionsFlicker() {
        windows("2", "22", "22R", "2RR", "RR2", "RRR", "RRR", "RRR");

        assertThat(bed.raised()).hasSize(1);
    }

    @Test
    void raisesOnRevisedStagesAndClearsOnFinalOnes() {
        windows("2", "22", "222", "2R2", "RR2", "R22", "222", "222");

        assertThat(bed.raised()).containsExactly("rem-onset 2-4");
        assertThat(bed.statuses()).containsExactly(AlertStatus.ACTIVE, AlertStatus.ACTIVE, AlertStatus.CLEARED);
    }

    @Test
    void raisesConfirmedWhatOnlyFinalStagesShow() {
        windows("2", "22", "222", "222", "R22", "R22");

        assertThat(bed.raised()).containsExactly("rem-onset 2-5");
        assertThat(bed.last().confirmed()).isTrue();
        assertThat(bed.last().id()).isEqualTo("r1/rem-onset/3F");
    }

    @Test
    void withdrawsTheUnconfirmedAtTheEndAndClearsTheRest() {
        windows("2", "22", "22R", "2RR");
        bed.score(Bed.score(2, 2, ScoreStatus.FINAL, '2'));
        bed.score(Bed.last(3, 'R'));

        assertThat(bed.statuses()).containsExactly(AlertStatus.ACTIVE, AlertStatus.WITHDRAWN);
    }

    @Test
    void anAcknowledgedAlertIsStillWithdrawn() {
        windows("2", "22", "22R", "2RR");
        bed.acknowledge(bed.last(), "MK");
        for (int i = 4; i < 8; i++) {
            bed.window(i, LOOK_AHEAD, "222");
        }

        assertThat(bed.statuses()).containsExactly(AlertStatus.ACTIVE, AlertStatus.ACKNOWLEDGED, AlertStatus.WITHDRAWN);
        assertThat(bed.last().acknowledged().by()).isEqualTo("MK");
    }

    @Test
    void aLatchedAlertIsNotOverAsSoonAsProvisionalStagesEnterAgain() {
        latch();
        windows("R", "RR", "RR2", "R22", "222", "222");
        assertThat(overs()).as("confirmed, and left").containsExactly(false, false, true);
        windows(6, "22R", "2RR");
        assertThat(overs()).containsExactly(false, false, true, false);
        windows(8, "RRR", "RRR", "RRR");

        assertThat(bed.updates)
                .as("FINAL stages bear it out, which changes nothing")
                .hasSize(4);
        bed.acknowledge(bed.last(), "MK");
        windows(11, "RRR");
        assertThat(bed.last().status()).isEqualTo(AlertStatus.ACKNOWLEDGED);
        assertThat(bed.raised()).hasSize(1);
    }

    @Test
    void aLatchedAlertIsOverAgainWhereFinalStagesBearNoSecondBoutOut() {
        latch();
        windows("R", "RR", "RR2", "R22", "222", "222", "22R", "2RR", "222");

        assertThat(overs()).containsExactly(false, false, true, false, true);
        assertThat(bed.last().status()).isEqualTo(AlertStatus.ACTIVE);
    }

    @Test
    void whatBeginsInAPauseRaisesNothingAfterIt() {
        single(StormLimits.OFF);
        night("222");
        bed.send(BedMessage.of(new AlertPause(Bed.RECORDING, null, 2, "MK", 7)));
        night("222", "2RRRRR2222R222");

        assertThat(bed.raised()).as("epochs 3 and 4 are paused").containsExactly("rem-onset 13-13");
        assertThat(bed.state.pauses()).isEmpty();
    }

    @Test
    void aPauseThatIsOverKeepsWhatBeginsThenNoLonger() {
        single(StormLimits.OFF);
        night("222");
        bed.send(BedMessage.of(new AlertPause(Bed.RECORDING, null, 2, "MK", 7)));
        night("222", "22RRRR");

        assertThat(bed.raised()).containsExactly("rem-onset 5-5");
    }

    @Test
    void aStormCountsEveryBoutOnce() {
        single(new StormLimits(3, 20));
        night("RRR222".repeat(5) + "2".repeat(40));

        assertThat(bed.raised())
                .containsExactly("rem-onset 0-0", "rem-onset 6-6", "rem-onset 12-12", "alert-storm 18-18");
        assertThat(bed.last().suppressed()).isEqualTo(2);
        assertThat(bed.last().endedEpoch()).as("20 epochs after the last bout").isEqualTo(44);
        assertThat(bed.state.summarised()).isEmpty();
    }

    @Test
    void aStormCountsABoutThatOnlyFinalStagesShow() {
        single(new StormLimits(3, 20));
        night("RRR222RRR222RRR2");
        windows(16, "R22", "222", "R22", "222");

        assertThat(bed.last().ruleID()).isEqualTo(Alert.STORM_RULE);
        assertThat(bed.last().suppressed()).isEqualTo(1);
    }

    /** A single epoch of REM enters, and one without leaves. */
    private void single(StormLimits storm) {
        AlertRule rem = Bed.rem(Dwell.of(1), Dwell.noneOf(1));
        bed.machine = new AlertMachine(new RuleSet("v1", List.of(rem), List.of(), storm));
    }

    private void latch() {
        AlertRule rem = Bed.rem(Dwell.of(2), Dwell.noneOf(2));
        AlertRule latched =
                new AlertRule(rem.id(), rem.text(), rem.level(), true, true, rem.stages(), null, rem.gates());
        bed.machine = new AlertMachine(new RuleSet("v1", List.of(latched)));
    }

    private List<Boolean> overs() {
        return bed.updates.stream().map(Alert::over).toList();
    }

    /** Stages that no later version changes. */
    private void night(String stages) {
        night("", stages);
    }

    private void night(String before, String stages) {
        String all = before + stages;
        for (int newest = before.length(); newest < all.length(); newest++) {
            bed.window(newest, LOOK_AHEAD, all.substring(Math.max(0, newest - LOOK_AHEAD), newest + 1));
        }
    }

    private void windows(String... stages) {
        windows(0, stages);
    }

    private void windows(int first, String... stages) {
        for (int newest = first; newest < first + stages.length; newest++) {
            bed.window(newest, LOOK_AHEAD, stages[newest - first]);
        }
    }
}
