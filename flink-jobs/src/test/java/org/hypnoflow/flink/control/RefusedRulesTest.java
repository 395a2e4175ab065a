package org.hypnoflow.flink.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each file has one thing wrong, or two, and says so with its line. */
class RefusedRulesTest {
    private static final String RULE = """
        rules:
          rem-onset:
            text: REM sleep
            stages: [REM]
            enter: 2
            leave: 10
        """;

    private static RuleFileException refusal(String text) {
        return catchThrowableOfType(RuleFileException.class, () -> AlertRulesYaml.read("rules.yaml", text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "enter: 2|enter: {epoch: 2}|5|enter.epoch: unknown (expected: epochs, mass); did you mean epochs?",
                "enter: 2|entre: 2|5|entre: unknown (expected: text, level, ",
                "enter: 2|entre: 2|5|; did you mean enter?",
                "text: REM sleep|level: note|2|text missing (expected: what the alert says)",
                "text: REM sleep|text: [REM]|3|text: a list (expected: a text)",
                "text: REM sleep|text: ~|3|text: nothing to read (expected: a text)",
                "text: REM sleep|text: \"two\\nlines\"|3|text: 9 characters (expected: one line of at most 100)",
                "enter: 2|enter: 0|5|enter: 0 (expected: a whole number from 1 to 120)",
                "enter: 2|enter: 121|5|enter: 121 (expected: a whole number from 1 to 120)",
                "enter: 2|enter: \"2\"|5|enter: \"2\" (expected: a whole number from 1 to 120)",
                "enter: 2|enter: 2.5|5|enter: 2.5 (expected: a whole number from 1 to 120)",
                "enter: 2|enter: {epochs: 2}|5|enter: mass missing (expected: how much evidence",
                "enter: 2|enter: {epochs: 2, mass: 3}|5|enter: mass: 3.0 (expected: 0 to 2, the epochs)",
                "enter: 2|enter: {epochs: 2, mass: .nan}|5|enter.mass: .nan (expected: a number, as in 0.25)",
                "enter: 2|enter: {epochs: 2, mass: 0}|2|enter mass: 0.0 (expected: > 0)",
                "leave: 10|leave: {epochs: 10, mass: 5}|2|leave mass: 5.0 of 10 epochs (expected: under the enter mass",
                "[REM]|[R]|4|stages: R unknown (expected: W, N1, N2, N3, REM); did you mean W?",
                "[REM]|[REM, REM]|4|stages: REM twice (expected: once)",
                "[REM]|[]|2|weights: no stage of weight 1 (expected: the stages of the state)",
                "[REM]|REM|4|stages: REM (expected: a list, as in [N2, N3]",
                "[REM]|{REM: 1, N1: 2}|2|weight: 2.0 (expected: -1 to 1)",
                "[REM]|{REM: one}|4|stages: one (expected: a number, as in 0.25)",
                "leave: 10|evidence: confidence|5|enter: 2 (expected: epochs and mass, as in {epochs: 6, mass: 4}",
                "enter: 2|fault: lead-off|2|both stages and fault (expected: one of them, as in stages: [REM])",
                "stages: [REM]|level: note|2|neither stages nor fault (expected: one of them, as in stages: [REM])",
                "stages: [REM]|fault: lead-of|4|fault: lead-of unknown (expected: lead-off, low-coverage, ",
                "stages: [REM]|fault: clock-jump|5|enter: not for clock-jump (expected: none, it is told of when",
                "stages: [REM]|fault: low-coverage, below: 2|4|mapping values are not allowed here",
                "rem-onset:|REM onset:|2|id: \"REM onset\" (expected: lower case words joined by hyphens",
                "rem-onset:|alert-storm:|2|the name of the summary of many alerts (expected: another name)",
                "rules:|rulez:|1|rulez: unknown (expected: storm, rules, beds); did you mean rules?",
                "leave: 10|leave: !!int 10|6|tag:yaml.org,2002:int: a tag (expected: none)",
                "leave: 10|leave: [10|7|(expected: YAML)",
            })
    void tellsTheLineOfWhatIsWrong(String found, String replacement, int line, String message) {
        RuleFileException refusal = refusal(RULE.replace(found, replacement));

        assertThat(refusal.getMessage().lines())
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("rules.yaml, line " + line + ": ")
                        .contains(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "enter: 2|enter: twice (expected: once)",
                "evidence: stages|evidence: stages unknown (expected: stage, confidence); did you mean stage?",
                "level: high|level: high unknown (expected: note, notice, attention)",
                "lights: of|lights: of unknown (expected: any, off, on); did you mean off?",
                "enabled: yes|enabled: yes (expected: true or false)",
                "clock: 22:00|clock: 22:00 (expected: two times, as in 22:00-06:00)",
                "clock: 24:00-06:00|clock: 24:00-06:00 (expected: two times, as in 22:00-06:00)",
                "clock: 06:00-06:00|clock: 06:00-06:00 (expected: two different times",
                "refractory-minutes: 0.3|refractory-minutes: 0.3 (expected: 0 to 1440 minutes in steps",
                "since-sleep-onset-minutes: {min: 20, max: 15}|minutes: min over max (expected: at most as",
                "since-sleep-onset-minutes: {from: 20}|minutes.from: unknown (expected: min, max)",
                "below: 0.5|below: not for stages (expected: with fault: low-coverage alone)",
            })
    void tellsTheLineOfAKeyThatIsWrong(String added, String message) {
        RuleFileException refusal = refusal(RULE + "    " + added + "\n");

        assertThat(refusal.file()).isEqualTo("rules.yaml");
        assertThat(refusal).hasMessageContaining(message);
        assertThat(refusal.getMessage().lines())
                .anySatisfy(problem -> assertThat(problem).startsWith("rules.yaml, line 7: "));
    }

    @Test
    void tellsHowManyProblemsItLeavesOut() {
        StringBuilder text = new StringBuilder("rules:\n");
        for (int i = 0; i < 23; i++) {
            text.append("  rule-").append(i).append(": {text: T, stages: [REM], enter: 0, leave: 10}\n");
        }

        assertThat(refusal(text.toString()).getMessage().lines())
                .hasSize(21)
                .endsWith("and 3 more")
                .first(InstanceOfAssertFactories.STRING)
                .startsWith("rules.yaml, line 2: ");
    }

    @Test
    void tellsAllProblemsInOneGo() {
        RuleFileException refusal = refusal(RULE.replace("enter: 2", "enter: 0") + "    level: high\nstorm: 3\n");

        String[] lines = refusal.getMessage().split("\n", -1);
        assertThat(lines).hasSize(3);
        assertThat(lines[0]).startsWith("rules.yaml, line 5: rules.rem-onset.enter: 0 ");
        assertThat(lines[1]).startsWith("rules.yaml, line 7: rules.rem-onset.level: high ");
        assertThat(lines[2]).startsWith("rules.yaml, line 8: storm: 3 (expected: off, ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{rem-onse: {enabled: false}}|beds.bed-3.rem-onse: unknown (expected: rem-onset); did you mean"
                        + " rem-onset?",
                "{rem-onset: {enter: 0}}|beds.bed-3.rem-onset.enter: 0 (expected: a whole number from 1 to 120)",
                "{rem-onset: {fault: lead-off}}|beds.bed-3.rem-onset: both stages and fault (expected: one of them",
                "{rem-onset: {leave: {epochs: 5, mass: 4}}}|beds.bed-3.rem-onset: leave mass: 4.0 of 5 epochs",
                "{rem-onset: }|beds.bed-3.rem-onset: nothing to read (expected: text, level",
                "|beds.bed-3: nothing to read (expected: rem-onset)",
            })
    void tellsTheLineOfWhatIsWrongWithABed(String change, String message) {
        RuleFileException refusal = refusal(RULE + "beds:\n  bed-3: " + (change == null ? "" : change) + "\n");

        assertThat(refusal.line()).isEqualTo(8);
        assertThat(refusal).hasMessageContaining(message);
    }

    @Test
    void refusesAliasesSoThatNoTreeOutgrowsItsText() {
        RuleFileException refusal = refusal(RULE + "storm: &a [x]\nbeds: {a: *a}\n");

        assertThat(refusal).hasMessage("rules.yaml, line 8: *a: an alias (expected: none)");
    }

    @Test
    void saysLongOrBrokenWordsInOneShortLine() {
        RuleFileException value = refusal(RULE + "    level: \"a\\n" + "b".repeat(500) + "\"\n");
        RuleFileException name = refusal(RULE + "    \"a\\nb\": 1\n    ? " + "c".repeat(101) + "\n    : 1\n");

        assertThat(value)
                .hasMessageStartingWith(
                        "rules.yaml, line 7: rules.rem-onset.level: a?" + "b".repeat(58) + "... unknown");
        assertThat(name)
                .hasMessage("rules.yaml, line 7: a key that is no name (expected: one line of at most 100 characters)\n"
                        + "rules.yaml, line 8: a key that is no name (expected: one line of at most 100 characters)");
    }

    @Test
    void refusesWhatIsTooDeepOrTooLargeOrNoText(@TempDir Path folder) throws IOException {
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

        assertThat(refusal("rules:\n  " + "[".repeat(50_000)))
                .hasMessage("rules.yaml, line 2: nested more than 8 deep (expected: storm, rules and beds)");
        assertThat(refusal("# " + "x".repeat(AlertRulesYaml.MOST_BYTES)))
                .hasMessageContaining("line 1: over 262144 bytes");
        assertThat(refusal("")).hasMessage("rules.yaml, line 1: nothing to read (expected: rules)");
        assertThat(refusal("a: 1\n---\nb: 2\n")).hasMessageContaining("line 2: ");
        assertThat(refusal("rules:\n  a: \u0007")).hasMessageContaining("line 2: a character that is no text");
        assertThat(catchThrowableOfType(RuleFileException.class, () -> AlertRulesYaml.read(binary)))
                .hasMessageContaining("binary.yaml, line 1: not UTF-8");
    }

    @Test
    void refusesMoreCopiesOfRulesThanATaskShouldHold() {
        StringBuilder file = new StringBuilder("rules:\n");
        for (int rule = 0; rule < 200; rule++) {
            file.append("  r" + rule + ": {text: x, stages: [REM], enter: 2, leave: 10}\n");
        }
        file.append("beds:\n");
        for (int bed = 0; bed < 101; bed++) {
            file.append("  b" + bed + ": {r0: {enabled: false}}\n");
        }

        assertThat(refusal(file.toString()))
                .hasMessageContaining(
                        "line 202: beds: over 20000 rules in 101 beds, each with its own copy of all 200");
    }

    @Test
    void eitherReadsOrRefusesWhateverBecomesOfAFile() {
        byte[] shipped = AlertRulesYaml.shippedText().getBytes(StandardCharsets.UTF_8);
        Random random = new Random(5);
        for (int round = 0; round < 3000; round++) {
            byte[] mutated = shipped.clone();
            for (int change = 0; change < 1 + round % 4; change++) {
                mutated[random.nextInt(mutated.length)] =
                        (byte) " :{}[]*&!-\n\"'#|>%@0a\u00fe".charAt(random.nextInt(21));
            }
            Throwable refusal = catchThrowable(() -> AlertRulesYaml.read("rules.yaml", mutated));
            assertThat(refusal == null || refusal instanceof RuleFileException)
                    .as("round %d: %s", round, refusal)
                    .isTrue();
        }
    }
}
