package org.hypnoflow.npz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Element type of an array: byte order, kind ({@code f}loat, {@code i}nt, {@code u}nsigned, {@code b}ool or
 * {@code U}nicode) and size in bytes.
 */
record NpyType(ByteOrder order, char kind, int bytes) {

    static NpyType parse(String dtype, String where) throws NpzFormatException {
        int count = dtype.length() < 3 ? -1 : count(dtype.substring(2));
        char order = count < 0 ? '?' : dtype.charAt(0);
        char kind = count < 0 ? '?' : dtype.charAt(1);
        boolean readable = "<>|=".indexOf(order) >= 0
                && switch (kind) {
                    case 'f' -> count == 2 || count == 4 || count == 8;
                    case 'i', 'u' -> count == 1 || count == 2 || count == 4 || count == 8;
                    case 'b' -> count == 1;
                    case 'U' -> count >= 0;
                    default -> false;
                };
        if (!readable) {
            throw new NpzFormatException(
                    where + ": element type '" + dtype + "' (expected: float16/32/64, an integer, bool or unicode)");
        }
        ByteOrder byteOrder = order == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return new NpyType(byteOrder, kind, kind == 'U' ? 4 * count : count);
    }

    boolean isText() {
        return kind == 'U';
    }

    boolean isInteger() {
        return kind == 'i' || kind == 'u' || kind == 'b';
    }

    long longAt(ByteBuffer buffer, int index) {
        int at = index * bytes;
        return switch (bytes) {
            case 1 -> kind == 'i' ? buffer.get(at) : Byte.toUnsignedLong(buffer.get(at));
            case 2 -> kind == 'i' ? buffer.getShort(at) : Short.toUnsignedLong(buffer.getShort(at));
            case 4 -> kind == 'i' ? buffer.getInt(at) : Integer.toUnsignedLong(buffer.getInt(at));
            default -> buffer.getLong(at);
        };
    }

    double doubleAt(ByteBuffer buffer, int index) {
        if (isInteger()) {
            return longAt(buffer, index);
        }
        int at = index * bytes;
        return switch (bytes) {
            case 2 -> Half.toFloat(buffer.getShort(at));
            case 4 -> buffer.getFloat(at);
            default -> buffer.getDouble(at);
        };
    }

    String textAt(ByteBuffer buffer, int index) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes; i += 4) {
            int codePoint = buffer.getInt(index * bytes + i);
            if (codePoint == 0) {
                break;
            }
            text.appendCodePoint(codePoint);
        }
        return text.toString();
    }

    private static int count(String digits) {
        try {
            return Integer.parseUnsignedInt(digits);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
