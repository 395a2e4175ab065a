package org.hypnoflow.transition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hypnoflow.transition.Letters.hypnogram;

import java.math.BigDecimal;
import org.hypnoflow.score.SleepStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stretches are written as onset, duration and stage. */
class StageSpansTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        whole epochs in one stretch           | 0 600.4 W; 600 30 N1                     | W*20 1   |
        a last stretch of less than an epoch  | 0 30 W; 30 12.3 N1                       | W        | last stage, at 30 s, epoch 1, lasts 12.3 s; 12.3 s
        a last stretch of more than half      | 0 30 W; 30 29 N1; 60 16 N2               | W1       | last stage, at 60 s, epoch 2, lasts 16 s; 16 s
        a last stretch of several epochs      | 0 30 W; 30 75 N1                         | W11      | last stage, at 30 s, epoch 1, lasts 75 s; 15 s
        a first stretch that ends in step     | 0 15 W; 15 30 N1; 45 30 N2               | ?12      | first stage, at 0 s, epoch 0, lasts 15 s; 15 s
        a first stretch that begins in step   | 0 15 W; 30 30 N1                         | ?1       | first stage, at 0 s, epoch 0, lasts 15 s; 15 s
        a long one that begins in step        | 0 100 W; 120 30 N1                       | WWW?1    | first stage, at 0 s, epoch 0, lasts 100 s; 10 s
        a long one that ends in step          | 5 70 W; 75 30 N1                         | ?WW1     | first stage, at 5 s, epoch 0, lasts 70 s; 10 s
        both ends                             | 0 15 W; 15 30 N1; 45 20 N2               | ?1       | first stage, at 0 s, epoch 0, lasts 15 s; 15 s
        an unscored stretch of any length     | 0 17 ?; 30 30 N1; 60 12.3 ?; 90 30 N2    | ?1?2     |
        a single stretch                      | 0 47 N1                                  | 1        | last stage, at 0 s, epoch 0, lasts 47 s; 17 s
        """)
    void takesOffWhatIsNoWholeEpoch(String name, String spans, String night, String remark) {
        StageLayout layout = read(spans).layout();

        assertThat(layout.hypnogram()).isEqualTo(hypnogram(night));
        assertThat(layout.remarks().stream().filter(said -> said.contains("no whole epoch")))
                .hasSize(remark == null ? 0 : name.equals("both ends") ? 2 : 1)
                .allMatch(said -> said.endsWith(" of it are no whole epoch and are left unscored"));
        assertThat(String.join("\n", layout.remarks())).contains(remark == null ? "" : remark);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        one in the middle       | 0 30 W; 30 12.3 N1; 60 30 N2                       | stage N1 at 30 s, epoch 1, lasts 12.3 s (expected
        epochs of 20 s          | 0 20 W; 20 20 W; 40 20 N1; 60 20 N2                | stage W at 0 s, epoch 0, lasts 20 s, one of 4 such
        bouts of 20 s epochs    | 0 60 W; 60 40 N1; 100 80 N2; 180 60 N3; 240 20 W   | stage N1 at 60 s, epoch 2, lasts 40 s, one of 2 such
        nothing else            | 0 20 W                                             | stage W at 0 s, epoch 0, lasts 20 s (expected
        """)
    void refusesOtherEpochs(String name, String spans, String message) {
        StageSpans stages = read(spans);

        assertThatThrownBy(stages::layout)
                .as(name)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasMessageContaining(
                        "whole epochs of 30 s between the first stage and the last; correct what it lasts");
    }

    @Test
    void tellsTimesAsTheRecordingHasThem() {
        StageTimes times = new StageTimes(new BigDecimal("117.5"), 3);

        assertThat(times.place(BigDecimal.valueOf(30))).isEqualTo("147.5 s, epoch 4");
        assertThat(times.place(BigDecimal.valueOf(-105))).isEqualTo("12.5 s, before epoch 0");
        assertThat(times.seconds(new BigDecimal("-117.5"))).isEqualTo("0");
        assertThat(StageTimes.RECORDING.place(new BigDecimal("600.40"))).isEqualTo("600.4 s, epoch 20");
    }

    private static StageSpans read(String text) {
        StageSpans spans = new StageSpans(StageTimes.RECORDING);
        for (String span : text.split("; ", -1)) {
            String[] words = span.split(" ", -1);
            spans.add(
                    new BigDecimal(words[0]),
                    new BigDecimal(words[1]),
                    words[2].equals("?") ? null : SleepStage.valueOf(words[2]));
        }
        return spans;
    }
}
