package org.hypnoflow.app.score;

import java.nio.file.Path;

/** The student that comes with Hypnoflow. */
public final class ShippedModel {
    private static final String NAME = "student-cnn-rnn";

    private ShippedModel() {}

    /** Its folder; the launcher says where Hypnoflow lies by the system property {@code hypnoflow.root}. */
    public static Path folder() {
        return Path.of(System.getProperty("hypnoflow.root", "."))
                .resolve("models")
                .resolve(NAME);
    }
}
