package org.hypnoflow.dashboard.web;

import java.io.IOException;
import java.io.InputStream;

/** Reads the body of a request up to a limit. */
final class RequestBody {
    /**
     * So much beyond the limit is read and thrown away: a sender that still writes when the connection is closed sees a
     * reset in place of the answer.
     */
    private static final int MOST_DISCARDED_BYTES = 1 << 20;

    private static final int PIECE_BYTES = 8 << 10;

    private RequestBody() {}

    /** @throws RequestRefusedException where it is longer than {@code mostBytes} (413) */
    static byte[] upTo(int mostBytes, InputStream body) throws IOException {
        byte[] read = body.readNBytes(mostBytes + 1);
        if (read.length > mostBytes) {
            discard(body);
            throw new RequestRefusedException(
                    413, "body: longer than " + mostBytes + " bytes (expected: at most that)");
        }
        return read;
    }

    private static void discard(InputStream body) throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        int discarded = 0;
        int count = body.read(piece);
        while (count >= 0 && discarded < MOST_DISCARDED_BYTES) {
            discarded += count;
            count = body.read(piece);
        }
    }
}
