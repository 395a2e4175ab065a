package org.hypnoflow.trainer.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.hypnoflow.signal.montage.MontageInputs;
import org.hypnoflow.trainer.network.StudentShape;
import org.junit.jupiter.api.Test;

class RunWordsTest {
    @Test
    void namesNetworksInPlaceOfTheirSizes() {
        String run = "c1, " + StudentShape.STUDENT_C + ", seed 1, teacher: c1, " + StudentShape.TEACHER + ", seed 1";

        assertThat(RunWords.of(run)).isEqualTo("c1, student C, seed 1, teacher: c1, teacher of cnn-rnn, seed 1");
        assertThat(RunWords.of("c1, " + StudentShape.STUDENT_B.withInputs(1) + ", montage EEG"))
                .isEqualTo("c1, student B of 1 inputs, montage EEG");
        assertThat(RunWords.of("c1, " + StudentShape.GRAPH_STUDENT_B.withInputs(MontageInputs.ALL_ROLES) + ", teacher: "
                        + StudentShape.GRAPH_TEACHER.withInputs(MontageInputs.ALL_ROLES)))
                .isEqualTo("c1, student GRAPH_B of 9 inputs, teacher: teacher of cnn-gcn of 9 inputs");
        assertThat(RunWords.of("c1, " + StudentShape.GRAPH_STUDENT_B)).isEqualTo("c1, student GRAPH_B");
    }
}
