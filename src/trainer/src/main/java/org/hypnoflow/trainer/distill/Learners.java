package org.hypnoflow.trainer.distill;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hypnoflow.trainer.network.Rounding;
import org.hypnoflow.trainer.network.Student;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.train.NetworkState;

/** Both networks and what a method learns beside them. Owns their native memory. */
final class Learners implements AutoCloseable {
    private final Student teacher;
    private final Student student;
    private final Optional<Student> assistant;
    private final Objective objective;
    private final Learner teaching;
    private final Learner learning;
    private final List<Learner> beside;

    Learners(DistillationOptions options) {
        teacher = network(options.teacher().shape(), options);
        student = options.student().network();
        objective = Objective.of(options);
        assistant =
                objective.needsAssistant() ? Optional.of(network(options.assistantShape(), options)) : Optional.empty();
        int averaged = options.student().averagedSteps();
        teaching = new Learner(teacher.weights(), averaged);
        learning = new Learner(student.weights(), averaged);
        beside = objective.beside().stream()
                .map(weights -> new Learner(weights, 0))
                .toList();
    }

    private static Student network(StudentShape shape, DistillationOptions options) {
        return new Student(
                shape,
                options.student().seed(),
                Rounding.NONE,
                options.student().device());
    }

    Student teacher() {
        return teacher;
    }

    /** The teacher as it says what it knows while it learns nothing: without dropout, as in inference. */
    DistillationStep.FrozenTeacher frozenTeacher() {
        return (windows, met) -> teacher.forward(windows, false);
    }

    Student student() {
        return student;
    }

    /** A second guide, which never learns; only where a loss asks for one. */
    Optional<Student> assistant() {
        return assistant;
    }

    Objective objective() {
        return objective;
    }

    /** The teacher's weights; kept are those of its time alone. */
    Learner teaching() {
        return teaching;
    }

    /** The student's weights; kept are those of its best pass. */
    Learner learning() {
        return learning;
    }

    /** Updates all that learns in this turn; false where a gradient is not finite. */
    boolean step(Turn turn) {
        boolean finite = learning.step(turn.studentRate());
        for (Learner learner : beside) {
            finite &= learner.step(turn.studentRate());
        }
        return finite && (turn.isFrozen() || teaching.step(turn.teacherRate()));
    }

    List<NetworkState> states() {
        return all().stream().map(Learner::state).toList();
    }

    void restore(List<NetworkState> states) {
        List<Learner> all = all();
        for (int i = 0; i < all.size(); i++) {
            all.get(i).restore(states.get(i));
        }
    }

    private List<Learner> all() {
        List<Learner> all = new ArrayList<>(List.of(teaching, learning));
        all.addAll(beside);
        return all;
    }

    @Override
    public void close() {
        teacher.close();
        student.close();
        assistant.ifPresent(Student::close);
        objective.close();
    }
}
