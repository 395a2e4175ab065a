package org.hypnoflow.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MacCountTest {

    /**
     * By hand: 492 positions x 16 filters x 50 and 53 x 16 x 400 for each of six inputs, 390 x 64 to join them; each of
     * twenty epochs of a window 2 x 4 x 32 x (65 + 32) in the LSTM, 65 x 64 beside it, 64 x 5 to the stages.
     */
    @Test
    void countsTheFewLayersOfStudentC() {
        MacCount macs = MacCount.of(StudentShape.STUDENT_C);

        assertThat(macs.encoder()).isEqualTo(6L * (393_600 + 339_200) + 24_960);
        assertThat(macs.head()).isEqualTo(20L * (24_832 + 4_160 + 320));
        assertThat(macs.cached()).isEqualTo(macs.encoder() + macs.head());
        assertThat(macs.full()).isEqualTo(20 * macs.encoder() + macs.head());
    }

    /** By hand: the convolutions behind the pools stand at 31 and 7 places, one more than they read. */
    @Test
    void countsConvolutionsBehindThePools() {
        long middle = 31L * 32 * 16 * 8 + 7L * 32 * 16 * 6;

        assertThat(MacCount.of(StudentShape.STUDENT_B).encoder())
                .isEqualTo(6 * (393_600 + 339_200 + middle) + 6L * 129 * 64);
    }

    /**
     * By hand, per window of five epochs and six inputs of 65 features: the learnt graph, two powers of it over sixteen
     * filters, three epochs side by side into sixteen, the window into 32, and 32 into 25 logits.
     */
    @Test
    void countsTheGraphsOfGraphStudentC() {
        long learnt = 5L * 36 * 65;
        long convolved = 5L * 2 * (36 * 65 + 6 * 65 * 16);
        long time = 5L * 6 * 3 * 16 * 16;
        long dense = 5L * 6 * 16 * 32 + 32 * 25;

        assertThat(MacCount.of(StudentShape.GRAPH_STUDENT_C).head()).isEqualTo(learnt + convolved + time + dense);
    }

    /**
     * Counted by hand from layer lists of the CNN-RNN family, per epoch, in millions: encoder, and the head's own epoch.
     * The lists keep the places of each convolution behind the pools; ours adds one, six per cent of the teacher.
     */
    @ParameterizedTest
    @CsvSource({"TEACHER, 32.9", "A, 13.1", "B, 5.3", "C, 4.5"})
    void agreesWithTheLayerListsOfTheRecurrentFamily(String name, double millions) {
        StudentShape shape = name.equals("TEACHER")
                ? StudentShape.TEACHER
                : StudentSize.valueOf(name).shape();
        MacCount macs = MacCount.of(shape);
        double perEpoch = (macs.encoder() + (double) macs.head() / shape.contextEpochs()) / 1e6;

        assertThat(perEpoch).isCloseTo(millions, Percentage.withPercentage(6));
    }

    /** The same of the CNN-GCN family: with kept embeddings, and with all epochs of a window encoded anew. */
    @ParameterizedTest
    @CsvSource({"TEACHER, 50.2, 171.3", "GRAPH_A, 15.4, 66.8", "GRAPH_B, 6.2, 27.2", "GRAPH_C, 4.5, 22.1"})
    void agreesWithTheLayerListsOfTheGraphFamily(String name, double cached, double full) {
        StudentShape shape = name.equals("TEACHER")
                ? StudentShape.GRAPH_TEACHER
                : StudentSize.valueOf(name).shape();
        MacCount macs = MacCount.of(shape);

        assertThat(macs.cached() / 1e6).isCloseTo(cached, within(0.06 * cached));
        assertThat(macs.full() / 1e6).isCloseTo(full, within(0.06 * full));
    }
}
