package dev.deckle.codec;

import dev.deckle.picture.Blob;
import dev.deckle.picture.Picture;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.raster.ShortRaster;
import dev.deckle.stop.Stop;
import java.util.Optional;

/**
 * Converts colours between a picture and a model that knows nothing but 8-bit RGB in sRGB. Profiles are applied by the
 * JDK's colour management, with relative rounding. A profile that is sRGB's own in other words, to within one level, is
 * passed over. Safe for any number of threads.
 */
public final class Colours {
    private Colours() {}

    /**
     * Makes a copy for a model: 8-bit RGB in sRGB, grey repeated, 16 bit rounded to 8, alpha left out.
     *
     * @param raster samples in {@code profile}
     * @param profile ICC; empty means sRGB. One that does not fit the samples counts as sRGB
     */
    public static ByteRaster toSrgb(Raster raster, Optional<Blob> profile) {
        boolean grey = raster.channels().isGrey();
        ByteRaster copy = ByteRaster.allocate(raster.size(), grey ? Channels.GREY : Channels.RGB);
        for (int y = 0; y < raster.height(); y++) {
            Stop.ifAsked();
            switch (raster.depth()) {
                case EIGHT -> ConversionKernel.row8((ByteRaster) raster, y, copy);
                case SIXTEEN -> ConversionKernel.row8((ShortRaster) raster, y, copy);
            }
        }
        Optional<ProfileConversion> conversion = profile.flatMap(icc -> ProfileConversion.toSrgb(icc, grey));
        if (conversion.isPresent()) {
            return (ByteRaster) conversion.get().apply(copy);
        }
        return grey ? ConversionKernel.repeated(copy) : copy;
    }

    /**
     * Converts a model's answer to the kind of the picture that it was asked for.
     *
     * @param answer the picture read from the file that came
     * @param channels of the result; alpha is opaque
     * @param depth of the result
     * @param profile that the result's samples are in; empty means sRGB
     */
    public static Raster fromAnswer(Picture answer, Channels channels, Depth depth, Optional<Blob> profile) {
        Raster srgb = toSrgb(answer.raster(), answer.metadata().icc());
        boolean grey = channels.isGrey();
        Raster colours = switch (depth) {
            case EIGHT -> srgb;
            case SIXTEEN -> ConversionKernel.widened((ByteRaster) srgb);
        };
        Optional<ProfileConversion> conversion = profile.flatMap(icc -> ProfileConversion.fromSrgb(icc, grey));
        if (conversion.isPresent()) {
            colours = conversion.get().apply(colours);
        }
        if (colours.channels() == channels) {
            return colours;
        }
        Raster result = Raster.allocate(answer.raster().size(), channels, depth);
        for (int y = 0; y < result.height(); y++) {
            Stop.ifAsked();
            switch (depth) {
                case EIGHT -> ConversionKernel.row((ByteRaster) colours, y, (ByteRaster) result);
                case SIXTEEN -> ConversionKernel.row((ShortRaster) colours, y, (ShortRaster) result);
            }
        }
        return result;
    }
}
