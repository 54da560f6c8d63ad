package dev.deckle.codec.png;

import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.io.Span;
import dev.deckle.picture.ImageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/** Walks over the chunks of one PNG file. */
final class PngScan {
    private static final int SIGNATURE = 8;
    /** Length, type and check sum. */
    private static final int FRAME = 12;

    private static final int MAX_LOST = 16;
    /** Bytes of a piece of image data that is not counted among the chunks. */
    private static final int PIECE = 1024;
    /** The chunks of the file as it was, or of a display: nothing that is missed. */
    private static final Set<String> PASSED =
            Set.of("tIME", "bKGD", "hIST", "sPLT", "iDOT", "fcTL", "fdAT", "vpAg", "orNT", "caNv");

    private final ByteSource source;
    private final Reading reading;
    private final Map<String, Span> found = new HashMap<>();
    private final List<Span> texts = new ArrayList<>();
    private final Map<String, Span> colours = new LinkedHashMap<>();
    private final Set<String> lost = new LinkedHashSet<>();
    private final List<Span> data = new ArrayList<>();
    /** Type and body of each chunk whose check sum is yet to be looked at. */
    private final List<Span> unchecked = new ArrayList<>();

    private boolean dataEnded;
    private int frames = 1;

    PngScan(ByteSource source, Reading reading) {
        this.source = source;
        this.reading = reading;
    }

    PngStructure scan() throws IOException {
        PngStructure.requireSignature(source, reading);
        PngStructure header = PngStructure.header(source, reading);
        long at = SIGNATURE + FRAME + 13;
        boolean ended = false;
        int count = 2;
        while (!ended && at < source.length()) {
            reading.count(count, reading.limits().maxChunks(), "PNG chunks");
            if (source.length() - at < FRAME) {
                break;
            }
            String type = type(at);
            Span body = body(at, type);
            // libpng stores image data in pieces of 8 KiB: after the first they are as many as the file is long.
            count += type.equals("IDAT") && !data.isEmpty() && body.length() >= PIECE ? 0 : 1;
            boolean cut = body.end() + 4 > source.length();
            Span summed = new Span(at + 4, body.length() + 4);
            if (!source.isWhole() && !cut) {
                unchecked.add(summed);
            }
            if (source.isWhole() && !cut && !isSound(summed)) {
                reading.damaged("the check sum of the " + type + " chunk", "another");
                ended = type.equals("IEND");
                if (!type.equals("IDAT") && !critical(type)) {
                    at = body.end() + 4;
                    continue;
                }
            }
            ended = ended || take(header.colourType(), type, body);
            at = body.end() + 4;
        }
        finish(header, ended, at);
        return new PngStructure(
                header.size(),
                header.bits(),
                header.colourType(),
                header.interlaced(),
                parts(header.colourType()),
                List.copyOf(data),
                frames);
    }

    private String type(long at) throws IOException {
        String type = source.tag(at + 4);
        for (int i = 0; i < 4; i++) {
            char c = (char) (type.charAt(i) | 0x20);
            if (c < 'a' || c > 'z') {
                throw reading.corrupt("a PNG chunk type of four letters", Reading.show(type));
            }
        }
        return type;
    }

    private Span body(long at, String type) throws IOException {
        long length = source.u32(at);
        long room = source.length() - at - FRAME;
        if (length > Integer.MAX_VALUE) {
            // PNG allows none as long
            throw reading.corrupt("a PNG chunk within the file, at most " + Math.max(0, room) + " bytes", length);
        }
        if (length > room) {
            if (data.isEmpty() && !type.equals("IDAT")) {
                // no option reads a picture of which nothing is there
                throw reading.corrupt(
                        "PNG image data", "a " + type + " chunk that the end of the file cuts before them");
            }
            reading.damaged("a whole " + type + " chunk of " + length + " bytes", Math.max(0, room) + " bytes");
            return new Span(at + 8, (int) Math.min(length, source.length() - at - 8));
        }
        return new Span(at + 8, (int) length);
    }

    /** Notes a chunk; true after the last one. */
    private boolean take(int colourType, String type, Span body) throws IOException {
        if (!type.equals("IDAT")) {
            dataEnded = !data.isEmpty();
        }
        switch (type) {
            case "IEND" -> {}
            case "IDAT" -> {
                if (dataEnded) {
                    reading.damaged("IDAT chunks without others between them", "another chunk");
                }
                data.add(body);
            }
            case "IHDR" -> throw reading.corrupt("one PNG header", "two");
            case "PLTE" -> palette(colourType, body);
            case "tRNS", "iCCP" -> {
                if (data.isEmpty()) {
                    found.putIfAbsent(type, body);
                }
            }
            case "eXIf", "pHYs" -> found.putIfAbsent(type, body);
            case "tEXt", "zTXt", "iTXt" -> texts.add(body);
            case "cICP", "sRGB", "gAMA", "cHRM", "sBIT", "mDCV", "cLLI" -> {
                if (data.isEmpty()) {
                    colours.putIfAbsent(type, body);
                }
            }
            case "acTL" -> {
                frames = body.length() == 8 ? (int) Math.min(source.u32(body.at()), Integer.MAX_VALUE) : 1;
                reading.frames(frames, "an animation");
            }
            default -> {
                if (critical(type)) {
                    throw reading.unsupported("PNG chunks of the standard", Reading.show(type));
                }
                if (!PASSED.contains(type) && lost.size() < MAX_LOST) {
                    lost.add(type.equals("caBX") ? "the content credentials (C2PA)" : "the PNG chunk " + type);
                }
            }
        }
        return type.equals("IEND");
    }

    private void palette(int colourType, Span body) throws ImageException {
        if (body.length() % 3 != 0 || body.length() == 0 || body.length() > 768) {
            throw reading.corrupt("a palette of 1 to 256 colours of 3 bytes", body.length() + " bytes");
        }
        if (!data.isEmpty() || found.containsKey("PLTE")) {
            reading.damaged("one palette before the image data", "another");
        } else if (colourType == PngStructure.PALETTE) {
            found.put("PLTE", body);
        }
    }

    private void finish(PngStructure header, boolean ended, long at) throws ImageException {
        if (data.isEmpty()) {
            throw reading.corrupt("PNG image data", "none");
        }
        if (header.colourType() == PngStructure.PALETTE && !found.containsKey("PLTE")) {
            throw reading.corrupt("a palette", "none");
        }
        if (!ended) {
            reading.damaged("a PNG end chunk", "the end of the file");
        } else if (at < source.length()) {
            reading.warn("Ignored " + (source.length() - at) + " bytes behind the end of the PNG file.");
        }
    }

    private PngStructure.Parts parts(int colourType) throws ImageException {
        return new PngStructure.Parts(
                part("PLTE"),
                transparency(colourType),
                part("iCCP"),
                part("eXIf"),
                part("pHYs"),
                List.copyOf(texts),
                colours,
                lost);
    }

    private Optional<Span> part(String type) {
        return Optional.ofNullable(found.get(type));
    }

    private Optional<Span> transparency(int colourType) throws ImageException {
        Optional<Span> chunk = part("tRNS");
        if (chunk.isEmpty()) {
            return chunk;
        }
        int length = chunk.get().length();
        boolean legal = switch (colourType) {
            case PngStructure.GREY -> length == 2;
            case PngStructure.RGB -> length == 6;
            case PngStructure.PALETTE ->
                length >= 1 && length * 3 <= part("PLTE").map(Span::length).orElse(0);
            default -> false;
        };
        if (!legal) {
            reading.damaged("a tRNS chunk that fits colour type " + colourType, length + " bytes");
            return Optional.empty();
        }
        return chunk;
    }

    private static boolean critical(String type) {
        return Character.isUpperCase(type.charAt(0));
    }

    /** Returns whether all check sums hold that could not be looked at while the file was not in memory. */
    boolean isSound() throws IOException {
        for (Span summed : unchecked) {
            if (!isSound(summed)) {
                return false;
            }
        }
        return true;
    }

    private boolean isSound(Span summed) throws IOException {
        CRC32 sum = new CRC32();
        source.update(sum, summed);
        return sum.getValue() == source.u32(summed.end());
    }

    /** Checks one small chunk wherever its bytes are. */
    static void requireCheckSum(ByteSource source, long at, int length, Reading reading) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(source.bytes(new Span(at + 4, length + 4)));
        if (sum.getValue() != source.u32(at + 8 + length)) {
            throw reading.corrupt("the check sum of the PNG header", "another");
        }
    }
}
