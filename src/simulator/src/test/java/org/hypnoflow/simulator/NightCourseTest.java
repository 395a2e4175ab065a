package org.hypnoflow.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.hypnoflow.npz.NpyArray;
import org.hypnoflow.npz.NpzFormatException;
import org.hypnoflow.score.SleepStage;
import org.junit.jupiter.api.Test;

class NightCourseTest {

    @Test
    void shipsEveryNightThatItsIndexNames() {
        assertThat(ShippedNights.all()).hasSize(115);
        int n1 = 0;
        for (ShippedNight night : ShippedNights.all()) {
            NightCourse course = ShippedNights.open(night.record());
            assertThat(course.epochs()).as(night.record()).isEqualTo(night.epochs());
            n1 += night.stageEpochs().get(SleepStage.N1.ordinal());
        }
        assertThat(n1).isEqualTo(14_011);
    }

    @Test
    void interpolatesPowersOfUnscoredEpochs() throws IOException {
        Map<String, NpyArray> night = night(new long[] {0, -100, -100, 1}, 2, 99, 99, 5);
        NightCourse course = NightCourse.of("n", night, "n.npz");
        assertThat(course.stage(1)).isEmpty();
        assertThat(course.stage(3)).contains(SleepStage.N1);
        assertThat(course.logPower(1, 2, Band.BETA)).isCloseTo(3, within(1e-6));
        assertThat(course.logPower(2, 0, Band.DELTA)).isCloseTo(4, within(1e-6));
    }

    @Test
    void keepsMissingEpochsAsUnscored() throws IOException {
        Map<String, NpyArray> night = night(new long[] {0, 1, 2}, 2, 3, 5);
        night.put("onsets_sec", NpyArray.ofDoubles(new int[] {3}, 600, 630, 690));
        NightCourse course = NightCourse.of("n", night, "n.npz");
        assertThat(course.epochs()).isEqualTo(4);
        assertThat(course.stage(2)).isEmpty();
        assertThat(course.logPower(2, 1, Band.THETA)).isCloseTo(4, within(1e-6));
        assertThat(course.stage(3)).contains(SleepStage.N2);
    }

    @Test
    void refusesArraysThatDoNotFit() {
        assertRefused(night(new long[] {0, 1}, 2), "2 labels (expected: 1");
        Map<String, NpyArray> flat = night(new long[] {0}, 2);
        flat.put("features", NpyArray.ofFloats(new int[] {1, 30}, new float[30]));
        assertRefused(flat, "features of shape [1, 30]");
        assertRefused(night(new long[] {0}, Float.NaN), "features of epoch 0: NaN");
        Map<String, NpyArray> irregular = night(new long[] {0, 1}, 2, 3);
        irregular.put("onsets_sec", NpyArray.ofDoubles(new int[] {2}, 0, 42));
        assertRefused(irregular, "onsets_sec[1] 42.0");
        Map<String, NpyArray> without = night(new long[] {0}, 2);
        without.remove("labels");
        assertRefused(without, "no array 'labels'");
    }

    @Test
    void refusesArraysOfAnotherKind() {
        Map<String, NpyArray> words = night(new long[] {0}, 2);
        words.put("labels", NpyArray.ofStrings(new int[] {1}, "W"));
        assertRefused(words, "array 'labels': dtype <U1 (expected: integers)");
        Map<String, NpyArray> times = night(new long[] {0}, 2);
        times.put("onsets_sec", NpyArray.ofStrings(new int[] {1}, "22:00:00"));
        assertRefused(times, "array 'onsets_sec': dtype <U8 (expected: numbers)");
        Map<String, NpyArray> features = night(new long[] {0}, 2);
        features.put("features", NpyArray.ofStrings(new int[] {1, 3, 5}, "abcdefghijklmno".split("")));
        assertRefused(features, "array 'features': dtype <U1 (expected: numbers)");
    }

    @Test
    void readsOriginalNightsAsTheShippedOnes() throws IOException {
        Path original = Path.of(System.getProperty("hypnoflow.root"), "..", "shared")
                .resolve("data/real/sleep-edf-sc-bandpower/02__1.npz");
        assumeTrue(Files.exists(original), "the original nights are not beside the project");
        NightCourse read = NightCourse.read(original);
        NightCourse shipped = ShippedNights.open("SC4021E0");
        assertThat(read.epochs()).isEqualTo(shipped.epochs());
        for (int e = 0; e < read.epochs(); e++) {
            assertThat(read.stage(e)).isEqualTo(shipped.stage(e));
            for (Band band : Band.FEATURES) {
                assertThat(read.logPower(e, 1, band)).isCloseTo(shipped.logPower(e, 1, band), within(0.01));
            }
        }
    }

    private static void assertRefused(Map<String, NpyArray> night, String message) {
        assertThatThrownBy(() -> NightCourse.of("n", night, "n.npz"))
                .isInstanceOf(NpzFormatException.class)
                .hasMessageStartingWith("n.npz")
                .hasMessageContaining(message);
    }

    /** Every power of epoch e is {@code logPowers[e]}. */
    private static Map<String, NpyArray> night(long[] labels, float... logPowers) {
        float[] features = new float[logPowers.length * 30];
        for (int i = 0; i < features.length; i++) {
            features[i] = logPowers[i / 30];
        }
        Map<String, NpyArray> arrays = new HashMap<>();
        arrays.put("features", NpyArray.ofFloats(new int[] {logPowers.length, 3, 10}, features));
        arrays.put("labels", NpyArray.ofLongs(new int[] {labels.length}, labels));
        return arrays;
    }
}
