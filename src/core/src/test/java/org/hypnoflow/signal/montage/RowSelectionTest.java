package org.hypnoflow.signal.montage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hypnoflow.signal.montage.MontageInputs.EEG;
import static org.hypnoflow.signal.montage.MontageInputs.EEG_EOG;
import static org.hypnoflow.signal.montage.MontageInputs.STUDENT;
import static org.hypnoflow.signal.montage.Recordings.channel;
import static org.hypnoflow.signal.montage.Recordings.microvolts;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.Role;
import org.junit.jupiter.api.Test;

class RowSelectionTest {
    private static final List<String> LABELS = List.of(
            "F4-M1",
            "F3-M2",
            "C4-M1",
            "C3-M2",
            "C3",
            "O2-M1",
            "O1",
            "M1",
            "M2",
            "Fpz-Cz",
            "Fz-Cz",
            "Pz-Oz",
            "Cz-Oz",
            "C4-O2",
            "F4-C4",
            "E1-M2",
            "E2-M2",
            "E1",
            "EOG horizontal",
            "Chin1-Chin2");

    @Test
    void findsTheRowsThatAStudentOfFewerInputsHears() {
        assertThat(rows(microvolts("F4-M1", "C4-M1", "E2-M1", "Chin1-Chin2"), EEG_EOG))
                .containsExactly(2, 5);
        assertThat(rows(microvolts("O2-M1", "E1-M2"), EEG_EOG)).containsExactly(3, 4);
        assertThat(rows(microvolts("O2-M1"), EEG_EOG)).containsExactly(3, 0);
        assertThat(rows(microvolts("C4-M1", "F4-M1"), List.of(STUDENT.get(0), STUDENT.get(5))))
                .containsExactly(1, 0);
    }

    @Test
    void turnsARowOverThatTheStudentWouldDeriveTheOtherWayRound() {
        assertThat(MontagePlanner.plan(microvolts("EEG Fpz-Cz"), EEG)
                        .derivations()
                        .get(0)
                        .formula())
                .startsWith("-(EEG Fpz-Cz)");
        assertThat(rows(microvolts("EEG Fpz-Cz"), EEG)).containsExactly(-1);
    }

    /** Of any recording, what the student would derive by itself is what its rows hold, or it is refused. */
    @Test
    void holdsWhatTheStudentWouldDeriveByItself() {
        int found = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            List<Channel> channels = IntStream.range(0, 1 + random.nextInt(6))
                    .mapToObj(i -> LABELS.get(random.nextInt(LABELS.size())))
                    .distinct()
                    .map(label -> channel(label, "uV", 100))
                    .toList();
            for (List<MontageInput> asked : List.of(EEG, EEG_EOG, STUDENT.subList(1, 4))) {
                MontagePlan lab;
                MontagePlan alone;
                int[] rows;
                try {
                    lab = MontagePlanner.plan(channels, STUDENT);
                    alone = MontagePlanner.plan(channels, asked);
                    rows = rows(channels, asked);
                } catch (MontageRefusedException refused) {
                    continue;
                }
                found++;
                assertThat(sums(lab, rows)).as("seed " + seed + " " + channels).isEqualTo(sums(alone));
            }
        }
        assertThat(found).isGreaterThan(3_000);
    }

    @Test
    void followsAMappingAsFarAsThePlanTellsIt() {
        List<Channel> channels = microvolts("A", "B", "C4-M1", "E1-M2");
        MontageMapping mapped = new MontageMapping(Map.of(Role.FRONTAL_LEFT, "B - A"), Map.of(), List.of());
        MontageMapping unit = new MontageMapping(Map.of(), Map.of("C4-M1", "mV"), List.of());
        SourceSelection told = SourceSelection.of(channels, MontagePlanner.plan(channels, STUDENT, mapped));
        SourceSelection untold = SourceSelection.of(channels, MontagePlanner.plan(channels, STUDENT, unit));

        assertThat(RowSelection.of(told.sources(), told.plan(), STUDENT, EEG_EOG)
                        .rows())
                .as("what was mapped goes first")
                .containsExactly(1, 4);
        assertThatThrownBy(() -> RowSelection.of(untold.sources(), untold.plan(), STUDENT, EEG_EOG))
                .isInstanceOf(MontageRefusedException.class)
                .hasMessageContaining("input central: C4-M1")
                .hasMessageContaining("as the labels say");
    }

    @Test
    void servesInputsThatAreItsOwnOrMadeOfWholeOnes() {
        MontageInput right = new MontageInput("right", List.of(Role.CENTRAL_RIGHT));
        MontageInput leftFirst = new MontageInput("eeg", List.of(Role.CENTRAL_LEFT, Role.CENTRAL_RIGHT));

        assertThat(RowSelection.isServed(STUDENT, STUDENT)).isTrue();
        assertThat(RowSelection.isServed(STUDENT, EEG)).isTrue();
        assertThat(RowSelection.isServed(STUDENT, EEG_EOG)).isTrue();
        assertThat(RowSelection.isServed(STUDENT, STUDENT.subList(1, 4))).isTrue();
        assertThat(RowSelection.isServed(STUDENT, List.of(right)))
                .as("a left one might stand in its row")
                .isFalse();
        assertThat(RowSelection.isServed(STUDENT, List.of(leftFirst))).isFalse();
        assertThat(RowSelection.isServed(EEG, STUDENT)).isFalse();
        assertThat(RowSelection.isServed(STUDENT, List.of(STUDENT.get(1), STUDENT.get(0))))
                .isFalse();
        assertThat(RowSelection.isServed(STUDENT, List.of(STUDENT.get(0), EEG.get(0))))
                .isFalse();
    }

    private static int[] rows(List<Channel> channels, List<MontageInput> asked) {
        SourceSelection lab = SourceSelection.of(channels, MontagePlanner.plan(channels, STUDENT));
        return RowSelection.of(lab.sources(), lab.plan(), STUDENT, asked).rows();
    }

    private static List<Map<Integer, Double>> sums(MontagePlan plan) {
        return sums(plan, IntStream.rangeClosed(1, plan.derivations().size()).toArray());
    }

    private static List<Map<Integer, Double>> sums(MontagePlan plan, int[] rows) {
        return IntStream.of(rows)
                .mapToObj(row -> row == 0
                        ? Map.<Integer, Double>of()
                        : plan.derivations().get(Math.abs(row) - 1).terms().stream()
                                .collect(Collectors.toMap(Term::source, term -> Math.signum(row) * term.microvolts())))
                .toList();
    }
}
