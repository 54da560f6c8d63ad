package dev.deckle.codec;

import dev.deckle.codec.imageio.RasterImage;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Blob;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.util.Optional;

/** Converts samples from one ICC profile to another, opaque grey or RGB. */
final class ProfileConversion {
    private static final int STRIP = 16;
    /** Levels per channel of the colours by which a profile that is sRGB in other words is known. */
    private static final int PROBE = 16;

    private final ColorConvertOp op;
    private final Channels to;

    private ProfileConversion(ColorConvertOp op, Channels to) {
        this.op = op;
        this.to = to;
    }

    /**
     * Converts from {@code icc} to sRGB; empty where the profile is no profile, is not for such samples, or is sRGB.
     */
    static Optional<ProfileConversion> toSrgb(Blob icc, boolean grey) {
        return of(icc, grey, true);
    }

    /**
     * Converts from sRGB to {@code icc}; empty where the profile is no profile, is not for such samples, or is sRGB.
     */
    static Optional<ProfileConversion> fromSrgb(Blob icc, boolean grey) {
        return of(icc, grey, false);
    }

    private static Optional<ProfileConversion> of(Blob icc, boolean grey, boolean toSrgb) {
        try {
            ICC_Profile own = ICC_Profile.getInstance(icc.toBytes());
            int type = own.getColorSpaceType();
            if (type != (grey ? ColorSpace.TYPE_GRAY : ColorSpace.TYPE_RGB)) {
                return Optional.empty();
            }
            ICC_Profile srgb = ((ICC_ColorSpace) ColorSpace.getInstance(ColorSpace.CS_sRGB)).getProfile();
            ICC_Profile[] chain = toSrgb ? new ICC_Profile[] {own, srgb} : new ICC_Profile[] {srgb, own};
            ProfileConversion made = new ProfileConversion(
                    new ColorConvertOp(chain, null), toSrgb || !grey ? Channels.RGB : Channels.GREY);
            ByteRaster probe = probe(toSrgb && grey);
            Raster result = made.apply(probe);
            return !grey && alike((ByteRaster) result, probe) ? Optional.empty() : Optional.of(made);
        } catch (RuntimeException e) {
            // Colour management may throw anything on a broken profile; the samples are then read as sRGB.
            return Optional.empty();
        }
    }

    Raster apply(Raster in) {
        Raster out = Raster.allocate(in.size(), to, in.depth());
        for (int y = 0; y < in.height(); y += STRIP) {
            Stop.ifAsked();
            Rect rows = new Rect(0, y, in.width(), Math.min(STRIP, in.height() - y));
            op.filter(
                    RasterImage.of(in.view(rows)).getRaster(),
                    RasterImage.of(out.view(rows)).getRaster());
        }
        return out;
    }

    /** Makes all greys, or the colours of a coarse cube. */
    private static ByteRaster probe(boolean grey) {
        if (grey) {
            ByteRaster greys = ByteRaster.allocate(Size.of(256, 1), Channels.GREY);
            for (int v = 0; v < 256; v++) {
                greys.samples()[v] = (byte) v;
            }
            return greys;
        }
        ByteRaster cube = ByteRaster.allocate(Size.of(PROBE * PROBE, PROBE), Channels.RGB);
        int step = 255 / (PROBE - 1);
        for (int i = 0; i < PROBE * PROBE * PROBE; i++) {
            cube.samples()[3 * i] = (byte) (i % PROBE * step);
            cube.samples()[3 * i + 1] = (byte) (i / PROBE % PROBE * step);
            cube.samples()[3 * i + 2] = (byte) (i / (PROBE * PROBE) * step);
        }
        return cube;
    }

    private static boolean alike(ByteRaster a, ByteRaster b) {
        for (int i = 0; i < a.samples().length; i++) {
            if (Math.abs((a.samples()[i] & 0xFF) - (b.samples()[i] & 0xFF)) > 1) {
                return false;
            }
        }
        return true;
    }
}
