package org.hypnoflow.onnx;

import java.io.IOException;
import java.nio.file.Path;

/** A model package that is not scored with, or not made anything of. The message names the package, what was found, and the cure. */
public final class ModelRefusedException extends IOException {

    public ModelRefusedException(Path folder, String found, String expected, String cure) {
        this(folder, found, expected, cure, null);
    }

    ModelRefusedException(Path folder, String found, String expected, String cure, Throwable cause) {
        super("model package " + folder + ": " + found + " (expected: " + expected + "); " + cure, cause);
    }
}
