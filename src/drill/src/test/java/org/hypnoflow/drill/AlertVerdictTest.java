package org.hypnoflow.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hypnoflow.alert.Alert;
import org.hypnoflow.alert.AlertKind;
import org.hypnoflow.alert.AlertLevel;
import org.hypnoflow.alert.AlertStatus;
import org.junit.jupiter.api.Test;

class AlertVerdictTest {
    private final Alert raised = alert(0, 3, AlertKind.STAGE);
    private final Alert confirmed = alert(1, 3, AlertKind.STAGE);
    private final List<Alert> night = List.of(raised, confirmed);

    @Test
    void dropsRepetitionsAndTechnicalAlerts() {
        List<Alert> heard = List.of(raised, confirmed, raised, alert(0, 9, AlertKind.TECHNICAL), confirmed);

        assertThat(AlertVerdict.of(night, heard)).isEqualTo(new AlertVerdict(2, 2, 2, List.of()));
    }

    @Test
    void seesWhatIsMissing() {
        assertThat(AlertVerdict.of(night, List.of(raised)).wrong()).containsExactly("a/rem/1 update 1 is missing");
    }

    @Test
    void seesWhatIsStrange() {
        assertThat(AlertVerdict.of(List.of(raised), night).wrong())
                .containsExactly("a/rem/1 update 1 is not of the undisturbed run");
    }

    @Test
    void seesRepetitionsThatAreNone() {
        List<Alert> heard = List.of(raised, confirmed, alert(0, 4, AlertKind.STAGE));

        assertThat(AlertVerdict.of(night, heard).wrong()).containsExactly("a/rem/1 update 0 has two contents");
    }

    @Test
    void seesWhatDiffers() {
        assertThat(AlertVerdict.of(night, List.of(raised, alert(1, 4, AlertKind.STAGE)))
                        .wrong())
                .containsExactly("a/rem/1 update 1 differs");
    }

    private static Alert alert(int update, long onset, AlertKind kind) {
        return new Alert(
                "a/rem/1",
                update,
                "a",
                "",
                "rem",
                "v1",
                kind,
                AlertLevel.NOTICE,
                "REM sleep",
                AlertStatus.ACTIVE,
                update > 0,
                onset,
                5,
                -1,
                false,
                0.5f,
                "",
                0,
                null);
    }
}
