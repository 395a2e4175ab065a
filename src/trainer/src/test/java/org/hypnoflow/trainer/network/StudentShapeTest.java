package org.hypnoflow.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.hypnoflow.signal.montage.MontageInputs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class StudentShapeTest {
    static Stream<Arguments> sizes() {
        return Stream.of(
                Arguments.of(StudentShape.TEACHER, 256, 2_818_981),
                Arguments.of(StudentShape.STUDENT_A, 160, 268_517),
                Arguments.of(StudentShape.STUDENT_B, 128, 94_277),
                Arguments.of(StudentShape.STUDENT_C, 64, 62_277),
                Arguments.of(StudentShape.STUDENT_D, 64, 31_317),
                Arguments.of(StudentShape.GRAPH_TEACHER, 256, 2_763_980),
                Arguments.of(StudentShape.GRAPH_STUDENT_A, 160, 228_748),
                Arguments.of(StudentShape.GRAPH_STUDENT_B, 128, 76_172),
                Arguments.of(StudentShape.GRAPH_STUDENT_C, 64, 26_506));
    }

    @Test
    void isInWordsWhatItAlwaysWasWithTheUsualInputs() {
        assertThat(StudentShape.GRAPH_STUDENT_C)
                .hasToString("StudentShape[inputs=6, contextEpochs=5, lookAheadEpochs=2, trunk="
                        + StudentShape.GRAPH_STUDENT_C.trunk()
                        + ", embedding=390, hidden=0, dropout=0.2, graph=Optional[GraphShape[order=2, graphFilters=16,"
                        + " timeFilters=16, dense=[32], distanceView=false, attention=false]]]");
        assertThat(StudentShape.GRAPH_STUDENT_C.withInputs(MontageInputs.STUDENT))
                .isEqualTo(StudentShape.GRAPH_STUDENT_C);
        assertThat(StudentShape.GRAPH_STUDENT_C
                        .withInputs(MontageInputs.EEG_EOG)
                        .toString())
                .contains("inputs=2", "attention=false, nodes=[CENTRAL_RIGHT, EOG_RIGHT]]");
    }

    @Test
    void joinsTwoInputsOrMoreByGraphs() {
        StudentShape nine = StudentShape.GRAPH_STUDENT_B.withInputs(MontageInputs.ALL_ROLES);

        assertThat(nine.inputs()).isEqualTo(9);
        assertThat(nine.embedding()).isEqualTo(9 * 129);
        assertThat(StudentShape.GRAPH_STUDENT_B.hears(MontageInputs.EEG_EOG)).isTrue();
        assertThat(StudentShape.GRAPH_STUDENT_B.hears(MontageInputs.EEG)).isFalse();
        assertThat(StudentShape.STUDENT_B.hears(MontageInputs.EEG)).isTrue();
        assertThatThrownBy(() -> StudentShape.GRAPH_STUDENT_B.withInputs(MontageInputs.EEG))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("inputs: 1 of a student with graphs (expected: two or more, which a graph can join;"
                        + " students A to D take one)");
        assertThatThrownBy(() -> StudentShape.GRAPH_STUDENT_B.withInputs(4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: 6, or a montage, whose places on the head are known");
    }

    @ParameterizedTest
    @EnumSource
    void knowsTheTeacherOfItsFamilyWhateverItListensTo(StudentSize size) {
        StudentShape teacher = StudentSize.teacherOf(size.shape());

        assertThat(StudentSize.isTeacher(teacher)).isTrue();
        assertThat(StudentSize.isTeacher(teacher.withInputs(MontageInputs.ALL_ROLES)))
                .isTrue();
        assertThat(StudentSize.isTeacher(size.shape())).isFalse();
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void hasTheWeightsThatItIsKnownFor(StudentShape shape, int features, long weights) {
        assertThat(shape.trunk().features()).isEqualTo(features);
        try (Student student = new Student(shape, 1)) {
            assertThat(student.weights().count()).isEqualTo(weights);
        }
    }
}
