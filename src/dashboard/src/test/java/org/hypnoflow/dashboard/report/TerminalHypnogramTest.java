package org.hypnoflow.dashboard.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalHypnogramTest {
    private static final ScoredNight NIGHT = Nights.night("W".repeat(40)
            + "1".repeat(10)
            + "2".repeat(50)
            + "3".repeat(40)
            + "2".repeat(10)
            + "?".repeat(10)
            + "2".repeat(20)
            + "R".repeat(40)
            + "W".repeat(20));

    @Test
    void drawsTheNightAsTheFieldDoes() {
        assertThat(TerminalHypnogram.plain(NIGHT, 55)).isEqualTo("""
                           W  ────────╮                                   ╭───
                         REM          │                           ╭═══════╯
                          N1          ╰─╮                   ??    │
                          N2            ╰─────────╮       ╭─  ────╯
                          N3                      ╰───────╯
                             └┴───────────┴───────────┴───────────┴───────────
                              23:00       23:30       00:00       00:30
                              TST 85.0 min, SE 70.8 %, SOL 20.0 min,
                              WASO 10.0 min, REM 20.0 min, N3 20.0 min,
                              ? 5.0 min
                        """);
    }

    @Test
    void hasAnAsciiForm() {
        assertThat(TerminalHypnogram.ascii(TerminalHypnogram.plain(NIGHT, 80)))
                .matches("[\\x20-\\x7e\\n]+")
                .contains("====", "----", "+");
    }

    @Test
    void keepsToTheWidth() {
        for (int width = 30; width < 200; width += 7) {
            int most = width;
            assertThat(TerminalHypnogram.plain(NIGHT, width).lines()).allMatch(line -> line.length() <= most);
        }
    }

    @Test
    void coloursEveryStageAndResets() {
        assertThat(TerminalHypnogram.coloured(NIGHT, 80).lines().limit(5))
                .allMatch(line -> line.startsWith("\u001b[") && line.endsWith("\u001b[0m"));
        assertThat(TerminalHypnogram.plain(NIGHT, 80)).doesNotContain("\u001b");
    }

    @Test
    void survivesShortRecordings() {
        assertThat(TerminalHypnogram.plain(Nights.night("/"), 80))
                .isEqualTo("      TST 0.0 min, SE -, SOL -, WASO -, REM 0.0 min, N3 0.0 min\n");
        assertThat(TerminalHypnogram.plain(Nights.night("R"), 80)).contains("\u2550\u2550\u2550", "REM 0.5 min");
        assertThat(TerminalHypnogram.plain(Nights.night("W2", null, null), 80)).contains("00:00");
    }
}
