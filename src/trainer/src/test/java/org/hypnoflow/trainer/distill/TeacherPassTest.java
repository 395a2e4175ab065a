package org.hypnoflow.trainer.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hypnoflow.trainer.data.BrokenFiles;
import org.hypnoflow.trainer.network.StudentBatch;
import org.hypnoflow.trainer.network.Tap;
import org.hypnoflow.trainer.network.Taps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two windows of three epochs with four inputs, in four steps of which the third is not asked. */
class TeacherPassTest {
    private static final int STEPS = 4;
    private static final int[] ASKED = {0, 1, 3};
    private static final Shape WINDOWS = new Shape(2, 3);
    private static final int INPUTS = 4;
    private static final Set<Tap> ALL = EnumSet.allOf(Tap.class);

    @TempDir
    Path folder;

    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    private final List<String> said = new ArrayList<>();
    private int passes;

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void givesAgainWhatTheTeacherSaid() throws Exception {
        run(ALL);
        assertThat(passes).isEqualTo(ASKED.length);

        List<Taps> again = run(ALL);

        assertThat(passes).as("nobody was asked").isEqualTo(ASKED.length);
        for (int i = 0; i < ASKED.length; i++) {
            Taps expected = taps(ASKED[i]);
            for (Tap tap : ALL) {
                NDArray array = tap.of(again.get(i));
                assertThat(array.getShape())
                        .as(tap + " of step " + ASKED[i])
                        .isEqualTo(tap.of(expected).getShape());
                assertThat(array.toFloatArray())
                        .containsExactly(tap.of(expected).toFloatArray());
            }
        }
        assertThat(said).isEmpty();
    }

    @Test
    void keepsWhatAnotherMethodDidNotHear() throws Exception {
        run(Set.of(Tap.LOGITS));
        byte[] logits = Files.readAllBytes(place().file(Tap.LOGITS));
        Files.setLastModifiedTime(place().file(Tap.LOGITS), FileTime.fromMillis(1_000_000));

        run(Set.of(Tap.LOGITS, Tap.EMBEDDINGS));
        assertThat(passes).isEqualTo(2 * ASKED.length);
        run(Set.of(Tap.LOGITS, Tap.EMBEDDINGS));
        run(Set.of(Tap.EMBEDDINGS));

        assertThat(passes).isEqualTo(2 * ASKED.length);
        assertThat(Files.getLastModifiedTime(place().file(Tap.LOGITS)).toMillis())
                .isEqualTo(1_000_000);
        assertThat(place().file(Tap.LOGITS)).hasBinaryContent(logits);
        assertThat(files()).containsExactly("responses-1/pass-1", "responses-1/pass-1.embeddings");
    }

    @Test
    void keepsLogitsAloneOfOtherTeachers() throws Exception {
        run(ALL);
        TapPlace other = new TapPlace(folder.resolve("responses-2").resolve("pass-7"));
        try (TeacherPass pass = TeacherPass.open(other, 1, Set.of(Tap.LOGITS), this::ask, said::add)) {
            pass.of(0, 0, batch());
            pass.finish();
        }
        assertThat(files()).hasSize(ALL.size() + 1);

        try (TeacherPass pass = TeacherPass.open(other, 1, Set.of(Tap.SEQUENCE), this::ask, said::add)) {
            pass.of(0, 0, batch());
            pass.finish();
        }

        assertThat(files()).containsExactly("responses-1/pass-1", "responses-2/pass-7", "responses-2/pass-7.sequence");
    }

    /** All that is kept, in order. */
    private List<String> files() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void keepsNothingOfATeacherThatNobodyHears() throws Exception {
        run(Set.of());

        assertThat(passes).isEqualTo(ASKED.length);
        assertThat(files()).isEmpty();
    }

    @Test
    void asksAnewWhereAFileIsBroken() throws Exception {
        Set<Tap> heard = Set.of(Tap.SEQUENCE, Tap.LOGITS);
        run(heard);
        Path file = place().file(Tap.SEQUENCE);
        byte[] whole = Files.readAllBytes(file);
        for (Map.Entry<String, byte[]> broken : BrokenFiles.ofSealed(whole).entrySet()) {
            Files.write(file, broken.getValue());
            said.clear();
            passes = 0;

            run(heard);

            assertThat(passes).as(broken.getKey()).isEqualTo(ASKED.length);
            assertThat(said)
                    .as(broken.getKey())
                    .singleElement()
                    .asString()
                    .startsWith(file + ": ")
                    .endsWith("; the teacher is asked anew");
            assertThat(file).as(broken.getKey()).hasBinaryContent(whole);
        }
    }

    @Test
    void asksAnewFromTheStepOnThatIsOfOtherWindows() throws Exception {
        run(Set.of(Tap.LOGITS));
        passes = 0;
        try (TeacherPass pass = open(Set.of(Tap.LOGITS), STEPS)) {
            pass.of(0, 0, batch());
            assertThat(passes).isZero();
            Taps asked = pass.of(1, 77, batch());
            assertThat(asked.logits().toFloatArray())
                    .containsExactly(taps(1).logits().toFloatArray());
            pass.of(3, 3, batch());
            pass.finish();
        }
        assertThat(passes).isEqualTo(2);
        assertThat(said).containsExactly(place().pass() + ": step 2 is of other windows; the teacher is asked anew");
        assertThat(files()).isEmpty();
    }

    @Test
    void asksAnewWhereAPassHasAnotherNumberOfSteps() throws Exception {
        run(Set.of(Tap.LOGITS));
        try (TeacherPass pass = open(Set.of(Tap.LOGITS), STEPS + 1)) {
            pass.of(0, 0, batch());
        }
        assertThat(said).containsExactly(place().pass() + ": of 4 steps (expected: 5); the teacher is asked anew");
    }

    @Test
    void leavesNothingOfAPassThatEndedEarly() throws Exception {
        try (TeacherPass pass = open(ALL, STEPS)) {
            pass.of(0, 0, batch());
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void goesOnWithoutWhereNothingCanBeKept() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        TapPlace nowhere = new TapPlace(file.resolve("pass-1"));
        try (TeacherPass pass = TeacherPass.open(nowhere, STEPS, Set.of(Tap.LOGITS), this::ask, said::add)) {
            assertThat(pass.of(0, 0, batch()).logits().toFloatArray())
                    .containsExactly(taps(0).logits().toFloatArray());
            pass.finish();
        }
        assertThat(said)
                .singleElement()
                .asString()
                .startsWith(nowhere.pass() + ": cannot be kept: ")
                .endsWith("; training goes on without");
    }

    @Test
    void doesNotFillTheDisk() throws Exception {
        try (TapWriter writer = new TapWriter(folder.resolve("pass-1"), Integer.MAX_VALUE)) {
            assertThatThrownBy(() -> writer.write(0, 0, new float[100_000]))
                    .isInstanceOf(IOException.class)
                    .hasMessageEndingWith(" MB are free (expected: 10 times the 819199999 MB that it takes)");
        }
        assertThat(files()).isEmpty();
    }

    private List<Taps> run(Set<Tap> heard) throws IOException {
        List<Taps> taps = new ArrayList<>();
        try (TeacherPass pass = open(heard, STEPS)) {
            for (int step : ASKED) {
                taps.add(pass.of(step, step, batch()));
            }
            pass.finish();
        }
        return taps;
    }

    private TeacherPass open(Set<Tap> heard, int steps) throws IOException {
        return TeacherPass.open(place(), steps, heard, this::ask, said::add);
    }

    private TapPlace place() {
        return new TapPlace(folder.resolve("responses-1").resolve("pass-1"));
    }

    private Taps ask(StudentBatch windows, int met) {
        passes++;
        return taps(met == 77 ? 1 : met);
    }

    private StudentBatch batch() {
        NDArray mask = manager.ones(WINDOWS);
        return new StudentBatch(mask, mask, manager.ones(new Shape(WINDOWS.size(), INPUTS)), mask);
    }

    private Taps taps(int step) {
        return new Taps(
                array(step, new Shape(2, 3, INPUTS, 5)),
                array(step, new Shape(6, 7)),
                array(step, new Shape(2, 3, 8)),
                array(step, new Shape(2, 3, 5)),
                Optional.of(array(step, new Shape(2, 3, INPUTS, INPUTS))));
    }

    private NDArray array(int step, Shape shape) {
        return manager.arange((float) shape.size()).add(step).div(7).reshape(shape);
    }
}
