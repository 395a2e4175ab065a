package org.hypnoflow.trainer.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.WindowBatch;
import org.hypnoflow.trainer.network.GraphShape;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.network.Tap;
import org.hypnoflow.trainer.network.TrunkShape;
import org.hypnoflow.trainer.network.WeightValues;
import org.hypnoflow.trainer.train.SmallNights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistillationStepTest {
    private static final Turn MUTUAL = new Turn(1e-3, 1e-4, 0.5);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(DistillationMethod.class)
    void givesTheSameLossesWhileTheHeapIsCollectedAtEveryStep(DistillationMethod method) throws Exception {
        List<double[]> calm = losses(method, 6, () -> {});
        List<double[]> stressed = losses(method, 6, System::gc);
        assertThat(stressed).usingRecursiveComparison().isEqualTo(calm);
    }

    @ParameterizedTest
    @EnumSource(DistillationMethod.class)
    void lowersTheObjectiveOfEveryMethod(DistillationMethod method) throws Exception {
        List<double[]> losses = losses(method, 60, () -> {});
        double[] first = losses.get(0);
        double[] last = losses.get(59);
        double unit = method.mutual() ? Double.POSITIVE_INFINITY : first[1];
        assertThat(last[0] + last[1] / unit).isLessThan(first[0] + first[1] / unit - 0.05);
    }

    /** Their features belong to single inputs, of which each is compared by itself. */
    @Test
    void alignsTheFeaturesOfNetworksWithGraphs() throws Exception {
        StudentShape small = StudentShape.ofGraph(
                5, new TrunkShape(4, 4, 4, 4, 0), new GraphShape(2, 8, 5, List.of(12), true, true), 0);
        StudentShape large = StudentShape.ofGraph(
                5, new TrunkShape(6, 6, 6, 6, 0), new GraphShape(3, 12, 8, List.of(24), true, true), 0);
        DistillationOptions graphs = SmallRun.ofGraph(folder, small, large, SmallRun.WITHOUT_FEEDBACK, 1);
        DistillationOptions options = new DistillationOptions(
                graphs.student(),
                graphs.teacher(),
                DistillationMethod.SLEEPKD,
                graphs.weights(),
                graphs.forms(),
                graphs.schedule());
        try (Learners learners = new Learners(options)) {
            assertThat(learners.objective().hears()).containsExactlyInAnyOrder(Tap.FEATURES, Tap.SEQUENCE, Tap.LOGITS);
            DistillationStep step = new DistillationStep(learners, options);
            WindowBatch batch = SmallRun.batch(SmallNights.write(folder.resolve("night"), 40, 3), small);
            double[] first = step.take(batch, batch, Turn.frozen(1e-2), learners.frozenTeacher())
                    .terms();
            double[] last = first;
            for (int i = 0; i < 40; i++) {
                last = step.take(batch, batch, Turn.frozen(1e-2), learners.frozenTeacher())
                        .terms();
            }
            assertThat(last[1]).isLessThan(0.75 * first[1]);
            assertThat(last[2]).isLessThan(0.75 * first[2]);
        }
    }

    @Test
    void leavesNoNativeArrayBehindInAThousandSteps() throws Exception {
        try (Learners learners = new Learners(options(DistillationMethod.ST_MD));
                NDManager system = NDManager.newBaseManager("PyTorch")) {
            DistillationStep step = new DistillationStep(learners, options(DistillationMethod.ST_MD));
            WindowBatch batch = SmallRun.batch(folder);
            step.take(batch, batch, MUTUAL, learners.frozenTeacher());
            int student = learners.student().weights().liveArrays();
            int teacher = learners.teacher().weights().liveArrays();
            int all = system.getParentManager().getManagedArrays().size();
            for (int i = 0; i < 1000; i++) {
                step.take(batch, batch, i % 2 == 0 ? MUTUAL : Turn.frozen(1e-3), learners.frozenTeacher());
            }
            assertThat(learners.student().weights().liveArrays()).isEqualTo(student);
            assertThat(learners.teacher().weights().liveArrays()).isEqualTo(teacher);
            assertThat(system.getParentManager().getManagedArrays()).hasSize(all);
        }
    }

    @Test
    void keepsCopiesEqualUnderEqualUpdates() throws Exception {
        StudentShape shape = new StudentShape(6, 8, 2, new TrunkShape(4, 4, 4, 4, 0), 16, 8, 0);
        DistillationOptions some =
                SmallRun.options(folder, DistillationMethod.ST_MD, new Schedule(0, 0, 1, true, false), 1);
        DistillationOptions options = new DistillationOptions(
                some.student().of(shape, 1, 1e-3),
                some.teacher().of(shape, 1, 1e-3),
                some.method(),
                some.weights(),
                some.forms(),
                some.schedule());
        try (Learners learners = new Learners(options)) {
            DistillationStep step = new DistillationStep(learners, options);
            WindowBatch batch = SmallRun.batch(folder);
            for (int i = 0; i < 10; i++) {
                StepLosses losses = step.take(batch, batch, new Turn(1e-3, 1e-3, 1), learners.frozenTeacher());
                assertThat(losses.terms()).containsExactly(new double[3], within(1e-6));
                assertThat(losses.teacher()).isEqualTo(losses.student());
            }
        }
    }

    @Test
    void leavesAFrozenTeacherAsItIs() throws Exception {
        DistillationOptions options = options(DistillationMethod.ST_MD);
        try (Learners learners = new Learners(options)) {
            DistillationStep step = new DistillationStep(learners, options);
            WeightValues before = learners.teacher().weights().values();
            WindowBatch batch = SmallRun.batch(folder);
            for (int i = 0; i < 5; i++) {
                step.take(batch, batch, Turn.frozen(1e-3), learners.frozenTeacher());
            }
            WeightValues after = learners.teacher().weights().values();
            before.arrays()
                    .forEach((name, values) ->
                            assertThat(after.of(name)).as(name).containsExactly(values));
        }
    }

    @Test
    void sendsNoGradientOfTheStudentsLossIntoTheTeacher() throws Exception {
        WeightValues alone = teacherAfter(new TermWeights(1, 0, 0, 0, 1), new Turn(1e-3, 1e-3, 1));
        WeightValues unheard = teacherAfter(TermWeights.DEFAULT, new Turn(1e-3, 1e-3, 0));
        WeightValues heard = teacherAfter(TermWeights.DEFAULT, new Turn(1e-3, 1e-3, 1));
        alone.arrays()
                .forEach((name, values) -> assertThat(unheard.of(name)).as(name).containsExactly(values));
        assertThat(heard.of("stages.weight")).isNotEqualTo(alone.of("stages.weight"));
    }

    @Test
    void learnsNothingFromAGuideThatIsLeftOut() throws Exception {
        Turn turn = Turn.frozen(1e-3);
        WeightValues alone = studentAfter(new TermWeights(1, 5, 1, 1, 0), turn);
        WeightValues deaf = studentAfter(TermWeights.DEFAULT, turn.hearing(0, 0));
        WeightValues half = studentAfter(TermWeights.DEFAULT, turn.hearing(1, 0));
        WeightValues both = studentAfter(TermWeights.DEFAULT, turn);

        assertThat(deaf.of("stages.weight")).containsExactly(alone.of("stages.weight"));
        assertThat(half.of("stages.weight")).isNotEqualTo(alone.of("stages.weight"));
        assertThat(both.of("stages.weight")).isNotEqualTo(half.of("stages.weight"));
    }

    private WeightValues studentAfter(TermWeights weights, Turn turn) throws Exception {
        DistillationOptions some = options(DistillationMethod.DGKD);
        DistillationOptions options = new DistillationOptions(
                some.student(), some.teacher(), some.method(), weights, some.forms(), some.schedule());
        Engine.getEngine("PyTorch").setRandomSeed(3);
        try (Learners learners = new Learners(options)) {
            WindowBatch batch = SmallRun.batch(folder);
            new DistillationStep(learners, options).take(batch, batch, turn, learners.frozenTeacher());
            return learners.student().weights().values();
        }
    }

    /** Of a night without stages a student learns what its guide says, and from labels alone nothing. */
    @ParameterizedTest
    @EnumSource(DistillationMethod.class)
    void learnsFromANightWithoutStagesWhatItIsTold(DistillationMethod method) throws Exception {
        DistillationOptions options = options(method);
        NightFile night = SmallNights.write(folder.resolve("night"), 40, 3);
        try (Learners learners = new Learners(options)) {
            WindowBatch untold = SmallRun.batch(night.withoutStages());
            DistillationStep step = new DistillationStep(learners, options);
            WeightValues before = learners.student().weights().values();
            Turn turn = method.mutual() ? MUTUAL : Turn.frozen(1e-3);

            StepLosses losses = step.take(untold, untold, turn, learners.frozenTeacher());

            boolean changed = !before.arrays().keySet().stream()
                    .allMatch(name -> Arrays.equals(
                            before.of(name),
                            learners.student().weights().values().of(name)));
            assertThat(changed).isEqualTo(method != DistillationMethod.DKD);
            if (method == DistillationMethod.DKD) {
                assertThat(losses).isNull();
            } else {
                assertThat(losses.student()).isZero();
                assertThat(losses.teacher()).isZero();
                assertThat(losses.terms()[0]).isPositive();
            }
        }
    }

    /** Labels are alike here, and without stages always: the signal tells that what was kept is of other windows. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void asksAFrozenTeacherAgainWhereTheSignalIsAnother(boolean told) throws Exception {
        NightFile night = SmallNights.write(folder.resolve("night"), 40, 3);
        NightFile other = SmallNights.write(folder.resolve("other"), 40, 4);
        DistillationOptions options = options(DistillationMethod.KD);
        try (Learners learners = new Learners(options)) {
            DistillationStep step = new DistillationStep(learners, options);

            assertThat(asked(learners, step, told ? night : night.withoutStages()))
                    .isOne();
            assertThat(asked(learners, step, told ? night : night.withoutStages()))
                    .isZero();
            assertThat(asked(learners, step, told ? other : other.withoutStages()))
                    .isOne();
        }
    }

    /** How often the teacher is asked for a pass of one step. */
    private int asked(Learners learners, DistillationStep step, NightFile night) throws Exception {
        TapPlace place = new TapPlace(folder.resolve("responses-1").resolve("pass-1"));
        AtomicInteger asked = new AtomicInteger();
        DistillationStep.FrozenTeacher teacher = (windows, met) -> {
            asked.incrementAndGet();
            return learners.frozenTeacher().pass(windows, met);
        };
        try (TeacherPass pass = TeacherPass.open(place, 1, Set.of(Tap.LOGITS), teacher, line -> {})) {
            WindowBatch batch = SmallRun.batch(night);
            step.take(batch, batch, Turn.frozen(1e-3), (windows, met) -> pass.of(0, met, windows));
            pass.finish();
        }
        return asked.get();
    }

    @Test
    void stopsLoudlyWhereAWeightIsNotFinite() throws Exception {
        DistillationOptions options = options(DistillationMethod.KD);
        try (Learners learners = new Learners(options)) {
            learners.student().weights().memory("join.bias").put(0, Float.NaN);
            DistillationStep step = new DistillationStep(learners, options);
            WindowBatch batch = SmallRun.batch(folder);
            assertThatThrownBy(() -> step.take(batch, batch, Turn.frozen(1e-3), learners.frozenTeacher()))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessageContaining("not finite");
        }
    }

    private WeightValues teacherAfter(TermWeights weights, Turn turn) throws Exception {
        DistillationOptions some =
                SmallRun.options(folder, DistillationMethod.ST_MD, new Schedule(0, 0, 1, false, false), 1);
        DistillationOptions options = new DistillationOptions(
                some.student(), some.teacher(), some.method(), weights, some.forms(), some.schedule());
        Engine.getEngine("PyTorch").setRandomSeed(3);
        try (Learners learners = new Learners(options)) {
            WindowBatch batch = SmallRun.batch(folder);
            new DistillationStep(learners, options).take(batch, batch, turn, learners.frozenTeacher());
            return learners.teacher().weights().values();
        }
    }

    private List<double[]> losses(DistillationMethod method, int steps, Runnable between) throws Exception {
        Engine.getEngine("PyTorch").setRandomSeed(3);
        DistillationOptions options = options(method);
        try (Learners learners = new Learners(options)) {
            DistillationStep step = new DistillationStep(learners, options);
            WindowBatch batch = SmallRun.batch(folder);
            List<double[]> losses = new ArrayList<>();
            for (int i = 0; i < steps; i++) {
                StepLosses taken =
                        step.take(batch, batch, method.mutual() ? MUTUAL : Turn.frozen(1e-3), learners.frozenTeacher());
                losses.add(new double[] {taken.student(), taken.terms()[0], taken.teacher()});
                between.run();
            }
            return losses;
        }
    }

    private DistillationOptions options(DistillationMethod method) {
        return SmallRun.options(folder, method, SmallRun.QUICKLY, 4);
    }
}
