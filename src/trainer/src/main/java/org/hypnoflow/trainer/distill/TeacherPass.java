package org.hypnoflow.trainer.distill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.hypnoflow.trainer.data.BrokenFileException;
import org.hypnoflow.trainer.network.StudentBatch;
import org.hypnoflow.trainer.network.Tap;
import org.hypnoflow.trainer.network.Taps;

/**
 * What a frozen teacher says in every step of one pass. Windows and their alterations follow from seed and pass, so another
 * method that meets the same ones reads it from files, one per tap, in place of asking the teacher again, to the same bits.
 * Files that are broken are told of and written anew; where they cannot be written, training goes on without.
 */
final class TeacherPass implements AutoCloseable {
    private final TapPlace place;
    private final int steps;
    private final DistillationStep.FrozenTeacher teacher;
    private final Consumer<String> log;
    private final Map<Tap, TapReader> known = new EnumMap<>(Tap.class);
    private final Map<Tap, TapWriter> kept = new EnumMap<>(Tap.class);

    private TeacherPass(TapPlace place, int steps, DistillationStep.FrozenTeacher teacher, Consumer<String> log) {
        this.place = place;
        this.steps = steps;
        this.teacher = teacher;
        this.log = log;
    }

    /**
     * Looks for what is asked of the teacher.
     *
     * @param heard what is asked of the teacher; nothing has it pass every time, and nothing kept
     * @param log hears of files that cannot be used
     */
    static TeacherPass open(
            TapPlace place, int steps, Set<Tap> heard, DistillationStep.FrozenTeacher teacher, Consumer<String> log)
            throws IOException {
        TeacherPass pass = new TeacherPass(place, steps, teacher, log);
        for (Tap tap : heard) {
            pass.look(tap);
        }
        if (pass.known.size() < heard.size()) {
            for (Tap tap : heard) {
                pass.begin(tap);
            }
            pass.closeKnown();
        }
        return pass;
    }

    private void look(Tap tap) throws IOException {
        if (Files.exists(place.file(tap))) {
            try {
                known.put(tap, TapReader.open(place.file(tap), steps));
            } catch (BrokenFileException broken) {
                log.accept(place.file(tap) + ": " + broken.getMessage() + "; the teacher is asked anew");
            } catch (FileNotFoundException | NoSuchFileException forgotten) {
                return; // by a run of another teacher that shares the folder
            }
        }
    }

    private void begin(Tap tap) {
        if (!known.containsKey(tap)) {
            try {
                if (tap != Tap.LOGITS) {
                    place.forgetOthers();
                }
                kept.put(tap, new TapWriter(place.file(tap), steps));
            } catch (IOException closed) {
                sayUnkept(tap, closed);
            }
        }
    }

    private void sayUnkept(Tap tap, IOException reason) {
        log.accept(place.file(tap) + ": cannot be kept: " + reason.getMessage() + "; training goes on without");
    }

    /**
     * Taps of the teacher: as kept, with nothing but what was to be heard, or as it gives them now.
     *
     * @param step in order
     * @param met hash of the windows: of what the teacher is shown, and of their labels
     */
    Taps of(int step, int met, StudentBatch windows) throws IOException {
        if (!known.isEmpty()) {
            Optional<Taps> read = read(step, met, windows);
            if (read.isPresent()) {
                return read.get();
            }
            forget(step);
        }
        Taps taps = teacher.pass(windows, met);
        kept.entrySet().removeIf(writer -> !isWritten(writer.getKey(), writer.getValue(), step, met, taps));
        return taps;
    }

    private Optional<Taps> read(int step, int met, StudentBatch batch) throws IOException {
        Shape windows = batch.epochMask().getShape();
        long inputs = batch.inputMask().getShape().get(1);
        NDManager manager = batch.epochMask().getManager();
        Map<Tap, NDArray> arrays = new EnumMap<>(Tap.class);
        for (Map.Entry<Tap, TapReader> reader : known.entrySet()) {
            Optional<float[]> values = reader.getValue().read(step, met);
            if (values.isEmpty()) {
                return Optional.empty();
            }
            Shape shape = reader.getKey().shape(windows, inputs, values.get().length);
            arrays.put(reader.getKey(), manager.create(values.get(), shape));
        }
        return Optional.of(Taps.of(arrays, manager));
    }

    /** What is of other windows is of no use to anybody who meets these. */
    private void forget(int step) throws IOException {
        log.accept(place.pass() + ": step " + (step + 1) + " is of other windows; the teacher is asked anew");
        Set<Tap> stale = Set.copyOf(known.keySet());
        closeKnown();
        for (Tap tap : stale) {
            Files.deleteIfExists(place.file(tap));
        }
    }

    private boolean isWritten(Tap tap, TapWriter writer, int step, int met, Taps taps) {
        try {
            writer.write(step, met, tap.of(taps).toFloatArray());
            return true;
        } catch (IOException full) {
            sayUnkept(tap, full);
            abandon(tap, writer);
            return false;
        }
    }

    private void abandon(Tap tap, TapWriter writer) {
        try {
            writer.close();
        } catch (IOException full) {
            sayUnkept(tap, full);
        }
    }

    /** Keeps what was asked, once the pass is over. */
    void finish() {
        kept.forEach((tap, writer) -> {
            try {
                writer.finish();
            } catch (IOException full) {
                sayUnkept(tap, full);
            }
        });
    }

    private void closeKnown() throws IOException {
        for (TapReader reader : known.values()) {
            reader.close();
        }
        known.clear();
    }

    /** Leaves nothing of a pass that was not finished. */
    @Override
    public void close() throws IOException {
        kept.forEach(this::abandon);
        closeKnown();
    }
}
