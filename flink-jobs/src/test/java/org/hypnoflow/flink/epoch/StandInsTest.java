package org.hypnoflow.flink.epoch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hypnoflow.flink.TinyRecording.chunk;
import static org.hypnoflow.flink.TinyRecording.chunkOfTwo;
import static org.hypnoflow.flink.TinyRecording.end;
import static org.hypnoflow.flink.TinyRecording.start;
import static org.hypnoflow.flink.TinyRecording.startOfTwo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.flink.TinyModel;
import org.hypnoflow.flink.control.LabModels;
import org.hypnoflow.onnx.ModelHold;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.onnx.ModelShelf;
import org.hypnoflow.score.Fallback;
import org.hypnoflow.signal.Calibration;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.Recording;
import org.hypnoflow.signal.Role;
import org.hypnoflow.signal.SampleRate;
import org.hypnoflow.signal.SignalMessage;
import org.hypnoflow.signal.montage.MontageInput;
import org.hypnoflow.signal.montage.MontageInputs;
import org.hypnoflow.signal.montage.MontageMapping;
import org.hypnoflow.signal.montage.MontagePlanner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which recordings of a live job are given to a package that stands in for the usual one, and what it hears. */
class StandInsTest {
    @TempDir
    Path temp;

    private ModelPackage single;
    private ModelPackage first;
    private LiveEpochHarness job;

    @BeforeEach
    void opens() throws Exception {
        single = TinyModel.write(temp.resolve("single"), 3, "single", MontageInputs.EEG, Fallback.NONE);
        first = usual("first", 7, "nowhere", "single");
        job = new LiveEpochHarness(first, true);
    }

    @AfterEach
    void closes() throws Exception {
        job.close();
    }

    @Test
    void givesARecordingOfFewSignalsToTheStandInAndTellsOnceOfTheOneThatIsMissing() throws Exception {
        job.feed(start("few"), chunk("few", 0, 31), end("few", 31));
        job.feed(startOfTwo("full"), chunkOfTwo("full", 0, 31));

        assertThat(job.models("few")).hasSize(3).containsOnly(single.digest());
        assertThat(job.epochs("few").get(0).coverage()).containsExactly(1);
        job.feed(start("again"), chunk("again", 0, 31));
        assertThat(job.models("full")).containsOnly(first.digest());
        assertThat(job.refused())
                .singleElement()
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(RejectionReason.MODEL_REFUSED))
                .extracting(Rejected::detail)
                .asString()
                .contains("fallback nowhere: ", "no such folder", "first scores in its place");
    }

    @Test
    void hearsARowThatIsUpsideDownForIt() throws Exception {
        job.feed(start("few", "EEG Fpz-Cz"), chunk("few", 0, 31));
        job.close();
        job = new LiveEpochHarness(first, false);
        job.feed(start("few", "EEG Fpz-Cz"), chunk("few", 0, 31));
        float[] planned = job.epochs("few").get(0).signal();
        float[] asked = new float[3000];
        for (int i = 0; i < asked.length; i++) {
            asked[i] = 0 - planned[i];
        }

        job.close();
        job = new LiveEpochHarness(first, true);
        job.feed(start("few", "EEG Fpz-Cz"), chunk("few", 0, 31));
        assertThat(job.epochs("few").get(0).signal()).containsExactly(asked);
    }

    @Test
    void findsTheSameStandInAndRowsAfterARestore() throws Exception {
        job.feed(start("few"), chunk("few", 0, 31));
        job.restore(first);
        job.feed(chunk("few", 31, 61), chunk("few", 61, 91));

        List<Epoch> after = job.epochs("few");
        assertThat(after).hasSize(2).extracting(Epoch::model).containsOnly(single.digest());
        assertThat(after).allSatisfy(epoch -> assertThat(epoch.coverage()).containsExactly(1));
    }

    @Test
    void anActivationBringsItsOwnStandIns() throws Exception {
        ModelPackage other =
                job.load(TinyModel.write(temp.resolve("other"), 4, "other", MontageInputs.EEG, Fallback.NONE));
        ModelPackage next = job.load(usual("next", 8, "other"));
        job.feed(start("few"), chunk("few", 0, 31));
        job.activate(next, true);
        job.restore(first);
        job.feed(chunk("few", 31, 61), start("young"), chunk("young", 0, 31));

        assertThat(job.models("few")).containsExactly(other.digest());
        assertThat(job.models("young")).containsExactly(other.digest());
    }

    @Test
    void aPackageOfFewerInputsMayBeActivatedForAll() throws Exception {
        job.load(single);
        job.feed(startOfTwo("full"), chunkOfTwo("full", 0, 31));
        job.activate(single, true);
        job.restore(first);
        job.feed(chunkOfTwo("full", 31, 61));

        assertThat(job.models("full")).containsExactly(single.digest());
        assertThat(job.epochs("full").get(0).coverage()).hasSize(1);
    }

    @Test
    void refusesAPackageThatMightHearAnotherSignal() throws Exception {
        MontageInput right = new MontageInput("central", List.of(Role.CENTRAL_RIGHT));
        ModelPackage unserved =
                job.load(TinyModel.write(temp.resolve("right"), 5, "right", List.of(right), Fallback.NONE));
        job.activate(unserved, false);
        job.feed(start("few"), chunk("few", 0, 31));

        assertThat(job.models("few")).containsExactly(single.digest());
        assertThat(job.refused()).anyMatch(refused -> refused.detail().contains("right: asks for the inputs"));
    }

    @Test
    void aPlanThatLabelsDoNotExplainStaysWithTheUsualPackage() throws Exception {
        List<Channel> sources = List.of(new Channel("C4-M1", "uV", SampleRate.ofHz(100), new Calibration(0.01, 0)));
        MontageMapping unit = new MontageMapping(Map.of(), Map.of("C4-M1", "mV"), List.of());
        job.feed(
                SignalMessage.of(
                        new Recording("mapped", sources, MontagePlanner.plan(sources, MontageInputs.STUDENT, unit))),
                chunk("mapped", 0, 31));

        assertThat(job.models("mapped")).containsExactly(first.digest());
        assertThat(job.refused())
                .filteredOn(refused -> refused.recordingID().equals("mapped"))
                .singleElement()
                .extracting(Rejected::detail)
                .asString()
                .contains("single: input central: C4-M1", "first scores it");
    }

    @Test
    void keepsSessionsOfModelsThatAreInUseAlone() throws Exception {
        job.feed(start("a"), chunk("a", 0, 31));
        for (int version = 2; version < 12; version++) {
            String standIn = "s" + version;
            ModelPackage beside =
                    TinyModel.write(temp.resolve(standIn), 40 + version, standIn, MontageInputs.EEG, Fallback.NONE);
            ModelPackage next = usual("v" + version, version + 7, standIn);
            try (ModelHold hold = ModelShelf.hold(LabModels.of(next, null, true).first());
                    ModelHold too =
                            ModelShelf.hold(LabModels.of(beside, null, true).first())) {
                hold.await();
                too.await();
                job.activate(next, false);
                job.feed(start("b" + version), chunk("b" + version, 0, 31), end("b" + version, 31));
            }
            assertThat(job.models("b" + version)).containsOnly(beside.digest());
            assertThat(ModelShelf.openSessions())
                    .as("that of a, the newest and its stand-in")
                    .isEqualTo(6);
        }
        job.feed(end("a", 31));

        assertThat(ModelShelf.openSessions()).isEqualTo(4);
        assertThat(job.stateEntries()).isZero();
    }

    private ModelPackage usual(String name, int seed, String... standIns) throws IOException {
        return TinyModel.write(
                temp.resolve(name), seed, name, MontageInputs.STUDENT, new Fallback(2, List.of(standIns)));
    }
}
