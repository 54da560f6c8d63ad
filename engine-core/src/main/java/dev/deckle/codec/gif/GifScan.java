package dev.deckle.codec.gif;

import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.io.Span;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageException;
import java.io.IOException;
import java.util.Optional;

/**
 * Walks over the blocks of one GIF file to its end, so that an animation is known for one before anything is decoded.
 */
final class GifScan {
    private static final int SCREEN_END = 13;
    private static final int IMAGE = 0x2C;
    private static final int EXTENSION = 0x21;
    private static final int TRAILER = 0x3B;
    private static final int CONTROL = 0xF9;
    private static final int COMMENT = 0xFE;
    private static final int APPLICATION = 0xFF;
    private static final int DESCRIPTOR = 10;
    private static final String XMP = "\013XMP DataXMP";
    private static final String ICC = "\013ICCRGBG1012";
    private static final int APPLICATION_HEAD = 12;
    /** Behind an XMP packet stand bytes that lead every reader of blocks to the end. */
    private static final int XMP_TAIL = 257;

    private final ByteSource source;
    private final Reading reading;
    private Optional<Frame> first = Optional.empty();
    private Optional<Span> xmp = Optional.empty();
    private Optional<Span> icc = Optional.empty();
    private int comments;
    private int frames;
    private int transparent = -1;

    private record Frame(Rect place, boolean interlaced, Span palette, int transparent, Span data) {}

    GifScan(ByteSource source, Reading reading) {
        this.source = source;
        this.reading = reading;
    }

    GifStructure scan() throws IOException {
        if (!source.is(0, "GIF87a") && !source.is(0, "GIF89a")) {
            throw reading.corrupt("GIF version 87a or 89a", Reading.show(source.tag(2)));
        }
        Span global = palette(SCREEN_END, source.u8(10));
        long at = global.end();
        boolean ended = false;
        for (int count = 1; !ended; count++) {
            reading.count(count, reading.limits().maxChunks(), "GIF blocks");
            int kind = at < source.length() ? source.u8(at) : -1;
            if (kind == EXTENSION) {
                at = extension(at);
            } else if (kind == IMAGE) {
                at = image(at, global);
            } else {
                ended = true;
                end(kind, at);
            }
        }
        reading.frames(frames, "an animation");
        return structure();
    }

    private void end(int kind, long at) throws ImageException {
        requireImage();
        if (kind < 0) {
            reading.damaged("a GIF trailer", "the end of the file");
        } else if (kind != TRAILER) {
            reading.damaged("a GIF block at byte " + at, kind);
        } else if (at + 1 < source.length()) {
            reading.warn("Ignored " + (source.length() - at - 1) + " bytes behind the end of the GIF file.");
        }
    }

    /** Refuses damage where no option helps: nothing of a picture is there. */
    private void requireImage() throws ImageException {
        if (first.isEmpty() && frames == 0) {
            throw reading.corrupt("a GIF image", "none");
        }
    }

    private GifStructure structure() throws IOException {
        Frame frame = first.orElseThrow(() -> reading.corrupt("a GIF image", "none"));
        Rect place = frame.place();
        // Files whose screen is smaller than their picture, or nothing, are shown whole everywhere.
        Size size = reading.size(
                Math.max(source.little(6, 2), place.x() + (long) place.width()),
                Math.max(source.little(8, 2), place.y() + (long) place.height()));
        return new GifStructure(
                size,
                place,
                frame.interlaced(),
                frame.palette(),
                isGrey(frame.palette()),
                frame.transparent(),
                frame.data(),
                frames,
                xmp,
                icc,
                comments);
    }

    private boolean isGrey(Span palette) throws IOException {
        for (long at = palette.at(); at < palette.end(); at += 3) {
            if (source.u8(at) != source.u8(at + 1) || source.u8(at) != source.u8(at + 2)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the place of the colours behind a descriptor, by its flags; no bytes where they say that there are none.
     */
    private static Span palette(long at, int flags) {
        return new Span(at, (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1));
    }

    private long image(long at, Span global) throws IOException {
        frames++;
        if (at + DESCRIPTOR > source.length()) {
            frames += first.isEmpty() ? -1 : 0;
            requireImage();
            reading.damaged("a whole GIF image descriptor", (source.length() - at) + " bytes");
            return source.length();
        }
        int flags = source.u8(at + 9);
        Span local = palette(at + DESCRIPTOR, flags);
        Span data = new Span(local.end(), (int) Math.max(0, blocks(local.end() + 1) - local.end()));
        if (first.isEmpty()) {
            Size size = reading.size(source.little(at + 5, 2), source.little(at + 7, 2));
            Rect place = Rect.at((int) source.little(at + 1, 2), (int) source.little(at + 3, 2), size);
            Span colours = local.length() > 0 ? local : global;
            if (colours.length() == 0 || colours.end() > source.length()) {
                throw reading.corrupt("a GIF palette", "none");
            }
            first = Optional.of(new Frame(place, (flags & 0x40) != 0, colours, transparent, data));
        }
        transparent = -1;
        return data.end();
    }

    private long extension(long at) throws IOException {
        long body = at + 2;
        long end = blocks(body);
        if (end >= source.length()) {
            return end;
        }
        int label = source.u8(at + 1);
        if (label == CONTROL && source.u8(body) >= 4) {
            transparent = (source.u8(body + 1) & 1) == 1 ? source.u8(body + 4) : -1;
        } else if (label == COMMENT) {
            comments++;
        } else if (label == APPLICATION && source.is(body, XMP) && end - body > APPLICATION_HEAD + XMP_TAIL) {
            long from = body + APPLICATION_HEAD;
            xmp = xmp.or(() -> Optional.of(new Span(from, (int) (end - XMP_TAIL - from - 1))));
        } else if (label == APPLICATION && source.is(body, ICC)) {
            icc = icc.or(() -> Optional.of(new Span(body + APPLICATION_HEAD, (int) (end - body - APPLICATION_HEAD))));
        }
        return end;
    }

    /**
     * Returns the place behind a chain of blocks that a block of no bytes ends; the end of the file where it is cut.
     */
    private long blocks(long from) throws IOException {
        long at = from;
        while (at < source.length()) {
            int length = source.u8(at);
            at += 1 + length;
            if (length == 0) {
                return at;
            }
        }
        requireImage();
        reading.damaged("whole GIF blocks", "the end of the file");
        return source.length();
    }
}
