package org.hypnoflow.npz;

import java.io.IOException;

/** A file is no {@code .npz}, or holds an array that this package does not read. The message says where and what. */
public final class NpzFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    public NpzFormatException(String message) {
        super(message);
    }

    public NpzFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
