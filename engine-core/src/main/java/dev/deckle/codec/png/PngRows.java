package dev.deckle.codec.png;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.picture.MaskBits;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.raster.ShortRaster;
import java.util.Arrays;
import java.util.Optional;

/**
 * Makes the rows of a picture as PNG holds them: packed, 16 bit with the high byte first, 1 bit with the left pixel
 * highest. Any thread may ask for any row.
 *
 * @param width px
 * @param height px
 * @param bits a sample: 1, 8 or 16
 * @param colourType PNG's number
 * @param rowBytes bytes of a row
 * @param pixelBytes distance of a byte to its left neighbour in PNG's filters, at least 1
 * @param source writes row {@code y} into {@code out} from {@code at} on
 */
record PngRows(int width, int height, int bits, int colourType, int rowBytes, int pixelBytes, Source source) {

    /** Writes row {@code y} to {@code out} from index {@code at} on. */
    @FunctionalInterface
    interface Source {
        void row(int y, byte[] out, int at);
    }

    static PngRows of(Raster raster) {
        int samples = raster.width() * raster.channels().count();
        return of(
                raster.size(),
                raster.channels(),
                raster.depth(),
                switch (raster.depth()) {
                    case EIGHT -> bytes((ByteRaster) raster, samples);
                    case SIXTEEN -> words((ShortRaster) raster, samples);
                });
    }

    /** Returns rows of so many px, channels and bits as {@link #of(Raster)} does, which come from elsewhere. */
    static PngRows of(Size size, Channels channels, Depth depth, Source source) {
        int sampleBytes = depth.bits() / 8;
        return new PngRows(
                size.width(),
                size.height(),
                depth.bits(),
                colourType(channels),
                Math.multiplyExact(size.width() * channels.count(), sampleBytes),
                channels.count() * sampleBytes,
                source);
    }

    private static int colourType(Channels channels) {
        return switch (channels) {
            case GREY -> 0;
            case RGB -> 2;
            case GREY_ALPHA -> 4;
            case RGBA -> 6;
        };
    }

    private static Source bytes(ByteRaster r, int samples) {
        return (y, out, at) -> System.arraycopy(r.samples(), r.offset() + y * r.stride(), out, at, samples);
    }

    private static Source words(ShortRaster r, int samples) {
        return (y, out, at) -> PngFilterKernel.bigEndian(r.samples(), r.offset() + y * r.stride(), samples, out, at);
    }

    static PngRows of(Mask mask, MaskBits bits) {
        int width = mask.size().width();
        int rowBytes = bits == MaskBits.ONE ? (width + 7) / 8 : width;
        return new PngRows(
                width,
                mask.size().height(),
                bits == MaskBits.ONE ? 1 : 8,
                0,
                rowBytes,
                1,
                keptAlone(mask).map(kept -> frame(width, kept, bits, rowBytes)).orElseGet(() -> coverage(mask, bits)));
    }

    /** Returns the one rectangle that a mask keeps, where everything else is covered wholly. */
    private static Optional<Rect> keptAlone(Mask mask) {
        return mask.keptRectangle()
                .filter(kept -> Mask.around(mask.size(), kept).equals(mask));
    }

    /** Makes the rows of a mask that keeps one rectangle: only two of them differ. */
    private static Source frame(int width, Rect kept, MaskBits bits, int rowBytes) {
        byte[] outside = new byte[width];
        Arrays.fill(outside, (byte) 255);
        byte[] across = outside.clone();
        Arrays.fill(across, kept.x(), kept.right(), (byte) 0);
        byte[] plain = inBits(outside, 0, width, bits, rowBytes);
        byte[] cut = inBits(across, 0, width, bits, rowBytes);
        return (y, out, at) -> System.arraycopy(y >= kept.y() && y < kept.bottom() ? cut : plain, 0, out, at, rowBytes);
    }

    private static byte[] inBits(byte[] coverage, int from, int width, MaskBits bits, int rowBytes) {
        if (bits == MaskBits.EIGHT) {
            return coverage;
        }
        byte[] packed = new byte[rowBytes];
        PngFilterKernel.packBits(coverage, from, width, packed, 0);
        return packed;
    }

    private static Source coverage(Mask mask, MaskBits bits) {
        if (bits == MaskBits.EIGHT) {
            return mask::copyRow;
        }
        int width = mask.size().width();
        return (y, out, at) -> {
            byte[] row = new byte[width];
            mask.copyRow(y, row, 0);
            PngFilterKernel.packBits(row, 0, width, out, at);
        };
    }
}
