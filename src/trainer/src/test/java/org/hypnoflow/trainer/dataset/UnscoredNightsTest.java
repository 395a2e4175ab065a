package org.hypnoflow.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.hypnoflow.trainer.data.NightCache;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.NightOrigin;
import org.hypnoflow.trainer.data.NightRefusedException;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.train.SmallNights;
import org.hypnoflow.trainer.train.TrainingLog;
import org.hypnoflow.trainer.train.TrainingOptions;
import org.hypnoflow.transition.scoring.ScoringFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnscoredNightsTest {
    private static final int EPOCHS = 12;
    private static final List<String> LEADS = List.of("EEG F4-M1", "EEG C4-M1");

    @TempDir
    private Path work;

    private Path folder;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void make() throws IOException {
        folder = Files.createDirectories(work.resolve("unscored"));
    }

    @Test
    void hearsWholeRecordingsAndLeavesFilesOfAnnotationsOut() throws Exception {
        SmallDataset.edf(folder.resolve("a/one.edf"), EPOCHS, LEADS, "");
        SmallDataset.edf(folder.resolve("two.REC"), EPOCHS, LEADS, "EEG F4-M1");
        SmallDataset.scoring(folder.resolve("two-scored.edf"), ScoringFormat.EDF, SmallDataset.stages(EPOCHS));
        Files.writeString(folder.resolve("notes.txt"), "not a recording");

        List<NightOrigin> nights = of(Optional.empty());

        assertThat(nights).extracting(NightOrigin::record).containsExactly("a/one.edf", "two.REC");
        NightFile night = new NightCache(work, 1, line -> {}).open(nights.get(0));
        assertThat(night.epochs()).isEqualTo(EPOCHS);
        assertThat(night.label(3)).isEqualTo(NightFile.UNSCORED);
        assertThat(night.withoutStages().label(3)).isEqualTo(NightFile.UNTOLD);
        assertThat(night.withoutStages().has(3, 1)).isTrue();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("2 recordings without stages");
    }

    @Test
    void refusesAFolderWithoutRecordings() {
        assertThatThrownBy(() -> of(Optional.empty()))
                .isInstanceOf(NightRefusedException.class)
                .hasMessageContaining("no recording (expected: files .edf, .rec or .bdf with an EEG");
    }

    @Test
    void tellsAllThatCannotBeHeardAtOnce() throws Exception {
        SmallDataset.edf(folder.resolve("breath.edf"), EPOCHS, List.of("Flow", "Thorax"), "");
        Files.writeString(folder.resolve("broken.edf"), "no EDF");
        SmallDataset.edf(folder.resolve("good.edf"), EPOCHS, LEADS, "");

        assertThatThrownBy(() -> of(Optional.empty()))
                .isInstanceOf(NightRefusedException.class)
                .hasMessageContaining("2 recordings cannot be heard")
                .hasMessageContaining("\n  breath.edf: ")
                .hasMessageContaining("\n  broken.edf: ")
                .hasMessageNotContaining("good.edf");
    }

    /** Left out, it stands on no side, and neither does what it is a copy of matter. */
    @Test
    void hearsWhatWasLeftOutOfTheDataSet() throws Exception {
        Path scored = work.resolve("scored");
        SmallDataset.sleepEdf(scored, 4, EPOCHS);
        Path repeated = scored.resolve("sleep-cassette/SC4022E0-PSG.edf");
        Files.copy(scored.resolve("sleep-cassette/SC4021E0-PSG.edf"), repeated, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(scored.resolve("sleep-cassette/SC4011E0-PSG.edf"), folder.resolve("somebody.edf"));
        List<String> leftOut = List.of("SC4022", "SC4011");

        assertThat(of(Optional.of(new DatasetChoice(DatasetName.SLEEP_EDF, scored, 0, 0, leftOut, false, false))))
                .hasSize(1);
    }

    @Test
    void refusesARecordingOfAPersonWhoJudgesTheStudent() throws Exception {
        SmallDataset.edf(folder.resolve("SC4021E0-PSG.edf"), EPOCHS, LEADS, "");

        assertThatThrownBy(() -> UnscoredNights.of(folder, Optional.empty(), name -> true, options(), log()))
                .isInstanceOf(NightRefusedException.class)
                .hasMessageContaining("SC4021E0-PSG.edf: of a person who chooses the pass or tests");
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        assertThatThrownBy(() -> UnscoredNights.requireFolder(work.resolve("typo")))
                .isInstanceOf(NightRefusedException.class)
                .hasMessage("--unscored: " + work.resolve("typo") + ": no folder (expected: one of recordings)");
    }

    /** Else a student would be tested on what it heard. */
    @Test
    void refusesACopyOfANightWithStages() throws Exception {
        Path scored = work.resolve("scored");
        SmallDataset.sleepEdf(scored, 4, EPOCHS);
        Files.copy(scored.resolve("sleep-cassette/SC4021E0-PSG.edf"), folder.resolve("somebody.edf"));
        DatasetChoice choice = new DatasetChoice(DatasetName.SLEEP_EDF, scored, 0, 0, List.of(), false, false);

        assertThatThrownBy(() -> of(Optional.of(choice)))
                .isInstanceOf(NightRefusedException.class)
                .hasMessageContaining("somebody.edf: the same signal as SC4021");
    }

    @Test
    void refusesSignalsOfAWrongUnit() throws Exception {
        SmallDataset.tooLarge(folder.resolve("large.edf"), EPOCHS, LEADS);

        assertThatThrownBy(() -> of(Optional.empty()))
                .isInstanceOf(NightRefusedException.class)
                .hasMessageContaining("large.edf: larger than electrodes give in most samples: frontal (EEG F4-M1)");
    }

    private List<NightOrigin> of(Optional<DatasetChoice> scored) throws Exception {
        return UnscoredNights.of(folder, scored, name -> false, options(), log());
    }

    private TrainingOptions options() {
        return new TrainingOptions(SmallNights.SHAPE, StudentMontage.FULL, work, 5, 1, 1, 1, 4, 1, 2e-3, false);
    }

    private TrainingLog log() {
        return new TrainingLog(new PrintStream(said, true, StandardCharsets.UTF_8), 1);
    }
}
