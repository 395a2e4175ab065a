package org.hypnoflow.trainer.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hypnoflow.simulator.ShippedNights;
import org.hypnoflow.trainer.data.NightRefusedException;
import org.hypnoflow.trainer.data.NightSets;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.data.SubjectSplit;
import org.hypnoflow.trainer.data.TrainingData;
import org.hypnoflow.trainer.network.WeightValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A package must not have met those who judge what it learns further. */
class StartingPointTest {
    private static final SubjectSplit SIDES =
            new SubjectSplit(Set.of("SC402", "SC403"), Set.of("SC404"), Set.of("SC405"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "trained on one who tests,            sleep-edf,     SC402 SC405, SC404, SC405",
        "trained on one who chooses,          sleep-edf,     SC402 SC404, SC403, SC404",
        "chosen by one who tests,             sleep-edf,     SC402,       SC405, SC405",
        "the same people by their other name, resynthesised, 02 05,       04,    SC405",
    })
    void refusesAPackageThatHasMet(String what, String key, String trained, String chose, String named)
            throws Exception {
        StartingPoint start = start(key, trained, chose);
        RunNights nights = nights("sleep-edf");

        assertThatThrownBy(() -> start.requireUnmet(nights))
                .as(what)
                .isInstanceOf(NightRefusedException.class)
                .hasMessageContaining(
                        "small-1@0a1b2c3d: has met 1 of the people who would test or choose, for example sleep-edf:"
                                + named);
    }

    @ParameterizedTest
    @CsvSource({
        "the sides of its own run,          sleep-edf,     SC402 SC403, SC404",
        "people of another data set,        isruc,         SC405,       SC405",
        "sides of the same people elsewhere, resynthesised, 02 03,      04",
    })
    void takes(String what, String key, String trained, String chose) throws Exception {
        StartingPoint start = start(key, trained, chose);
        RunNights nights = nights("sleep-edf");

        assertThatCode(() -> start.requireUnmet(nights)).as(what).doesNotThrowAnyException();
    }

    @Test
    void remembersWhomEarlierRunsMet() throws Exception {
        StartingPoint first = start("resynthesised", "05", "04");
        MetPeople then = MetPeople.of(first.manifest())
                .and(MetPeople.of(data("isruc"), new SubjectSplit(Set.of("1"), Set.of("2"), Set.of("3"))));
        StartingPoint second = SmallStart.recording(then.record());

        assertThat(MetPeople.of(second.manifest())).isEqualTo(then);
        assertThat(then.trained()).containsExactlyInAnyOrder("sleep-edf:SC405", "isruc:1");
        RunNights nights = nights("simulated-sleep-edf");
        assertThatThrownBy(() -> second.requireUnmet(nights)).hasMessageContaining("sleep-edf:SC405");
    }

    @Test
    void remembersWhomAStudentOfEightBitsMet() throws Exception {
        StartingPoint eightBits = SmallStart.recording(Map.of(
                "met.train", "sleep-edf:SC402",
                "met.validation", "sleep-edf:SC404",
                "eightBits.met.train", "sleep-edf:SC405",
                "eightBits.met.validation", "sleep-edf:SC406"));

        MetPeople met = MetPeople.of(eightBits.manifest());

        assertThat(met.trained()).containsExactlyInAnyOrder("sleep-edf:SC402", "sleep-edf:SC405");
        assertThat(met.chose()).containsExactlyInAnyOrder("sleep-edf:SC404", "sleep-edf:SC406");
        assertThat(met.among(TrainingData.RESYNTHESISED, Set.of("04", "05", "07")))
                .containsExactly("sleep-edf:SC404", "sleep-edf:SC405");
    }

    @Test
    void takesAnyoneForAPackageWhosePeopleAreNotKnown() throws Exception {
        StartingPoint start = start("sleep-edf", "", "");
        RunNights nights = nights("sleep-edf");

        assertThatCode(() -> start.requireUnmet(nights)).doesNotThrowAnyException();
    }

    private static StartingPoint start(String key, String trained, String chose) {
        return SmallStart.of(new WeightValues(Map.of()), key, List.of(trained.split(" ")), List.of(chose.split(" ")));
    }

    private RunNights nights(String key) throws Exception {
        TrainingOptions options = new TrainingOptions(
                SmallNights.SHAPE, StudentMontage.FULL, folder, 1, 1, 1, 1, 4, 1, TrainingOptions.STUDENT_RATE, false);
        NightSets sets = NightSets.of(ShippedNights.all(), SubjectSplit.of(ShippedNights.all()), 1, 1);
        TrainingData data = data(key);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new RunNights(
                options, new NightChoice(SIDES, sets, "", data, sets.test().get(0)), new TrainingLog(nowhere, 1));
    }

    private static TrainingData data(String key) {
        return new TrainingData(key, "words", "nights", "origin", "limits");
    }
}
