package dev.deckle.codec.jpeg;

import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.io.Span;
import dev.deckle.codec.jpeg.MultiPicture.Entry;
import dev.deckle.codec.meta.GainMapXmp;
import dev.deckle.picture.Blob;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ReadOptions;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the gain map of an HDR photo among the pictures behind the first: those of the index, else the one that follows at once. A map is
 * known by what it says of itself. One that can't be used is none: it is told as lost.
 */
final class GainMapFinder {
    /** Lists what is told of a map that nobody holds. */
    static final Set<String> LOSSES = Set.of(JpegExtras.GAIN_MAP, JpegExtras.INDEXED, JpegExtras.BEHIND);

    private final ByteSource source;
    private final JpegStructure jpeg;
    private final Reading reading;
    private Set<String> held = Set.of();

    /**
     * Looks into a file.
     *
     * @param source whole
     * @param jpeg its first picture
     */
    GainMapFinder(ByteSource source, JpegStructure jpeg, Reading reading) {
        this.source = source;
        this.jpeg = jpeg;
        this.reading = reading;
    }

    /** Returns the map; empty where there is none that can be used. */
    Optional<GainMap> find() throws IOException {
        JpegStructure.Companions beside = jpeg.parts().companions();
        List<Entry> entries = entries(beside);
        for (Entry entry : entries) {
            Optional<GainMap> map = map(entry);
            if (map.isPresent()) {
                held = new HashSet<>(Set.of(JpegExtras.GAIN_MAP, JpegExtras.BEHIND));
                if (entries.size() == 1) {
                    held.add(JpegExtras.INDEXED);
                }
                return map;
            }
        }
        return Optional.empty();
    }

    /** Returns what is not lost, by the names of losses. */
    Set<String> held() {
        return held;
    }

    private List<Entry> entries(JpegStructure.Companions beside) throws IOException {
        if (beside.index().isPresent()) {
            try {
                List<Entry> listed = MultiPicture.read(source, beside.index().get());
                if (!listed.isEmpty()) {
                    return listed;
                }
            } catch (EOFException e) {
                // an index that ends too early lists nothing
            }
        }
        long end = beside.end();
        return end > 0 && end < source.length()
                ? List.of(new Entry(new Span(end, (int) (source.length() - end)), 0))
                : List.of();
    }

    private Optional<GainMap> map(Entry entry) throws IOException {
        if (!source.is(entry.place().at(), "\u00ff\u00d8")) {
            return Optional.empty();
        }
        byte[] bytes = source.bytes(entry.place());
        Reading own =
                new Reading("the gain map of " + reading.name(), ReadOptions.DEFAULT.withLimits(reading.limits()));
        try {
            ByteSource file = ByteSource.of(bytes);
            JpegStructure found = new JpegScan(file, own).scan();
            GainMapXmp described = xmp(file, found);
            Optional<Span> iso = found.parts().companions().gain();
            boolean isMap = iso.isPresent() || described.isAdobes() || described.isApples();
            return isMap && fits(found)
                    ? Optional.of(new GainMap(
                            Blob.of(file.bytes(
                                    new Span(0, (int) found.parts().companions().end()))),
                            found,
                            1,
                            xmp(source, jpeg),
                            described,
                            segment(),
                            entry.type()))
                    : Optional.empty();
        } catch (ImageException | EOFException e) {
            return Optional.empty();
        }
    }

    /** Returns whether a map is one of this photo's: of values or of colours, and not larger than it. */
    private boolean fits(JpegStructure map) {
        return !map.inks()
                && map.size().width() <= jpeg.size().width()
                && map.size().height() <= jpeg.size().height();
    }

    private Optional<Blob> segment() throws IOException {
        Optional<Span> gain = jpeg.parts().companions().gain();
        return gain.isPresent() ? Optional.of(Blob.of(source.bytes(gain.get()))) : Optional.empty();
    }

    private GainMapXmp xmp(ByteSource file, JpegStructure of) throws IOException {
        Optional<Span> xmp = of.parts().xmp();
        return xmp.isPresent() && xmp.get().length() <= reading.limits().maxChunkBytes()
                ? GainMapXmp.of(file.bytes(xmp.get()))
                : GainMapXmp.none();
    }
}
