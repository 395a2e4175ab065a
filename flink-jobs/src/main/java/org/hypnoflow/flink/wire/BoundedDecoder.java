package org.hypnoflow.flink.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;

/**
 * Avro's binary decoder over one message, which allocates nothing for a length that the message cannot hold: Avro's own
 * decoders believe a length first and find out afterwards.
 */
final class BoundedDecoder extends Decoder {
    /** Arrays of the flow have one value per channel, input or stage. */
    static final int MOST_ITEMS = 1024;

    private final ByteArrayInputStream bytes;
    private final Decoder decoder;

    BoundedDecoder(byte[] message, int from) {
        bytes = new ByteArrayInputStream(message, from, message.length - from);
        // unbuffered, so that what is available is what is left
        decoder = DecoderFactory.get().directBinaryDecoder(bytes, null);
    }

    int remaining() {
        return bytes.available();
    }

    private byte[] readSized() throws IOException {
        long length = decoder.readLong();
        if (length < 0 || length > remaining()) {
            throw new IOException("length " + length + " (expected: 0 to " + remaining() + ")");
        }
        byte[] sized = new byte[(int) length];
        decoder.readFixed(sized);
        return sized;
    }

    private static long requireFew(long items) throws IOException {
        if (items < 0 || items > MOST_ITEMS) {
            throw new IOException("array of " + items + " items (expected: 0 to " + MOST_ITEMS + ")");
        }
        return items;
    }

    @Override
    public Utf8 readString(Utf8 old) throws IOException {
        return new Utf8(readSized());
    }

    @Override
    public String readString() throws IOException {
        return new String(readSized(), StandardCharsets.UTF_8);
    }

    @Override
    public void skipString() throws IOException {
        readSized();
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) throws IOException {
        return ByteBuffer.wrap(readSized());
    }

    @Override
    public void skipBytes() throws IOException {
        readSized();
    }

    @Override
    public long readArrayStart() throws IOException {
        return requireFew(decoder.readArrayStart());
    }

    @Override
    public long arrayNext() throws IOException {
        return requireFew(decoder.arrayNext());
    }

    @Override
    public long skipArray() throws IOException {
        return decoder.skipArray();
    }

    @Override
    public long readMapStart() throws IOException {
        return requireFew(decoder.readMapStart());
    }

    @Override
    public long mapNext() throws IOException {
        return requireFew(decoder.mapNext());
    }

    @Override
    public long skipMap() throws IOException {
        return decoder.skipMap();
    }

    @Override
    public void readNull() throws IOException {
        decoder.readNull();
    }

    @Override
    public boolean readBoolean() throws IOException {
        return decoder.readBoolean();
    }

    @Override
    public int readInt() throws IOException {
        return decoder.readInt();
    }

    @Override
    public long readLong() throws IOException {
        return decoder.readLong();
    }

    @Override
    public float readFloat() throws IOException {
        return decoder.readFloat();
    }

    @Override
    public double readDouble() throws IOException {
        return decoder.readDouble();
    }

    @Override
    public void readFixed(byte[] target, int start, int length) throws IOException {
        decoder.readFixed(target, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        decoder.skipFixed(length);
    }

    @Override
    public int readEnum() throws IOException {
        return decoder.readEnum();
    }

    @Override
    public int readIndex() throws IOException {
        return decoder.readIndex();
    }
}
