package dev.deckle.codec.format;

import dev.deckle.codec.sample.Upright;
import dev.deckle.geometry.Size;
import dev.deckle.picture.RasterAllocator;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.util.Optional;

/** Makes the raster that one reading puts its picture into: its own, or the caller's. For one reading. */
public final class Destination {
    private final Optional<RasterAllocator> allocator;
    private boolean asked;

    private Destination(Optional<RasterAllocator> allocator) {
        this.allocator = allocator;
    }

    /** Makes one that allocates a raster of its own. */
    public static Destination own() {
        return new Destination(Optional.empty());
    }

    /** Makes one that asks the caller for the raster, once. */
    public static Destination by(RasterAllocator allocator) {
        return new Destination(Optional.of(allocator));
    }

    /** Returns what stored samples are decoded into: the caller's raster, unless turning them upright takes another. */
    public Raster allocate(Size size, Channels channels, Depth depth, int orientation) {
        return Upright.transposes(orientation) || allocator.isEmpty()
                ? Raster.allocate(size, channels, depth)
                : ask(allocator.get(), size, channels, depth);
    }

    /** Turns stored samples upright and puts them where they belong. */
    public Raster upright(Raster stored, int orientation) {
        Raster upright = Upright.turn(stored, orientation);
        if (asked || allocator.isEmpty()) {
            return upright;
        }
        Raster to = ask(allocator.get(), upright.size(), upright.channels(), upright.depth());
        to.copyFrom(upright);
        return to;
    }

    private Raster ask(RasterAllocator from, Size size, Channels channels, Depth depth) {
        asked = true;
        return from.allocate(size, channels, depth);
    }
}
