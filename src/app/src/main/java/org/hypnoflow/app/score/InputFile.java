package org.hypnoflow.app.score;

import java.nio.file.Path;

/**
 * A recording to score and where its results go.
 *
 * @param outputFolder folder of the results
 * @param baseName name of the results without their endings
 * @param named whether the user named the file itself, rather than a folder that holds it
 */
public record InputFile(Path file, Path outputFolder, String baseName, boolean named) {

    InputFile withBaseName(String other) {
        return new InputFile(file, outputFolder, other, named);
    }

    public String fileName() {
        return file.getFileName().toString();
    }
}
