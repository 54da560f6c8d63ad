package dev.deckle.cli;

import dev.deckle.codec.Colours;
import dev.deckle.geometry.Size;
import dev.deckle.memory.MemoryBudget;
import dev.deckle.picture.Picture;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Raster;
import dev.deckle.raster.Resampler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps reduced copies of photos for previews: 8 bit in sRGB, at most {@value #SIDE} px a side, those that were looked at last. Safe for any
 * number of threads.
 */
final class StudioCopies {
    /** The longest side of a copy, px. */
    static final int SIDE = 2048;

    private static final int SHARE = 8;
    private static final int OPAQUE = 255;

    private final long most;
    private final LinkedHashMap<String, ByteRaster> copies = new LinkedHashMap<>(16, 0.75f, true);
    private long held;

    /** Makes a keeper that takes an eighth of the budget at most, which is what the budget itself leaves of the heap. */
    StudioCopies(MemoryBudget memory) {
        this.most = memory.bytes() / SHARE;
    }

    /** Returns the copy of that name; empty where it is kept no more. */
    synchronized Optional<ByteRaster> find(String id) {
        return Optional.ofNullable(copies.get(id));
    }

    /** Keeps a copy, and lets go of those that were looked at longest ago. */
    synchronized void keep(String id, ByteRaster copy) {
        forget(id);
        copies.put(id, copy);
        held += bytes(copy);
        while (held > most && copies.size() > 1) {
            Map.Entry<String, ByteRaster> oldest = copies.entrySet().iterator().next();
            forget(oldest.getKey());
        }
    }

    /** Lets go of a copy. */
    synchronized void forget(String id) {
        ByteRaster gone = copies.remove(id);
        held -= gone == null ? 0 : bytes(gone);
    }

    private static long bytes(ByteRaster copy) {
        return copy.size().pixels() * copy.channels().count();
    }

    /** Returns the size within {@code side} px of the same ratio; the size itself where it fits. */
    static Size within(Size size, int side) {
        int longest = Math.max(size.width(), size.height());
        return longest <= side
                ? size
                : Size.of(scaled(size.width(), side, longest), scaled(size.height(), side, longest));
    }

    /** Returns a length at a scale, rounded, at least 1. */
    static int scaled(long length, long side, long longest) {
        return (int) Math.max(1, (2 * length * side + longest) / (2 * longest));
    }

    /** Makes the copy of a picture. */
    static ByteRaster of(Picture picture) {
        Raster raster = picture.raster();
        Size size = within(raster.size(), SIDE);
        Raster reduced = size.equals(raster.size()) ? raster : Resampler.resize(raster, size);
        ByteRaster colours = Colours.toSrgb(reduced, picture.metadata().icc());
        return reduced.channels().hasAlpha() ? withAlpha(colours, reduced) : colours;
    }

    private static ByteRaster withAlpha(ByteRaster colours, Raster alpha) {
        ByteRaster copy = ByteRaster.allocate(colours.size(), Channels.RGBA);
        int channel = alpha.channels().count() - 1;
        int shift = alpha.depth().bits() - 8;
        for (int y = 0; y < copy.height(); y++) {
            for (int x = 0; x < copy.width(); x++) {
                int from = colours.offset() + y * colours.stride() + 3 * x;
                int to = copy.offset() + y * copy.stride() + 4 * x;
                for (int c = 0; c < 3; c++) {
                    copy.put(to + c, colours.get(from + c));
                }
                copy.put(to + 3, (alpha.sample(x, y, channel) >> shift) & OPAQUE);
            }
        }
        return copy;
    }
}
