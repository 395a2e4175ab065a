package org.hypnoflow.trainer.distill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapPlaceTest {
    @TempDir
    Path work;

    @Test
    void leavesLogitsAloneOfOthersAndAllOfItsOwn() throws IOException {
        Path own = write("responses-a/pass-1.embeddings");
        Path logits = write("responses-b/pass-1");
        Path large = write("responses-b/pass-1.embeddings");
        Path leftOfAKilledRun = write("responses-b/pass-2.embeddings.partial");

        new TapPlace(work.resolve("responses-a").resolve("pass-2")).forgetOthers();

        assertThat(own).exists();
        assertThat(logits).exists();
        assertThat(large).doesNotExist();
        assertThat(leftOfAKilledRun).doesNotExist();
    }

    private Path write(String name) throws IOException {
        Path file = work.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "bytes");
    }
}
