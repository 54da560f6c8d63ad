package dev.deckle.codec.jpeg;

import dev.deckle.codec.imageio.DecoderException;
import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.jpeg.coefficient.ColourModel;
import dev.deckle.codec.jpeg.coefficient.GrownJpeg;
import dev.deckle.codec.jpeg.coefficient.JpegOrigin;
import dev.deckle.codec.jpeg.coefficient.RefusalException;
import dev.deckle.codec.sample.Upright;
import dev.deckle.fill.AlphaMode;
import dev.deckle.fill.EdgeFill;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.picture.Blob;
import dev.deckle.picture.CarriedMap;
import dev.deckle.picture.Metadata;
import dev.deckle.picture.ReadOptions;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * Grows the gain map of a photo as the photo was grown: by the same margins at the map's own scale, each rounded to whole px of the map, so
 * that the photo's map stays px for px and lies at most half a px of the map off. What is not the photo's any more – margins, holes – is
 * filled softly from the map itself, or, where a model invented it, with the value that leaves the picture as it is.
 */
final class GainMapGrower {
    private final PlacedMap placed;
    private final GainMap map;
    private final ByteRaster picture;
    private final byte[] file;

    GainMapGrower(PlacedMap placed, ByteRaster picture) {
        this.placed = placed;
        this.map = placed.map();
        this.picture = picture;
        this.file = map.file().toBytes();
    }

    /**
     * Holds a map that was grown.
     *
     * @param jpeg its file
     * @param told what became of it
     */
    record Grown(Blob jpeg, CarriedMap told) {}

    /**
     * Makes the map of the picture.
     *
     * @throws RefusalException if the picture has nothing that the map is of
     * @throws IOException if the map can't be decoded
     */
    Grown grow() throws RefusalException, IOException {
        if (placed.lost().isPresent()) {
            throw new RefusalException(placed.lost().get());
        }
        Rect place = placed.place();
        if (picture.size().toRect().intersect(place).isEmpty()) {
            throw new RefusalException("the picture has nothing of the photo");
        }
        BitSet changed = placed.changed(picture);
        if (changed.cardinality() == placed.cells()) {
            throw new RefusalException("nothing of the photo is unchanged");
        }
        ByteRaster own = decoded();
        int left = scaled(place.x(), own.width(), place.width());
        int top = scaled(place.y(), own.height(), place.height());
        int right = scaled(picture.width() - place.right(), own.width(), place.width());
        int bottom = scaled(picture.height() - place.bottom(), own.height(), place.height());
        Size size = Size.of(Math.max(1, left + own.width() + right), Math.max(1, top + own.height() + bottom));
        if (Math.max(size.width(), size.height()) > JpegWriter.MAX_SIDE) {
            throw new RefusalException("it would have " + size + " px");
        }
        Rect at = Rect.at(left, top, own.size());
        Rect seen = at.intersect(size.toRect());
        if (seen.isEmpty()) {
            throw new RefusalException("the picture has nothing of the photo");
        }
        ByteRaster canvas = ByteRaster.allocate(size, own.channels());
        canvas.view(seen).copyFrom(own.view(seen.translate(-left, -top)));
        fill(canvas, at, seen, changed);
        return written(canvas, at, own);
    }

    /** Returns {@code px} of the picture in px of the map, half a one up. */
    private static int scaled(int px, int map, int photo) {
        return Math.toIntExact(Math.floorDiv(2L * px * map + photo, 2L * photo));
    }

    private ByteRaster decoded() throws IOException {
        JpegStructure jpeg = map.jpeg();
        Reading reading = new Reading("the gain map", ReadOptions.DEFAULT);
        Raster stored = Raster.allocate(jpeg.size(), jpeg.channels(), Depth.EIGHT);
        Raster raster = DecoderException.guard(() -> JpegDecoder.colours(file, jpeg, reading, stored));
        return Upright.turn(raster, map.orientation()).bytes();
    }

    /**
     * Fills what the photo's map says nothing of.
     *
     * @param at the photo's map, px of the canvas
     * @param seen the part of it that lies in the canvas
     * @param changed cells of the photo that the picture shows otherwise
     */
    private void fill(ByteRaster canvas, Rect at, Rect seen, BitSet changed) throws IOException, RefusalException {
        Size size = canvas.size();
        if (changed.isEmpty() && seen.equals(size.toRect())) {
            return;
        }
        byte[] coverage = new byte[Math.toIntExact(size.pixels())];
        Arrays.fill(coverage, (byte) 255);
        cover(coverage, size, seen, (byte) 0);
        for (int i = changed.nextSetBit(0); i >= 0; i = changed.nextSetBit(i + 1)) {
            Rect cell = placed.cell(i);
            Rect part = Rect.ofEdges(
                    at.x() + down(cell.x(), at.width(), placed.size().width()),
                    at.y() + down(cell.y(), at.height(), placed.size().height()),
                    at.x() + up(cell.right(), at.width(), placed.size().width()),
                    at.y() + up(cell.bottom(), at.height(), placed.size().height()));
            cover(coverage, size, part.intersect(seen), (byte) 255);
        }
        Mask mask = Mask.of(size, coverage);
        if (!mask.keepsAnything()) {
            throw new RefusalException("nothing of the photo is unchanged");
        }
        if (placed.isInvented()) {
            neutralise(canvas, coverage);
        } else {
            EdgeFill.smooth().fill(canvas, mask, AlphaMode.OPAQUE);
        }
    }

    private static int down(int px, int map, int photo) {
        return (int) ((long) px * map / photo);
    }

    private static int up(int px, int map, int photo) {
        return (int) (((long) px * map + photo - 1) / photo);
    }

    private static void cover(byte[] coverage, Size size, Rect area, byte value) {
        for (int y = area.y(); y < area.bottom(); y++) {
            int row = y * size.width();
            Arrays.fill(coverage, row + area.x(), row + area.right(), value);
        }
    }

    private void neutralise(ByteRaster canvas, byte[] coverage) throws IOException {
        GainRange range = GainRange.of(
                ByteSource.of(file), map.jpeg().parts().companions().gain(), map.described());
        int channels = canvas.channels().count();
        for (int i = 0; i < coverage.length; i++) {
            if (i % canvas.width() == 0) {
                Stop.ifAsked();
            }
            for (int c = 0; c < channels && coverage[i] != 0; c++) {
                canvas.samples()[i * channels + c] = (byte) range.neutral(c);
            }
        }
    }

    /** Writes the map: with its own blocks where they lie on the grid, else by its tables. */
    private Grown written(ByteRaster canvas, Rect at, ByteRaster own) throws IOException {
        JpegStructure jpeg = map.jpeg();
        byte[] code = jpeg.code(file);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Optional<String> anew = Optional.empty();
        long original = 0;
        long kept = 0;
        try {
            JpegOrigin origin = JpegOrigin.of(code, jpeg.colour(), map.orientation(), own, Optional.empty());
            GrownJpeg grown;
            try {
                grown = GrownJpeg.of(origin.movedBy(at.x(), at.y()), canvas);
                kept = grown.kept();
            } catch (RefusalException e) {
                anew = Optional.of(e.reason().replace("the photo", "the map"));
                grown = GrownJpeg.anew(origin, canvas);
            }
            original = grown.original();
            GrownJpeg.Ready ready = grown.make(canvas);
            new GainMapHead(file, canvas.size()).write(jpeg.colour(), out);
            ready.write(out);
        } catch (RefusalException e) {
            anew = Optional.of(e.reason());
            kept = 0;
            out.reset();
            // What the JDK's encoder makes is YCbCr or grey behind a JFIF segment of its own.
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            int quality = jpeg.quality().orElse(JpegWriter.MAP_QUALITY);
            JpegHeadStream head = new JpegHeadStream(body, Metadata.NONE, new ArrayList<>());
            JpegWriter.write(canvas, head, quality, jpeg.subsampled());
            new GainMapHead(file, canvas.size()).write(ColourModel.YCC, out);
            byte[] bytes = body.toByteArray();
            out.write(bytes, JpegHeadStream.HEAD, bytes.length - JpegHeadStream.HEAD);
        }
        return new Grown(Blob.of(out.toByteArray()), new CarriedMap(canvas.size(), at, original, kept, anew));
    }
}
