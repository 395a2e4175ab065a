package org.hypnoflow.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.trainer.network.StudentShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftFolderTest {
    @TempDir
    Path folder;

    @Test
    void leavesTheOlderPackageWhereWorkOnTheNewOneFails() throws Exception {
        Path place = folder.resolve("student");
        ModelPackage older = TrialPackage.write(place, StudentShape.STUDENT_D);

        assertThatThrownBy(() -> {
                    try (DraftFolder draft = DraftFolder.beside(place, "draft")) {
                        TrialPackage.write(draft.path(), StudentShape.STUDENT_C);
                        assertThat(draft.path()).exists().hasParent(folder);
                        throw new IllegalStateException("no figures");
                    }
                })
                .hasMessage("no figures");

        assertThat(ModelPackage.load(place).digest()).isEqualTo(older.digest());
        assertThat(folder.toFile().list()).containsExactly("student");
    }

    @Test
    void mayBeClosedWithoutADraft() throws Exception {
        DraftFolder.beside(folder.resolve("student"), "draft").close();

        assertThat(folder).isEmptyDirectory();
    }
}
