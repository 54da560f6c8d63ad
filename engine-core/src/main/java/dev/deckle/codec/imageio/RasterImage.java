package dev.deckle.codec.imageio;

import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Raster;
import dev.deckle.raster.ShortRaster;
import java.awt.Point;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.WritableRaster;
import java.util.stream.IntStream;

/**
 * Shows a raster as an ImageIO encoder wants it: a view on the same array, sRGB or linear grey as the encoders expect
 * it, so that none of them converts colours. The offset of the raster lies in the band offsets since not every encoder
 * heeds that of the buffer.
 */
public final class RasterImage extends BufferedImage {
    private RasterImage(ColorModel colours, WritableRaster samples) {
        super(colours, samples, false, null);
    }

    /** Shows a raster with its own channels. */
    public static RasterImage of(Raster raster) {
        return view(raster, inOrder(raster), raster.channels().isGrey());
    }

    private static int[] inOrder(Raster raster) {
        return IntStream.range(0, raster.channels().count()).toArray();
    }

    /** Shows a raster as RGB or RGBA, grey repeated. */
    public static RasterImage asColour(Raster raster) {
        int[] bands = switch (raster.channels()) {
            case GREY -> new int[] {0, 0, 0};
            case GREY_ALPHA -> new int[] {0, 0, 0, 1};
            case RGB -> new int[] {0, 1, 2};
            case RGBA -> new int[] {0, 1, 2, 3};
        };
        return view(raster, bands, false);
    }

    /** Shows a raster with its own channels in a colour space of so many, as an image for others, who expect copies where AWT makes them. */
    public static BufferedImage plain(Raster raster, ColorSpace space) {
        return new BufferedImage(colours(raster, space), samples(raster, inOrder(raster)), false, null);
    }

    private static RasterImage view(Raster raster, int[] bands, boolean grey) {
        ColorSpace space = ColorSpace.getInstance(grey ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
        return new RasterImage(colours(raster, space), samples(raster, bands));
    }

    private static ColorModel colours(Raster raster, ColorSpace space) {
        boolean alpha = raster.channels().hasAlpha();
        int transparency = alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE;
        return new ComponentColorModel(
                space, alpha, false, transparency, buffer(raster).getDataType());
    }

    private static WritableRaster samples(Raster raster, int[] bands) {
        DataBuffer buffer = buffer(raster);
        for (int i = 0; i < bands.length; i++) {
            bands[i] += raster.offset();
        }
        PixelInterleavedSampleModel model = new PixelInterleavedSampleModel(
                buffer.getDataType(),
                raster.width(),
                raster.height(),
                raster.channels().count(),
                raster.stride(),
                bands);
        return java.awt.image.Raster.createWritableRaster(model, buffer, new Point());
    }

    private static DataBuffer buffer(Raster raster) {
        return switch (raster.depth()) {
            case EIGHT -> {
                byte[] samples = ((ByteRaster) raster).samples();
                yield new DataBufferByte(samples, samples.length);
            }
            case SIXTEEN -> {
                short[] samples = ((ShortRaster) raster).samples();
                yield new DataBufferUShort(samples, samples.length);
            }
        };
    }

    /** Returns the samples themselves: a copy, as the superclass makes it, would double the picture. */
    @Override
    public java.awt.image.Raster getData() {
        return getRaster();
    }
}
