package org.hypnoflow.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.hypnoflow.alert.AlertLevel;
import org.hypnoflow.alert.AlertRule;
import org.hypnoflow.alert.Dwell;
import org.hypnoflow.alert.RuleGates;
import org.hypnoflow.alert.StageCondition;
import org.hypnoflow.score.SleepStage;
import org.junit.jupiter.api.Test;

class NightAlertsTest {

    @Test
    void takesAnOnsetWithinTheToleranceOnly() {
        assertThat(NightAlerts.of(at(14, 105), at(10, 100), 4).delays()).containsExactly(5);
        assertThat(NightAlerts.of(at(14, 105), at(10, 100), 5).delays()).containsExactly(5, 6);
    }

    @Test
    void takesEachOnsetOnce() {
        NightAlerts night = NightAlerts.of(at(10, 11, 12), at(11), 4);

        assertThat(night.alerts()).isEqualTo(3);
        assertThat(night.references()).isEqualTo(1);
        assertThat(night.delays()).containsExactly(0);
    }

    @Test
    void takesTheNearestOnsetThatIsLeft() {
        // 12 is nearer to 13 than to 9; the second alert finds 9 alone within reach.
        assertThat(NightAlerts.of(at(12, 13), at(9, 13), 4).delays()).containsExactly(0, 5);
        // Of two equally near ones the earlier.
        assertThat(NightAlerts.of(at(10), at(8, 12), 4).delays()).containsExactly(3);
    }

    @Test
    void countsDelayToTheEndOfTheEpochThatRaised() {
        NightAlerts night = NightAlerts.of(List.of(new AlertOnset(20, 23)), List.of(new AlertOnset(19, 20)), 4);

        assertThat(night.delays()).containsExactly(5);
    }

    @Test
    void addsNightsUp() {
        AlertTotals totals = AlertTotals.of(List.of(
                new NightAlerts(3, 2, List.of(2, 6)),
                new NightAlerts(1, 2, List.of(4)),
                new NightAlerts(0, 1, List.of()),
                new NightAlerts(2, 0, List.of())));

        assertThat(totals.precision()).isEqualTo(3 / 6.0);
        assertThat(totals.recall()).isEqualTo(3 / 5.0);
        assertThat(totals.alertsPerNight()).isEqualTo(1.5);
        assertThat(totals.referencesPerNight()).isEqualTo(1.25);
        assertThat(totals.delayMinutes(0.5)).isEqualTo(2);
        assertThat(totals.delayMinutes(0.9)).isCloseTo(2.8, within(1e-12));
        assertThat(totals.meanDelayMinutes()).isEqualTo(2);
    }

    @Test
    void saysNothingOfNothing() {
        AlertTotals totals = AlertTotals.of(List.of(new NightAlerts(0, 0, List.of())));

        assertThat(totals.precision()).isNaN();
        assertThat(totals.recall()).isNaN();
        assertThat(totals.delayMinutes(0.5)).isNaN();
        assertThat(totals.meanDelayMinutes()).isNaN();
    }

    @Test
    void judgesWhatTheMachineRaises() {
        AlertRule rem = AlertRule.of(
                "rem",
                "REM",
                AlertLevel.NOTE,
                StageCondition.of(Dwell.of(2), Dwell.noneOf(2), SleepStage.REM),
                RuleGates.OPEN);
        // epoch        0 1 2 3 4 5 6 7 8 9 0 1
        String truth = "N R R R N R R N N N N N";
        String found = "N N R R N N R R N N R R";
        NightPair night = new NightPair(Nights.of(truth), Nights.of(found));

        NightAlerts alerts = night.judge(rem, AlertReference.of(rem), 4);

        // Alerts begin at 2, 6 and 10; the only true onset is 1, since interruptions are merged; 2 is raised by epoch
        // 3.
        assertThat(alerts).isEqualTo(new NightAlerts(3, 1, List.of(3)));
    }

    @Test
    void estimatesOverNights() {
        AlertRule rem = AlertRule.of(
                "rem",
                "REM",
                AlertLevel.NOTE,
                StageCondition.of(Dwell.of(2), Dwell.noneOf(2), SleepStage.REM),
                RuleGates.OPEN);
        NightAlerts good = new NightAlerts(2, 2, List.of(2, 2));
        NightAlerts bad = new NightAlerts(2, 2, List.of());

        AlertAgreement same = AlertAgreement.of(rem, AlertReference.of(rem), List.of(good, good), 100, 1);
        AlertAgreement mixed = AlertAgreement.of(rem, AlertReference.of(rem), List.of(good, bad), 100, 1);

        assertThat(same.precision()).isEqualTo(new BootstrapInterval(1, 1, 1));
        assertThat(mixed.precision()).isEqualTo(new BootstrapInterval(0.5, 0, 1));
        assertThat(mixed.recall()).isEqualTo(new BootstrapInterval(0.5, 0, 1));
        assertThat(mixed.alertsPerNight()).isEqualTo(new BootstrapInterval(2, 2, 2));
        assertThat(mixed.medianDelayMinutes()).isEqualTo(new BootstrapInterval(1, 1, 1));
    }

    private static List<AlertOnset> at(int... onsets) {
        return Arrays.stream(onsets)
                .mapToObj(onset -> new AlertOnset(onset, onset))
                .toList();
    }
}
