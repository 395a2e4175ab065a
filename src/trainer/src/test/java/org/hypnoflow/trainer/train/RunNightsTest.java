package org.hypnoflow.trainer.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.hypnoflow.simulator.SimulatorEdition;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.network.StudentShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunNightsTest {
    @TempDir
    Path work;

    /** Or a teacher of other nights would be taken for that of these. */
    @Test
    void areKnownByTheSimulatorThatRendersThem() throws Exception {
        TrainingOptions options = new TrainingOptions(
                StudentShape.STUDENT_D,
                StudentMontage.FULL,
                work,
                1,
                1,
                1,
                1,
                4,
                1,
                TrainingOptions.STUDENT_RATE,
                false);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        RunNights nights = new RunNights(options, new TrainingLog(nowhere, 1));

        assertThat(nights.identity(options)).contains(", simulator " + SimulatorEdition.digits());
    }
}
