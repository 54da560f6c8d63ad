package dev.deckle.cli;

import dev.deckle.cli.studio.StudioRefusal;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ReadMask;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps the masks that came for the photos of the studio. Safe for any number of threads. */
final class StudioMasks {
    private static final int MAX_MASKS = 1000;

    /**
     * Holds a mask.
     *
     * @param id the page's name of it
     * @param photo the page's name of the photo that it came for
     * @param file of ours
     */
    record Kept(String id, String photo, Path file) {}

    private final Map<String, Kept> masks = new LinkedHashMap<>();
    private int last;

    /**
     * Reads a mask as {@code deckle mask} does.
     *
     * @throws IOException if it is none that can be read, has no fill, or another size than the photo
     */
    static ReadMask read(StudioPhoto photo, Path file, Masking masking, boolean fitted) throws IOException {
        Photo opened = new Photo(file.toString(), masking.reading().reading(), InputStream.nullInputStream());
        ReadMask read = opened.readMask(masking.reading());
        Size size = photo.header().size();
        return masking.apply(fitted ? read.fitted(size) : read.requireSize(size));
    }

    /** Keeps a mask; of many the oldest goes. */
    synchronized Kept keep(StudioPhoto photo, Path file) throws IOException {
        if (masks.size() >= MAX_MASKS) {
            Kept oldest = masks.values().iterator().next();
            masks.remove(oldest.id());
            Files.deleteIfExists(oldest.file());
        }
        last++;
        Kept kept = new Kept("m" + last, photo.id(), file);
        masks.put(kept.id(), kept);
        return kept;
    }

    /** Finds a mask by the page's name of it. */
    synchronized Kept find(String id) {
        Kept mask = masks.get(id);
        if (mask == null) {
            throw StudioRefusal.unknown("Expected a mask that was handed to the studio but received another");
        }
        return mask;
    }
}
