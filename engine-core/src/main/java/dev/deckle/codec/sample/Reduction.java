package dev.deckle.codec.sample;

import dev.deckle.picture.ImageFormat;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.raster.ShortRaster;
import dev.deckle.stop.Stop;
import java.util.List;

/** Takes samples to what a format holds; a raster that fits already is handed on, not copied. */
public final class Reduction {
    private Reduction() {}

    /** Returns the raster in 8 bit; warns where that costs precision. */
    public static ByteRaster toEight(Raster raster, ImageFormat format, List<String> warnings) {
        return switch (raster.depth()) {
            case EIGHT -> (ByteRaster) raster;
            case SIXTEEN -> rounded((ShortRaster) raster, format, warnings);
        };
    }

    private static ByteRaster rounded(ShortRaster from, ImageFormat format, List<String> warnings) {
        ByteRaster to = ByteRaster.allocate(from.size(), from.channels());
        for (int y = 0; y < from.height(); y++) {
            Stop.ifAsked();
            SampleKernel.toEight(
                    from.samples(), from.offset() + y * from.stride(), to.stride(), to.samples(), y * to.stride());
        }
        warnings.add("16-bit samples were rounded to 8 bit for " + format);
        return to;
    }

    /**
     * Returns the raster in 8 bit without alpha, transparent pixels laid over white; warns where either changes
     * samples.
     */
    public static ByteRaster toOpaqueEight(Raster raster, ImageFormat format, List<String> warnings) {
        Channels channels = raster.channels();
        if (!channels.hasAlpha()) {
            return toEight(raster, format, warnings);
        }
        ByteRaster to = ByteRaster.allocate(raster.size(), channels.withoutAlpha());
        boolean transparent = false;
        for (int y = 0; y < to.height(); y++) {
            Stop.ifAsked();
            transparent |= overWhite(raster, y, to);
        }
        if (raster.depth() == Depth.SIXTEEN) {
            warnings.add("16-bit samples were rounded to 8 bit for " + format);
        }
        if (transparent) {
            warnings.add("Transparent pixels were laid over white for " + format);
        }
        return to;
    }

    private static boolean overWhite(Raster raster, int y, ByteRaster to) {
        int from = raster.offset() + y * raster.stride();
        int colours = to.channels().count();
        int at = y * to.stride();
        return switch (raster.depth()) {
            case EIGHT ->
                SampleKernel.overWhite(((ByteRaster) raster).samples(), from, to.width(), colours, to.samples(), at);
            case SIXTEEN ->
                SampleKernel.overWhite(((ShortRaster) raster).samples(), from, to.width(), colours, to.samples(), at);
        };
    }
}
