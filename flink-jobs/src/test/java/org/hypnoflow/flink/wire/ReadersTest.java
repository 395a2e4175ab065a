package org.hypnoflow.flink.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.hypnoflow.alert.BedContext;
import org.hypnoflow.alert.BedMessage;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.epoch.RejectionReason;
import org.hypnoflow.flink.TinyRecording;
import org.hypnoflow.flink.wire.SignalReader.HeardSignal;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.signal.SignalMessage;
import org.hypnoflow.transition.NightNote;
import org.hypnoflow.transition.StageEdit;
import org.hypnoflow.transition.StageLetters;
import org.junit.jupiter.api.Test;

/** What a page reads of the topics: what was written comes back, and nothing else gets through. */
class ReadersTest {
    private final MessageWriter writer = new MessageWriter();

    @Test
    void notesAndEditsComeBack() throws IOException {
        List<NightNote> notes = List.of(
                new NightNote("r", "1", 3, "MK", 7, "patient out of bed", null),
                new NightNote("r", "2", 4, "MK", 8, "", new StageEdit(SleepStage.N2, SleepStage.N1)),
                new NightNote("r", "3", 5, "MK", 9, "spindles", new StageEdit(SleepStage.N2, null)),
                new NightNote("r", "4", 0, "MK", 9, "scored", null, StageLetters.hypnogram("W123R?")));
        for (NightNote note : notes) {
            assertThat(new NoteReader().read(writer.bytes(NoteMapping.toWire(note))))
                    .isEqualTo(note);
        }
    }

    @Test
    void noteThatIsTooLongIsRefused() {
        org.hypnoflow.wire.NightNote endless =
                new org.hypnoflow.wire.NightNote("r", "1", 3L, "MK", 7L, "x".repeat(100_000), null, null);

        assertThatIOException()
                .isThrownBy(() -> new NoteReader().read(writer.bytes(endless)))
                .withMessageContaining("100000 letters (expected: up to 1000)");
    }

    @Test
    void commandsAndRefusalsComeBack() throws IOException {
        BedMessage bed = BedMessage.of(new BedContext("r", "Bed 3", 79_200));
        Rejected late = new Rejected("r", RejectionReason.LATE, "chunk behind epoch 4");

        assertThat(new CommandReader().read(writer.bytes(AlertMapping.toWire(bed))))
                .isEqualTo(bed);
        assertThat(new RejectedReader().read(writer.bytes(StageMapping.toWire(late))))
                .isEqualTo(late);
    }

    @Test
    void announcementTellsWhenARecordingStarted() throws IOException {
        RecordingStart start = new RecordingStart(LocalDateTime.of(2026, 10, 24, 22, 41), ZoneId.of("Europe/Berlin"));
        SignalMessage message = TinyRecording.start("r");

        HeardSignal heard = new SignalReader().read(writer.bytes(SignalMapping.toWire(message, start)));
        HeardSignal silent = new SignalReader().read(writer.bytes(SignalMapping.toWire(message, null)));

        assertThat(heard).isEqualTo(new HeardSignal(message, start));
        assertThat(silent.start()).isNull();
    }

    @Test
    void randomBytesAreRefusedByEveryReader() {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            assertThatIOException().isThrownBy(() -> new NoteReader().read(noise));
            assertThatIOException().isThrownBy(() -> new CommandReader().read(noise));
            assertThatIOException().isThrownBy(() -> new RejectedReader().read(noise));
            assertThatIOException().isThrownBy(() -> new SignalReader().read(noise));
        }
    }
}
