package org.hypnoflow.flink.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hypnoflow.flink.job.SwapLab.EPOCH_SECONDS;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hypnoflow.alert.RuleSet;
import org.hypnoflow.flink.TinyModel;
import org.hypnoflow.flink.TinyRecording;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.onnx.ModelShelf;
import org.hypnoflow.score.StageScore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Models change for recordings that begin, and change nothing for those under way, through crashes too. */
@Timeout(120)
class ModelSwapTest {
    private static final int SWAPS = 50;

    @TempDir
    Path temp;

    private SwapLab lab;

    @BeforeEach
    void starts() throws Exception {
        lab = new SwapLab(temp);
    }

    @AfterEach
    void ends() throws Exception {
        lab.close();
    }

    @Test
    void fiftySwapsLoseNoEpochChangeNoPinnedStageAndLeakNothing() throws Exception {
        lab.start(2, RuleSet.NONE, UnaryOperator.identity());
        lab.send(TinyRecording.start("pinned"));
        lab.sendEpoch("pinned", 0);
        String first = lab.heard.modelOf("pinned");
        List<String> beds = new ArrayList<>();
        int mostSessions = 0;
        for (int swap = 1; swap <= SWAPS; swap++) {
            String version = "v" + swap;
            lab.activate(TinyModel.write(lab.models.resolve(version), 100 + swap, version), false);
            String model = "";
            for (int bed = 0; !model.startsWith("tiny-" + version + "@"); bed++) {
                String id = "bed-" + swap + "-" + bed;
                beds.add(id);
                lab.send(TinyRecording.start(id), TinyRecording.chunk(id, 0, 31), TinyRecording.end(id, 31));
                lab.await(() -> lab.heard.modelOf(id) != null);
                model = lab.heard.modelOf(id);
            }
            lab.sendEpoch("pinned", swap);
            mostSessions = Math.max(mostSessions, ModelShelf.openSessions());
        }
        lab.send(TinyRecording.end("pinned", (SWAPS + 1) * EPOCH_SECONDS));
        lab.await(() -> lab.heard.finals("pinned").size() == SWAPS + 1);
        lab.await(() -> beds.stream().allMatch(bed -> lab.heard.finals(bed).size() == 2));
        lab.await(() -> ModelShelf.openSessions() == 2);

        assertThat(mostSessions)
                .as("the first, the newest, and what another subtask has not let go yet")
                .isLessThanOrEqualTo(8);
        assertThat(lab.heard.rejected).isEmpty();
        assertThat(lab.heard.finals("pinned")).extracting(StageScore::model).containsOnly(first);
        assertThat(ScoreRows.of(lab.awaitCommitted("pinned", SWAPS + 1)))
                .isEqualTo(lab.undisturbed("pinned", SWAPS + 1));
    }

    @Test
    void aCrashInMidNightChangesNoPin() throws Exception {
        FailOnce.arm();
        lab.start(1, RuleSet.NONE, FailOnce::tap);
        ModelPackage second = TinyModel.write(lab.models.resolve("crash"), 8, "2");
        lab.send(TinyRecording.start("old"));
        lab.sendEpoch("old", 0);
        lab.activate(second, false);
        String young = "";
        for (int bed = 0; young.isEmpty(); bed++) {
            String id = "young-" + bed;
            lab.send(TinyRecording.start(id));
            lab.sendEpoch(id, 0);
            young = second.label().equals(lab.heard.modelOf(id)) ? id : "";
        }
        int epochs = 1;
        for (int more = 0; more < 3; more += FailOnce.FAILED.get() ? 1 : 0) {
            lab.sendEpoch("old", epochs);
            lab.sendEpoch(young, epochs++);
        }
        lab.send(TinyRecording.end("old", epochs * EPOCH_SECONDS), TinyRecording.end(young, epochs * EPOCH_SECONDS));

        assertThat(lab.awaitCommitted("old", epochs))
                .extracting(StageScore::model)
                .containsOnly(lab.first.label());
        assertThat(lab.awaitCommitted(young, epochs))
                .extracting(StageScore::model)
                .containsOnly(second.label());
        assertThat(FailOnce.RESTORED).isTrue();
    }
}
