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
        int count = raster.channels().count();
        int[] bands = new int[count];
        for (int c = 0; c < count; c++) {
            bands[c] = c;
        }
        return view(raster, bands, raster.channels().isGrey());
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

    private static RasterImage view(Raster raster, int[] bands, boolean grey) {
        DataBuffer buffer = buffer(raster);
        int type = buffer.getDataType();
        boolean alpha = raster.channels().hasAlpha();
        ColorModel colours = new ComponentColorModel(
                ColorSpace.getInstance(grey ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB),
                alpha,
                false,
                alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                type);
        for (int i = 0; i < bands.length; i++) {
            bands[i] += raster.offset();
        }
        PixelInterleavedSampleModel model = new PixelInterleavedSampleModel(
                type, raster.width(), raster.height(), raster.channels().count(), raster.stride(), bands);
        return new RasterImage(colours, java.awt.image.Raster.createWritableRaster(model, buffer, new Point()));
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
