package dev.deckle.codec;

import dev.deckle.geometry.Size;
import dev.deckle.picture.RasterAllocator;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.util.Optional;

/** Where one reading puts its picture: a raster of its own, or the caller's. */
final class Destination {
    private final Optional<RasterAllocator> allocator;
    private boolean asked;

    private Destination(Optional<RasterAllocator> allocator) {
        this.allocator = allocator;
    }

    static Destination own() {
        return new Destination(Optional.empty());
    }

    static Destination by(RasterAllocator allocator) {
        return new Destination(Optional.of(allocator));
    }

    /** Where stored samples are decoded to: the caller's raster, unless turning them upright takes another. */
    Raster allocate(Size size, Channels channels, Depth depth, int orientation) {
        return Upright.transposes(orientation) || allocator.isEmpty()
                ? Raster.allocate(size, channels, depth)
                : ask(allocator.get(), size, channels, depth);
    }

    /** The upright picture where it belongs. */
    Raster place(Raster upright) {
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
