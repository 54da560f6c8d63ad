package dev.deckle.codec.webp;

import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.io.Span;
import dev.deckle.codec.webp.WebpStructure.Still;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Walks over the chunks of one WebP file. */
final class WebpScan {
    private static final int HEAD = 8;
    private static final int FRAME_HEAD = 16;
    private static final int HAS_ALPHA = 0x10;
    private static final int MAX_LOST = 16;
    private static final Set<String> PICTURES = Set.of("VP8 ", "VP8L", "ALPH", "ANMF");
    private static final int START_CODE = 0x2A019D;

    private final ByteSource source;
    private final Reading reading;
    private final Map<String, Span> found = new HashMap<>();
    private Optional<Size> canvas = Optional.empty();
    private Optional<Still> still = Optional.empty();
    private Optional<Span> alpha = Optional.empty();
    private boolean alphaDeclared;
    private int chunks;
    private int lost;
    private int frames;
    private long missing;

    WebpScan(ByteSource source, Reading reading) {
        this.source = source;
        this.reading = reading;
    }

    WebpStructure scan() throws IOException {
        long told = source.little(4, 4) + HEAD;
        boolean sized = told <= source.length() && told % 2 == 0;
        long end = sized ? told : source.length();
        long at = 12;
        while (end - at >= HEAD) {
            chunks++;
            reading.count(chunks, reading.limits().maxChunks(), "WebP chunks");
            Span body = body(at, end);
            take(at, source.tag(at), body);
            at = body.end() + (body.length() & 1);
        }
        WebpStructure found = structure();
        if (!sized) {
            reading.damaged("a RIFF size of up to " + (source.length() - HEAD) + " bytes, even", told - HEAD);
        } else if (at < end) {
            reading.damaged("whole WebP chunks", (end - at) + " bytes at the end");
        } else if (at < source.length()) {
            reading.warn("Ignored " + (source.length() - at) + " bytes behind the end of the WebP file.");
        }
        return found;
    }

    private WebpStructure structure() throws ImageException {
        Still picture = still.orElseThrow(() -> reading.corrupt("a WebP bitstream", "none"));
        Size size = canvas.orElse(picture.size());
        boolean inside = picture.x() + (long) picture.size().width() <= size.width()
                && picture.y() + (long) picture.size().height() <= size.height();
        if (!(frames == 0 ? picture.size().equals(size) : inside)) {
            throw reading.corrupt("a WebP bitstream of the canvas' size " + size, picture.size());
        }
        if (alphaDeclared && frames == 0 && !picture.transparent()) {
            reading.warn("The WebP file declares alpha and has none; the picture is opaque.");
        }
        return new WebpStructure(size, picture, Math.max(1, frames), part("ICCP"), part("EXIF"), part("XMP "));
    }

    private Optional<Span> part(String tag) {
        return Optional.ofNullable(found.get(tag));
    }

    private Span body(long at, long end) throws IOException {
        long length = source.little(at + 4, 4);
        long room = end - at - HEAD;
        if (length > room && PICTURES.contains(source.tag(at))) {
            missing = length - room;
            reading.damaged("WebP picture data of " + length + " bytes", room);
        } else if (length > room) {
            reading.damaged("a WebP chunk of at most " + room + " bytes", length);
        }
        return new Span(at + HEAD, (int) Math.min(Math.min(length, room), Integer.MAX_VALUE));
    }

    private void take(long at, String tag, Span body) throws IOException {
        switch (tag) {
            case "VP8X" -> canvas(at, body);
            case "VP8 ", "VP8L" -> {
                if (still.isEmpty()) {
                    still = Optional.of(bitstream(tag, body, alpha, 0, 0));
                }
            }
            case "ALPH" -> alpha = alpha.or(() -> Optional.of(body));
            case "ANMF" -> frame(body);
            case "ICCP", "EXIF", "XMP " -> found.putIfAbsent(tag, body);
            case "ANIM" -> {}
            default -> lose(tag);
        }
        if (canvas.isEmpty() && still.isEmpty()) {
            throw reading.corrupt("a WebP header as the first chunk", Reading.show(tag));
        }
    }

    private void lose(String tag) {
        boolean credentials = tag.equals("C2PA") || tag.equals("JUMB");
        if (lost < MAX_LOST) {
            lost++;
            reading.warn("Left out "
                    + (credentials ? "the content credentials (C2PA)" : "the WebP chunk " + Reading.show(tag)) + ".");
        }
    }

    private void canvas(long at, Span body) throws IOException {
        if (at != 12 || body.length() < 10) {
            throw reading.corrupt("one VP8X chunk of 10 bytes, the first", body.length() + " bytes at " + at);
        }
        alphaDeclared = (source.u8(body.at()) & HAS_ALPHA) != 0;
        long width = source.little(body.at() + 4, 3) + 1;
        long height = source.little(body.at() + 7, 3) + 1;
        if (width * height > 0xFFFFFFFFL) {
            throw reading.invalid("a WebP canvas of at most 4294967295 px", width + "x" + height);
        }
        canvas = Optional.of(reading.size(width, height));
    }

    private void frame(Span body) throws IOException {
        frames++;
        reading.frames(frames, "an animation");
        if (frames > 1) {
            return;
        }
        if (body.length() < FRAME_HEAD + HEAD) {
            throw reading.corrupt("a WebP frame of at least 24 bytes", body.length());
        }
        int x = 2 * (int) source.little(body.at(), 3);
        int y = 2 * (int) source.little(body.at() + 3, 3);
        long width = source.little(body.at() + 6, 3) + 1;
        long height = source.little(body.at() + 9, 3) + 1;
        Size declared = reading.size(width, height);
        Optional<Span> beside = Optional.empty();
        long at = body.at() + FRAME_HEAD;
        while (body.end() - at >= HEAD && still.isEmpty()) {
            chunks++;
            reading.count(chunks, reading.limits().maxChunks(), "WebP chunks");
            Span part = body(at, body.end());
            String tag = source.tag(at);
            if (tag.equals("ALPH")) {
                beside = Optional.of(part);
            } else if (tag.equals("VP8 ") || tag.equals("VP8L")) {
                still = Optional.of(bitstream(tag, part, beside, x, y));
            }
            at = part.end() + (part.length() & 1);
        }
        if (!still.map(Still::size).equals(Optional.of(declared))) {
            throw reading.corrupt(
                    "a WebP frame of " + declared,
                    still.map(s -> s.size().toString()).orElse("none"));
        }
    }

    private Still bitstream(String tag, Span body, Optional<Span> beside, int x, int y) throws IOException {
        return tag.equals("VP8L") ? lossless(body, x, y) : lossy(body, beside, x, y);
    }

    private Still lossless(Span body, int x, int y) throws IOException {
        if (body.length() < 6 || source.u8(body.at()) != 0x2F) {
            throw reading.corrupt("a VP8L header", body.length() + " other bytes");
        }
        long bits = source.little(body.at() + 1, 4);
        if (bits >> 29 != 0) {
            throw reading.corrupt("VP8L version 0", bits >> 29);
        }
        Size size = reading.size((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1);
        return new Still(size, x, y, true, body, missing, Optional.empty(), ((bits >> 28) & 1) == 1);
    }

    private Still lossy(Span body, Optional<Span> beside, int x, int y) throws IOException {
        if (body.length() < 10) {
            throw reading.corrupt("a VP8 header of 10 bytes", body.length());
        }
        long tag = source.little(body.at(), 3);
        if ((tag & 1) != 0 || source.little(body.at() + 3, 3) != START_CODE) {
            throw reading.corrupt("a VP8 key frame with its start code", "another");
        }
        boolean shown = ((tag >> 4) & 1) == 1;
        if (((tag >> 1) & 7) > 3 || !shown) {
            throw reading.corrupt("a visible VP8 frame of version 0 to 3", "version " + ((tag >> 1) & 7));
        }
        Size size = reading.size(source.little(body.at() + 6, 2) & 0x3FFF, source.little(body.at() + 8, 2) & 0x3FFF);
        long partition = tag >> 5;
        if (partition > body.length() - 10) {
            throw reading.corrupt("a first VP8 partition of " + partition + " bytes", body.length() - 10);
        }
        if (beside.isPresent() && beside.get().length() < 2) {
            throw reading.corrupt(
                    "a WebP alpha chunk of at least 2 bytes", beside.get().length());
        }
        return new Still(size, x, y, false, body, missing, beside, beside.isPresent());
    }
}
