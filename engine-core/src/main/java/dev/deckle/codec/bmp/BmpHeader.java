package dev.deckle.codec.bmp;

import dev.deckle.codec.io.Span;
import dev.deckle.geometry.Resolution;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Channels;
import java.util.List;
import java.util.Optional;

/**
 * Holds the headers of a BMP file, checked (Windows GDI, BITMAPCOREHEADER to BITMAPV5HEADER).
 *
 * @param topDown whether the first stored row is the upper one
 * @param bits a pixel
 * @param packing how rows are stored
 * @param masks of red, green, blue and alpha in a pixel of 16 or 32 bits; 0 for no alpha, none for other depths
 * @param palette entries of the file; an empty range where there is none
 * @param entryBytes 3 or 4
 * @param grey whether the palette is all greys
 * @param data from the first row to the end of the file
 * @param density print resolution
 */
record BmpHeader(
        Size size,
        boolean topDown,
        int bits,
        Packing packing,
        List<Long> masks,
        Span palette,
        int entryBytes,
        boolean grey,
        Span data,
        Optional<Resolution> density,
        BmpColours colours) {
    /** The bytes of the smallest header. */
    static final int CORE = 12;

    private static final int ALPHA = 3;

    /** Lists the ways in which rows are stored. */
    enum Packing {
        PLAIN,
        RLE4,
        RLE8
    }

    boolean hasAlpha() {
        return !masks.isEmpty() && masks.get(ALPHA) != 0;
    }

    Channels channels() {
        return grey ? Channels.GREY : hasAlpha() ? Channels.RGBA : Channels.RGB;
    }

    /** Returns how many bytes of a row hold pixels. */
    long rowBytes() {
        return ((long) size.width() * bits + 7) / 8;
    }

    /** Returns the bytes from one stored row to the next: rows begin at multiples of four bytes. */
    long rowStep() {
        return (rowBytes() + 3) / 4 * 4;
    }
}
