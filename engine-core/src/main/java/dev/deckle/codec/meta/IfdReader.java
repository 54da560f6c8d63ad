package dev.deckle.codec.meta;

import dev.deckle.codec.io.ByteSource;
import dev.deckle.geometry.Fraction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the directories of a TIFF structure and the numbers in them, in the byte order of the structure. Every look beyond the end is an
 * {@link java.io.EOFException}; limits are for the caller to check.
 */
public final class IfdReader {
    private final ByteSource source;
    private final boolean little;

    /** Reads from {@code source}, which begins with {@code II} where {@code little}, else with {@code MM}. */
    public IfdReader(ByteSource source, boolean little) {
        this.source = source;
        this.little = little;
    }

    /** Returns whether numbers have their least significant byte first. */
    public boolean isLittle() {
        return little;
    }

    /** Returns the number of bytes of the whole structure. */
    public long length() {
        return source.length();
    }

    /** Returns the place of the first directory. */
    public long first() throws IOException {
        return number(4, 4);
    }

    /** Returns the number of entries of a directory. */
    public int count(long directory) throws IOException {
        return (int) number(directory, 2);
    }

    /** Returns the bytes of a directory of so many entries, without the link behind it. */
    public static long bytes(int count) {
        return 2 + (long) Ifd.Entry.BYTES * count;
    }

    /** Returns the place of the directory behind one of so many entries; 0 where there is none, or the structure ends before. */
    public long next(long directory, int count) throws IOException {
        long link = directory + bytes(count);
        return link + 4 <= source.length() ? number(link, 4) : 0;
    }

    /** Reads a directory. */
    public Ifd directory(long at) throws IOException {
        int count = count(at);
        return directory(at, count, count);
    }

    /** Reads the first {@code count} entries of a directory that tells of {@code told}; where those are fewer, nothing follows it. */
    Ifd directory(long at, int told, int count) throws IOException {
        List<Ifd.Entry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long entry = at + bytes(i);
            entries.add(new Ifd.Entry(
                    (int) number(entry, 2),
                    (int) number(entry + 2, 2),
                    number(entry + 4, 4),
                    entry,
                    number(entry + 8, 4)));
        }
        return new Ifd(at, entries, count < told ? 0 : next(at, count), count < told);
    }

    /** Returns number {@code index} of an entry of whole numbers. */
    public long item(Ifd.Entry entry, long index) throws IOException {
        int bytes = entry.numberBytes();
        return number(entry.valueAt() + index * bytes, bytes);
    }

    /** Returns the first number of an entry of fractions; 0 where it is not one, or lies outside. */
    public Fraction fraction(Ifd.Entry entry) throws IOException {
        long at = entry.word();
        if (entry.type() != Ifd.Entry.RATIONAL || at + 8 > source.length()) {
            return Fraction.of(0);
        }
        long divisor = number(at + 4, 4);
        return divisor == 0 ? Fraction.of(0) : Fraction.of(number(at, 4), divisor);
    }

    /** Returns 1, 2 or 4 bytes as a number. */
    public long number(long at, int bytes) throws IOException {
        if (little) {
            return source.little(at, bytes);
        }
        return bytes == 1 ? source.u8(at) : bytes == 2 ? source.u16(at) : source.u32(at);
    }
}
