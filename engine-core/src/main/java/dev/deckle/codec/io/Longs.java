package dev.deckle.codec.io;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads eight bytes of an array at a time, the first one lowest. */
public final class Longs {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Longs() {}

    /** Returns eight bytes. */
    public static long get(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** Writes eight bytes. */
    public static void set(byte[] bytes, int at, long value) {
        LONGS.set(bytes, at, value);
    }
}
