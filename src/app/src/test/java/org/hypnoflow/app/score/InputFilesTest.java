package org.hypnoflow.app.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.app.InputRefusedException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {
    @TempDir
    Path folder;

    private final List<String> unreadable = new ArrayList<>();

    @Test
    void findsRecordingsBelowAFolderInOrderAndMirrorsIt() throws IOException {
        touch("b.EDF");
        touch("a.bdf");
        touch("ward/c.rec");
        touch("notes.txt");
        touch(".hidden.edf");
        touch("a.hypnogram.edf");

        List<InputFile> files = find(List.of(folder), Path.of("out"));

        assertThat(files).extracting(InputFile::baseName).containsExactly("a", "b", "c");
        assertThat(files)
                .extracting(InputFile::outputFolder)
                .containsExactly(Path.of("out"), Path.of("out"), Path.of("out", "ward"));
        assertThat(files).noneMatch(InputFile::named);
    }

    /** As where recordings are kept by git-annex, which leaves links in their places and the files under its own names. */
    @Test
    void followsLinksAndLeavesHiddenFoldersAlone() throws IOException {
        Path kept = touch(".git/annex/objects/3f-key.edf");
        Files.createSymbolicLink(folder.resolve("night.edf"), kept);
        Files.createSymbolicLink(folder.resolve("missing.edf"), folder.resolve(".git/annex/objects/none"));
        Files.createSymbolicLink(folder.resolve("round"), folder);

        assertThat(find(List.of(folder), null)).extracting(InputFile::baseName).containsExactly("night");
        assertThat(unreadable)
                .containsExactlyInAnyOrder(
                        folder.resolve("missing.edf")
                                + ": a link that leads nowhere (expected: the recording, which may"
                                + " have to be fetched)",
                        folder.resolve("round") + ": left out, a link to a folder that it lies in");
    }

    @Test
    void putsResultsBesideARecordingByDefault() throws IOException {
        Path file = touch("night.edf");

        assertThat(find(List.of(file), null))
                .singleElement()
                .returns(folder, InputFile::outputFolder)
                .returns("night", InputFile::baseName);
    }

    @Test
    void keepsTheEndingsOfRecordingsThatWouldShareResults() throws IOException {
        touch("night.edf");
        touch("night.bdf");

        assertThat(find(List.of(folder), null))
                .extracting(InputFile::baseName)
                .containsExactly("night.bdf", "night.edf");
    }

    @Test
    void refusesTheSameResultsTwice() throws IOException {
        Path one = touch("one/night.edf");
        Path two = touch("two/night.edf");

        assertThatThrownBy(() -> find(List.of(one, two), Path.of("out")))
                .isInstanceOf(InputRefusedException.class)
                .hasMessageContaining("same results");
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThatThrownBy(() -> find(List.of(folder.resolve("missing.edf")), null))
                .isInstanceOf(InputRefusedException.class)
                .hasMessageContaining("missing.edf");
        assertThatThrownBy(() -> find(List.of(folder), null))
                .isInstanceOf(InputRefusedException.class)
                .hasMessageContaining("no recording");
    }

    @Test
    void searchesOnWhereAFolderCannotBeRead() throws IOException {
        touch("a.edf");
        touch("locked/b.edf");
        Path locked = folder.resolve("locked");
        boolean took = locked.toFile().setReadable(false);
        Assumptions.assumeTrue(took && !Files.isReadable(locked), "this user may read everything");

        assertThat(find(List.of(folder), null)).extracting(InputFile::baseName).containsExactly("a");
        assertThat(unreadable).singleElement().asString().contains("locked: cannot be read");
    }

    private List<InputFile> find(List<Path> arguments, Path out) {
        return InputFiles.of(arguments, out, unreadable::add);
    }

    private Path touch(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "");
    }
}
