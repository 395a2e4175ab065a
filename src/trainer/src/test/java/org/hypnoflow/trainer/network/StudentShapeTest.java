package org.hypnoflow.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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

    @ParameterizedTest
    @MethodSource("sizes")
    void hasTheWeightsThatItIsKnownFor(StudentShape shape, int features, long weights) {
        assertThat(shape.trunk().features()).isEqualTo(features);
        try (Student student = new Student(shape, 1)) {
            assertThat(student.weights().count()).isEqualTo(weights);
        }
    }
}
