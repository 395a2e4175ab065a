package org.hypnoflow.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hypnoflow.trainer.train.SmallNights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartialFileTest {
    @TempDir
    Path folder;

    @Test
    void letsSeveralWriteTheSameNightAtOnce() throws Exception {
        Path file = folder.resolve("night.epochs");
        byte[] alone = Files.readAllBytes(written(folder.resolve("alone.epochs")));
        List<Callable<Path>> writers = IntStream.range(0, 4)
                .mapToObj(i -> (Callable<Path>) () -> written(file))
                .collect(Collectors.toList());
        ExecutorService threads = Executors.newFixedThreadPool(writers.size());
        try {
            for (var writer : threads.invokeAll(writers)) {
                assertThat(writer.get()).hasBinaryContent(alone);
            }
        } finally {
            threads.shutdown();
        }
        assertThat(folder).isDirectoryNotContaining("glob:**.partial");
    }

    @Test
    void forgetsWhatKilledRunsLeftOfThatFileAlone() throws Exception {
        Path file = folder.resolve("night.epochs");
        Path old = left("night.epochs.1.partial", Duration.ofHours(2));
        Path stillWritten = left("night.epochs.2.partial", Duration.ofMinutes(5));
        Path ofAnother = left("night.epochs2.3.partial", Duration.ofHours(2));

        Path partial = PartialFile.beside(file);

        assertThat(partial.getParent()).isEqualTo(folder.toAbsolutePath());
        assertThat(partial).isNotEqualTo(PartialFile.beside(file));
        assertThat(old).doesNotExist();
        assertThat(stillWritten).exists();
        assertThat(ofAnother).exists();
    }

    private static Path written(Path file) throws Exception {
        SmallNights.write(file, 40, 3);
        return file;
    }

    private Path left(String name, Duration ago) throws Exception {
        Path file = Files.createFile(folder.resolve(name));
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(ago)));
    }
}
