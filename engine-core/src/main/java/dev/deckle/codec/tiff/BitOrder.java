package dev.deckle.codec.tiff;

/** FillOrder 2 (TIFF 6.0, section 8): the low bit of each byte is the first. */
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
        byte[] turned = new byte[length];
        for (int i = 0; i < length; i++) {
            turned[i] = REVERSED[file[at + i] & 0xFF];
        }
        return turned;
    }
}
