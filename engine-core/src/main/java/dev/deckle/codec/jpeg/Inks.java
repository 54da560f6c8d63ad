package dev.deckle.codec.jpeg;

import dev.deckle.codec.io.Reading;
import dev.deckle.codec.jpeg.coefficient.ColourModel;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Blob;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.stop.Stop;
import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Optional;

/**
 * Converts four inks to sRGB: by the profile of the file, else by the plain product of the light that each ink lets
 * through. The result lies in the front of the array that held the inks.
 */
final class Inks {
    private static final int STRIP = 16;

    private Inks() {}

    static ByteRaster toRgb(byte[] samples, Size size, JpegStructure jpeg, Optional<Blob> profile, Reading reading) {
        Optional<ColorConvertOp> conversion = profile.flatMap(icc -> conversion(icc, reading));
        reading.warn(
                conversion.isPresent()
                        ? "Converted from CMYK to sRGB by the file's profile."
                        : "Converted from CMYK to sRGB without a profile.");
        boolean ycck = jpeg.colour() == ColourModel.YCCK;
        int width = size.width();
        for (int y = 0; y < size.height(); y += STRIP) {
            Stop.ifAsked();
            int pixels = width * Math.min(STRIP, size.height() - y);
            int from = y * width * 4;
            if (ycck) {
                InksKernel.ycckToCmyk(samples, from, pixels);
            }
            // 255 means no ink: so it is in files with Adobe's marker, and all readers take other files the same way.
            InksKernel.invert(samples, from, 4 * pixels);
            int to = y * width * 3;
            if (conversion.isPresent()) {
                convert(conversion.get(), samples, from, to, width, pixels / width);
            } else {
                InksKernel.plain(samples, from, to, pixels);
            }
        }
        return ByteRaster.of(samples, size, Channels.RGB);
    }

    private static Optional<ColorConvertOp> conversion(Blob icc, Reading reading) {
        try {
            ICC_Profile inks = ICC_Profile.getInstance(icc.toBytes());
            ICC_Profile screen = ((ICC_ColorSpace) ColorSpace.getInstance(ColorSpace.CS_sRGB)).getProfile();
            ColorConvertOp op = new ColorConvertOp(new ICC_Profile[] {inks, screen}, null);
            convert(op, new byte[4], 0, 0, 1, 1);
            return Optional.of(op);
        } catch (RuntimeException e) {
            reading.warn("Left out a damaged ICC profile.");
            return Optional.empty();
        }
    }

    private static void convert(ColorConvertOp op, byte[] samples, int from, int to, int width, int rows) {
        byte[] inks = new byte[width * rows * 4];
        System.arraycopy(samples, from, inks, 0, inks.length);
        byte[] colours = new byte[width * rows * 3];
        op.filter(raster(inks, width, rows, 4), raster(colours, width, rows, 3));
        System.arraycopy(colours, 0, samples, to, colours.length);
    }

    private static WritableRaster raster(byte[] samples, int width, int rows, int bands) {
        int[] offsets = bands == 4 ? new int[] {0, 1, 2, 3} : new int[] {0, 1, 2};
        return Raster.createInterleavedRaster(
                new DataBufferByte(samples, samples.length), width, rows, width * bands, bands, offsets, new Point());
    }
}
