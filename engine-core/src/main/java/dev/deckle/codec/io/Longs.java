package dev.deckle.codec.io;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads eight bytes of an array at a time, the first one lowest. */
public final class Longs {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long TOPS = 0x8080_8080_8080_8080L;

    private Longs() {}

    /** Returns eight bytes. */
    public static long get(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** Writes eight bytes. */
    public static void set(byte[] bytes, int at, long value) {
        LONGS.set(bytes, at, value);
    }

    /** Returns whether one of eight bytes is 255. */
    public static boolean has255(long eight) {
        return ((~eight - ONES) & eight & TOPS) != 0;
    }
}
