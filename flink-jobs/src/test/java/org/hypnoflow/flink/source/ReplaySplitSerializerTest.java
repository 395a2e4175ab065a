package org.hypnoflow.flink.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.hypnoflow.flink.TinyNight;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplaySplitSerializerTest {
    @TempDir
    Path temp;

    private ReplaySplit split;

    @BeforeEach
    void writesANight() throws IOException {
        Path file = TinyNight.write(temp.resolve("night of Jane.edf"), 60, 1, 1);
        split = new ReplaySplit(TinyNight.request("r1", file), 17, new long[] {1, 2, 3, 4});
    }

    @Test
    void readsWhatItWrote() throws IOException {
        ReplaySplitSerializer serializer = new ReplaySplitSerializer();

        ReplaySplit read = serializer.deserialize(serializer.getVersion(), serializer.serialize(split));

        assertThat(read).usingRecursiveComparison().isEqualTo(split);
        assertThat(read.request().selection().plan())
                .isEqualTo(split.request().selection().plan());
    }

    @Test
    void readsSeveralInOrder() throws IOException {
        ReplaySplitsSerializer serializer = new ReplaySplitsSerializer();
        List<ReplaySplit> splits = List.of(split, ReplaySplit.of(split.request()));

        assertThat(serializer.deserialize(serializer.getVersion(), serializer.serialize(splits)))
                .usingRecursiveComparison()
                .isEqualTo(splits);
    }

    @Test
    void refusesAnotherVersion() {
        ReplaySplitSerializer serializer = new ReplaySplitSerializer();

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> serializer.deserialize(9, serializer.serialize(split)))
                .withMessageContaining("9 (expected: 1)");
    }

    @Test
    void splitNamesItsRecordingAndNeverItsFile() {
        assertThat(split.toString()).contains("r1").doesNotContain("Jane");
    }
}
