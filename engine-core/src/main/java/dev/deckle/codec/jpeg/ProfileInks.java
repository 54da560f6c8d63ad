package dev.deckle.codec.jpeg;

import dev.deckle.codec.jpeg.coefficient.InkSource;
import dev.deckle.picture.Blob;
import dev.deckle.raster.ByteRaster;
import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.util.Optional;

/** Converts sRGB to the inks of a profile, by its own inverse (ICC.1:2022, BToA). Immutable. */
final class ProfileInks implements InkSource {
    private final Blob profile;
    private final ColorConvertOp op;

    private ProfileInks(Blob profile, ColorConvertOp op) {
        this.profile = profile;
        this.op = op;
    }

    /** Makes inks by a profile; empty where it can't be inverted. */
    static Optional<InkSource> of(Blob profile) {
        try {
            ICC_Profile screen = ((ICC_ColorSpace) ColorSpace.getInstance(ColorSpace.CS_sRGB)).getProfile();
            ICC_Profile inks = ICC_Profile.getInstance(profile.toBytes());
            ProfileInks made = new ProfileInks(profile, new ColorConvertOp(new ICC_Profile[] {screen, inks}, null));
            made.convert(new byte[3], 1, 1);
            return Optional.of(made);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    Blob profile() {
        return profile;
    }

    @Override
    public byte[] strip(ByteRaster colours, int top, int rows) {
        int width = colours.width();
        byte[] rgb = new byte[3 * width * rows];
        for (int y = 0; y < rows; y++) {
            int from = colours.offset() + (top + y) * colours.stride();
            System.arraycopy(colours.samples(), from, rgb, 3 * width * y, 3 * width);
        }
        return convert(rgb, width, rows);
    }

    private byte[] convert(byte[] rgb, int width, int rows) {
        byte[] inks = new byte[4 * width * rows];
        op.filter(
                Raster.createInterleavedRaster(
                        new DataBufferByte(rgb, rgb.length),
                        width,
                        rows,
                        3 * width,
                        3,
                        new int[] {0, 1, 2},
                        new Point()),
                Raster.createInterleavedRaster(
                        new DataBufferByte(inks, inks.length),
                        width,
                        rows,
                        4 * width,
                        4,
                        new int[] {0, 1, 2, 3},
                        new Point()));
        InksKernel.invert(inks, 0, inks.length);
        return inks;
    }
}
