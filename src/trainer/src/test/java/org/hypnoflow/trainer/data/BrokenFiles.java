package org.hypnoflow.trainer.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** What a disk, a kill or a mistake may leave of a file, by what happened to it. */
public final class BrokenFiles {
    private BrokenFiles() {}

    /** Cut off, emptied, or something else from the start. */
    public static Map<String, byte[]> of(byte[] whole) {
        Map<String, byte[]> broken = new LinkedHashMap<>();
        for (int left :
                new int[] {0, 1, 3, 4, 7, 12, whole.length / 3, whole.length / 2, whole.length - 9, whole.length - 1}) {
            broken.put("cut off after " + left + " bytes", Arrays.copyOf(whole, left));
        }
        broken.put("zeros", new byte[whole.length]);
        broken.put("zeros from the middle", Arrays.copyOf(Arrays.copyOf(whole, whole.length / 2), whole.length));
        byte[] garbage = new byte[whole.length];
        new Random(1).nextBytes(garbage);
        broken.put("garbage", garbage);
        byte[] behind = whole.clone();
        System.arraycopy(garbage, 0, behind, 4, whole.length - 4);
        broken.put("garbage after four bytes", behind);
        broken.put("text", "Dear diary".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return broken;
    }

    /** The same, and one bit. */
    public static Map<String, byte[]> ofSealed(byte[] whole) {
        Map<String, byte[]> broken = of(whole);
        for (int place : new int[] {whole.length / 3, whole.length / 2, whole.length - 10}) {
            byte[] flipped = whole.clone();
            flipped[place] ^= 1;
            broken.put("a bit in byte " + place, flipped);
        }
        return broken;
    }
}
