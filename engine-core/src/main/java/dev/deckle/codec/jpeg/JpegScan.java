package dev.deckle.codec.jpeg;

import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.io.Span;
import dev.deckle.codec.jpeg.coefficient.ColourModel;
import dev.deckle.codec.jpeg.coefficient.MarkerName;
import dev.deckle.picture.ImageException;
import dev.deckle.stop.Stop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Walks over the segments of one JPEG file: to the first scan where only a window of the file is in memory, else over
 * every scan to the end marker.
 *
 * <p>The work of decoding is bounded here, since a decoder can't be interrupted: by the number of scans and by the blocks that
 * all scans visit together.
 */
final class JpegScan {
    private static final String ICC = "ICC_PROFILE\0";
    private static final String EXIF = "Exif\0";
    private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
    private static final String MORE_XMP = "http://ns.adobe.com/xmp/extension/\0";
    private static final long MAX_BLOCK_VISITS = 200_000_000;

    private static final int SLICE = 1 << 20;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;

    private final ByteSource source;
    private final Reading reading;
    private final int[][] tables = new int[4][0];
    private final List<Span> icc = new ArrayList<>();
    private final List<Span> code = new ArrayList<>();
    private final JpegExtras extras;
    private Optional<Span> exif = Optional.empty();
    private Optional<Span> xmp = Optional.empty();
    private Optional<Span> jfif = Optional.empty();
    private Optional<JpegFrame> frame = Optional.empty();
    private boolean extendedXmp;
    private int adobe = -1;
    private int scans;
    private long visits;
    private long drawing;
    private long dataBytes;
    private long place = 2;
    private int segments;
    private Optional<Span> paused = Optional.empty();

    JpegScan(ByteSource source, Reading reading) {
        this.source = source;
        this.reading = reading;
        this.extras = new JpegExtras(source);
    }

    /** Walks to the first scan where only a window of the file is in memory, else to the end. */
    JpegStructure scan() throws IOException {
        boolean ended = false;
        while (!ended) {
            reading.count(segments, reading.limits().maxChunks(), "JPEG segments");
            segments++;
            place = marker(place);
            if (place < 0) {
                break;
            }
            int marker = source.u8(place + 1);
            place += 2;
            if (marker == EOI) {
                ended = true;
                extras.behind(source.load(), place);
            } else if (marker != 0x01 && (marker < 0xD0 || marker > 0xD7)) {
                Span body = body(place, marker);
                take(marker, body);
                place = body.end();
                if (marker == SOS && source.isWhole()) {
                    place = entropy(body);
                } else if (marker == SOS) {
                    paused = Optional.of(body);
                    ended = true;
                }
            }
        }
        JpegStructure found = structure();
        if (!ended) {
            reading.damaged("a JPEG end marker", "the end of the file at byte " + source.length());
        }
        return found;
    }

    /** Returns whether the walk stopped at the first scan and can go on. */
    boolean isPaused() {
        return paused.isPresent();
    }

    /** Scans on to the end, now that the whole file is in memory. */
    JpegStructure rest() throws IOException {
        Span header = paused.orElseThrow();
        paused = Optional.empty();
        place = entropy(header);
        return scan();
    }

    private JpegStructure structure() throws ImageException {
        JpegFrame header = frame.orElseThrow(() -> reading.corrupt("a JPEG frame", "none"));
        if (scans == 0) {
            throw reading.corrupt("a JPEG scan", "none");
        }
        int components = header.components();
        ColourModel colour = switch (components) {
            case 1 -> ColourModel.GREY;
            case 4 -> adobe == 2 ? ColourModel.YCCK : ColourModel.CMYK;
            default -> rgb(header) ? ColourModel.RGB : ColourModel.YCC;
        };
        return new JpegStructure(
                header.size(),
                components,
                header.subsampled(),
                colour,
                JpegQuality.estimate(tables[header.table(0)]),
                new JpegStructure.Parts(
                        List.copyOf(icc),
                        exif,
                        xmp,
                        jfif,
                        extendedXmp,
                        extras.photoshop(),
                        extras.comments(),
                        extras.companions()),
                List.copyOf(code));
    }

    /**
     * Returns whether three components are RGB, decided as libjpeg does: by JFIF, then by Adobe's segment, then by the
     * components' letters.
     */
    private boolean rgb(JpegFrame header) {
        if (jfif.isPresent()) {
            return false;
        }
        return adobe >= 0 ? adobe == 0 : header.id(0) == 'R' && header.id(1) == 'G' && header.id(2) == 'B';
    }

    /** Returns the place of the next marker at or behind {@code from}; −1 where the file ends before it. */
    private long marker(long from) throws IOException {
        long next = from;
        while (next + 1 < source.length() && source.u8(next) == 0xFF && source.u8(next + 1) == 0xFF) {
            next++;
        }
        if (next + 1 >= source.length()) {
            return -1;
        }
        if (isMarker(next)) {
            return next;
        }
        reading.damaged("a JPEG marker at byte " + next, source.u8(next));
        // libjpeg goes on at the next byte pair that is a marker.
        while (next + 1 < source.length() && !isMarker(next)) {
            next++;
        }
        return next + 1 < source.length() ? next : -1;
    }

    private boolean isMarker(long at) throws IOException {
        int second = source.u8(at + 1);
        return source.u8(at) == 0xFF && second != 0 && second != 0xFF;
    }

    private Span body(long at, int marker) throws IOException {
        int length = at + 2 <= source.length() ? source.u16(at) : 0;
        if (length < 2 || at + length > source.length()) {
            throw reading.corrupt("a JPEG segment " + MarkerName.of(marker) + " within the file", length + " bytes");
        }
        return new Span(at + 2, length - 2);
    }

    private void take(int marker, Span body) throws IOException {
        boolean application = marker >= 0xE0 && marker <= 0xEF;
        if (application) {
            application(marker, body);
        } else if (marker == 0xFE) {
            extras.comment(body);
        } else if (marker == 0xDB) {
            quantisation(body);
        } else if (JpegFrame.isFrame(marker)) {
            if (frame.isPresent()) {
                throw reading.corrupt("one JPEG frame", "two");
            }
            frame = Optional.of(JpegFrame.parse(source, marker, body, reading));
        } else if (marker == SOS) {
            scans++;
            reading.count(scans, reading.limits().maxScans(), "JPEG scans");
        }
        if (!application && marker != 0xFE) {
            keep(body.at() - 4, body.end());
        }
    }

    /** Joins neighbours, so that the code is a few long ranges. */
    private void keep(long from, long to) {
        int last = code.size() - 1;
        if (last >= 0 && code.get(last).end() == from) {
            long start = code.get(last).at();
            code.set(last, new Span(start, (int) (to - start)));
        } else {
            code.add(new Span(from, (int) (to - from)));
        }
    }

    private void application(int marker, Span body) throws IOException {
        if (marker == 0xE0 && source.is(body.at(), "JFIF\0") && body.length() >= 12) {
            jfif = jfif.or(() -> Optional.of(body.from(5)));
        } else if (marker == 0xE1 && source.is(body.at(), EXIF) && body.length() > 6) {
            exif = exif.or(() -> Optional.of(body.from(6)));
        } else if (marker == 0xE1 && source.is(body.at(), XMP) && body.length() > XMP.length()) {
            xmp = xmp.or(() -> Optional.of(body.from(XMP.length())));
        } else if (marker == 0xE1 && source.is(body.at(), MORE_XMP)) {
            extendedXmp = true;
        } else if (marker == 0xE2 && source.is(body.at(), ICC) && body.length() > ICC.length() + 2) {
            icc.add(body.from(ICC.length()));
        } else if (marker == 0xEE && source.is(body.at(), "Adobe") && body.length() >= 12) {
            adobe = source.u8(body.at() + 11);
        } else {
            extras.application(marker, body);
        }
    }

    private void quantisation(Span body) throws IOException {
        long at = body.at();
        while (at < body.end()) {
            int head = source.u8(at);
            int bytes = (head >> 4) + 1;
            if ((head & 0xF) > 3 || bytes > 2 || at + 1 + 64L * bytes > body.end()) {
                throw reading.corrupt("JPEG quantisation tables 0 to 3 of 64 numbers", body.length() + " bytes");
            }
            int[] table = new int[64];
            for (int i = 0; i < 64; i++) {
                long place = at + 1 + (long) i * bytes;
                table[i] = bytes == 1 ? source.u8(place) : source.u16(place);
            }
            if (frame.isEmpty() || tables[head & 0xF].length == 0) {
                tables[head & 0xF] = table;
            }
            at += 1 + 64L * bytes;
        }
    }

    /** Returns the place of the first marker in a scan's data that is no restart; that of the last byte where there is none. */
    private static int marker(byte[] bytes, int from) {
        int last = bytes.length - 1;
        int at = from;
        while (at < last) {
            Stop.ifAsked();
            int to = at + Math.min(SLICE, last - at);
            at = marker(bytes, at, to);
            if (at < to) {
                return at;
            }
        }
        return at;
    }

    /** Looks byte by byte: eight at once are slow until the optimising compiler comes, and a small job is over before that. */
    private static int marker(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] == (byte) 0xFF && bytes[at + 1] != 0 && (bytes[at + 1] & 0xF8) != 0xD0) {
                return at;
            }
        }
        return to;
    }

    /** Walks the entropy-coded data of a scan; the place of the marker behind it, or the end of the file. */
    private long entropy(Span header) throws IOException {
        JpegFrame of = frame.orElseThrow(() -> reading.corrupt("a JPEG frame before its scan", "none"));
        long blocks = of.blocks(source, header, reading);
        visits += blocks;
        if (visits > MAX_BLOCK_VISITS) {
            throw reading.limit("at most " + MAX_BLOCK_VISITS + " block visits of all JPEG scans", "more");
        }
        byte[] bytes = source.load();
        int at = marker(bytes, (int) header.end());
        int end = at + 1 < bytes.length ? at : bytes.length;
        long least = of.leastBits(blocks, scans) / 8;
        if (end - header.end() < least) {
            reading.damaged("JPEG data for " + blocks + " blocks", end - header.end() + " bytes");
        }
        dataBytes += end - header.end();
        drawing += ScanCost.nanos(of.blocks(), blocks, dataBytes);
        if (scans > ScanCost.USUAL_SCANS && drawing > ScanCost.allowedNanos(of.size(), source.length())) {
            throw reading.limit(
                    "at most " + (scans - 1) + " JPEG scans of " + of.size() + " px in " + source.length() + " bytes",
                    "more");
        }
        keep(header.end(), end);
        return end;
    }
}
