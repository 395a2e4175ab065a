package org.hypnoflow.flink.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hypnoflow.flink.job.SwapLab.EPOCH_SECONDS;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.hypnoflow.alert.AlertLevel;
import org.hypnoflow.alert.AlertRule;
import org.hypnoflow.alert.RuleSet;
import org.hypnoflow.alert.TechnicalCondition;
import org.hypnoflow.alert.TechnicalFault;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.flink.TinyModel;
import org.hypnoflow.flink.TinyRecording;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.score.StageScore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The model of a recording under way changes where a person says so, and the lab is told. */
@Timeout(120)
class RunningModelTest {
    @TempDir
    Path temp;

    private SwapLab lab;

    @BeforeEach
    void starts() throws Exception {
        lab = new SwapLab(temp);
        lab.start(
                1,
                new RuleSet(
                        "v1",
                        List.of(AlertRule.of(
                                "fallback-model",
                                "Another model",
                                AlertLevel.NOTICE,
                                new TechnicalCondition(TechnicalFault.FALLBACK_MODEL, 1, 1, 0)))),
                UnaryOperator.identity());
    }

    @AfterEach
    void ends() throws Exception {
        lab.close();
    }

    @Test
    void aRunningRecordingChangesWhereItIsToldAndTheAlertSaysSo() throws Exception {
        ModelPackage broken = TinyModel.write(lab.models.resolve("broken"), 50, "broken");
        Files.writeString(broken.folder().resolve("card.md"), "changed");
        lab.send(TinyRecording.start("bed"));
        lab.sendEpoch("bed", 0);
        int epochs = 1;
        lab.activate(broken, true);
        while (lab.heard.rejected.isEmpty()) {
            lab.sendEpoch("bed", epochs++);
        }
        assertThat(lab.heard.rejected)
                .singleElement()
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(RejectionReason.MODEL_REFUSED))
                .satisfies(refused -> assertThat(refused.detail()).contains("broken: card.md: SHA-256"));

        ModelPackage second = TinyModel.write(lab.models.resolve("second"), 8, "2");
        int all = change("bed", second, epochs);
        List<StageScore> finals = lab.awaitCommitted("bed", all);
        assertThat(finals)
                .extracting(StageScore::epoch)
                .containsExactlyElementsOf(LongStream.range(0, all).boxed().toList());
        List<String> scoredBy = finals.stream().map(StageScore::model).toList();
        int taken = scoredBy.indexOf(second.label());
        assertThat(scoredBy.subList(0, taken)).isNotEmpty().containsOnly(lab.first.label());
        assertThat(scoredBy.subList(taken, all)).hasSizeGreaterThan(3).containsOnly(second.label());
        assertThat(finals.get(taken - 1).revision()).as("settled as it stood").isZero();
    }

    @Test
    void aPackageOfTheSameNameAndVersionIsAnother() throws Exception {
        ModelPackage twin = TinyModel.write(lab.models.resolve("twin"), 8, "1");
        assertThat(twin.manifest().id()).isEqualTo(lab.first.manifest().id());
        lab.send(TinyRecording.start("bed"));
        lab.sendEpoch("bed", 0);

        int all = change("bed", twin, 1);

        assertThat(lab.awaitCommitted("bed", all))
                .extracting(StageScore::model)
                .contains(lab.first.label(), twin.label());
    }

    /** Activates {@code model}, feeds the bed until it has changed and ends it. @return all of its epochs */
    private int change(String id, ModelPackage model, int from) throws Exception {
        int epochs = from;
        lab.activate(model, true);
        for (String known = ""; !model.label().equals(known); known = lab.heard.modelOf(id)) {
            lab.sendEpoch(id, epochs++);
        }
        for (int more = 0; more < 3; more++) {
            lab.sendEpoch(id, epochs++);
        }
        lab.send(TinyRecording.end(id, epochs * EPOCH_SECONDS));
        int all = epochs;
        lab.await(() -> lab.heard.finals(id).size() == all);
        lab.await(() ->
                lab.heard.alerts.stream().anyMatch(alert -> alert.detail().equals("scored by " + model.label())));
        return all;
    }
}
