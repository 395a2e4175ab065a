package org.hypnoflow.score;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * A model package by its name and its content. A name is one folder and never a path, so that no sender can point
 * elsewhere.
 *
 * @param name of the package's folder below a folder of packages
 * @param digest lower-case hex SHA-256 of the package's manifest, which holds the digests of its other files
 */
public record ModelVersion(String name, String digest) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public ModelVersion {
        requireName(name);
        if (!DIGEST.matcher(requireNonNull(digest, "digest")).matches()) {
            throw new IllegalArgumentException("digest: " + digest.length()
                    + " characters (expected: 64 of 0-9 a-f, the SHA-256 of the manifest)");
        }
    }

    /** @throws IllegalArgumentException where {@code name} is none of a package's folder */
    public static void requireName(String name) {
        if (!NAME.matcher(requireNonNull(name, "name")).matches()) {
            throw new IllegalArgumentException("package: " + (name.length() > 200 ? name.substring(0, 200) : name)
                    + " (expected: the name of a folder, 1 to 128 of A-Z a-z 0-9 . _ -, a letter or digit first)");
        }
    }
}
