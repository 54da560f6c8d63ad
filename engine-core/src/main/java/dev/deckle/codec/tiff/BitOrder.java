package dev.deckle.codec.tiff;

import java.util.Arrays;

/** Reverses the bits of bytes for FillOrder 2 (TIFF 6.0, section 8): the low bit of each byte is the first. */
final class BitOrder {
    private static final byte[] REVERSED = new byte[256];

    static {
        for (int i = 0; i < REVERSED.length; i++) {
            REVERSED[i] = (byte) (Integer.reverse(i) >>> 24);
        }
    }

    private BitOrder() {}

    /** Copies a span with the bits of each byte turned round. */
    static byte[] reversed(byte[] file, int at, int length) {
        byte[] turned = Arrays.copyOfRange(file, at, at + length);
        reverse(turned, 0, length);
        return turned;
    }

    /** Turns the bits of each byte round, in place. */
    static void reverse(byte[] bytes, int at, int length) {
        for (int i = at; i < at + length; i++) {
            bytes[i] = REVERSED[bytes[i] & 0xFF];
        }
    }
}
