package dev.deckle.codec.tiff;

import dev.deckle.codec.io.Reading;
import dev.deckle.codec.io.Span;
import dev.deckle.codec.meta.Ifd;
import dev.deckle.codec.meta.IfdReader;
import dev.deckle.geometry.Fraction;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads the numbers in the entries of one directory of a TIFF file.
 *
 * @param directories reads the numbers of the file
 * @param ifd the directory
 * @param reading makes the errors
 */
record TiffEntries(IfdReader directories, Ifd ifd, Reading reading) {
    private static final int BYTE = 1;

    boolean has(int tag) {
        return ifd.has(tag);
    }

    Optional<Ifd.Entry> find(int tag) {
        return ifd.find(tag);
    }

    /** Returns the one SHORT of an entry that may be missing or damaged. */
    long whole(int tag, long missing) throws IOException {
        Optional<Ifd.Entry> entry = ifd.find(tag);
        boolean number = entry.isPresent()
                && entry.get().type() == Ifd.Entry.SHORT
                && entry.get().count() == 1;
        return number ? directories.item(entry.get(), 0) : missing;
    }

    Fraction fraction(int tag) throws IOException {
        Optional<Ifd.Entry> entry = ifd.find(tag);
        return entry.isEmpty() ? Fraction.of(0) : directories.fraction(entry.get());
    }

    /** Returns the place of an entry's bytes. */
    Optional<Span> span(int tag) {
        Optional<Ifd.Entry> entry = ifd.find(tag);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        long bytes = entry.get().count() * Math.max(1, entry.get().numberBytes());
        return bytes <= 4 || bytes > Integer.MAX_VALUE
                ? Optional.empty()
                : Optional.of(new Span(entry.get().word(), (int) bytes));
    }

    long required(int tag, String name) throws IOException {
        Optional<Ifd.Entry> entry = ifd.find(tag);
        if (entry.isEmpty()) {
            throw reading.corrupt("a TIFF " + name, "none");
        }
        return item(entry.get(), 0);
    }

    /** Returns the first number of an entry, or the one that stands for a missing entry. */
    long value(int tag, long missing) throws IOException {
        Optional<Ifd.Entry> entry = ifd.find(tag);
        return entry.isEmpty() ? missing : item(entry.get(), 0);
    }

    long item(Ifd.Entry entry, long index) throws IOException {
        boolean whole = entry.type() == BYTE || entry.type() == Ifd.Entry.SHORT || entry.type() == Ifd.Entry.LONG;
        if (!whole || index >= entry.count()) {
            throw reading.corrupt("a TIFF entry of whole numbers", "type " + entry.type());
        }
        return directories.item(entry, index);
    }
}
