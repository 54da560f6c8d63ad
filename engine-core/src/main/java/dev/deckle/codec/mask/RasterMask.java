package dev.deckle.codec.mask;

import dev.deckle.mask.MaskBuilder;
import dev.deckle.picture.MaskException;
import dev.deckle.picture.MaskOptions;
import dev.deckle.picture.MaskPolicy;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Raster;
import dev.deckle.raster.ShortRaster;
import dev.deckle.stop.Stop;

/** Takes a mask from a picture of any kind: one look at all pixels for what alpha means, a second one for the values. */
public final class RasterMask {
    private final Raster raster;
    private final MaskOptions options;
    private final int max;
    private final int[] luma;
    private final int[] alpha;

    private RasterMask(Raster raster, MaskOptions options) {
        this.raster = raster;
        this.options = options;
        this.max = raster.depth().max();
        this.luma = new int[raster.width()];
        this.alpha = new int[raster.width()];
    }

    /** Takes the mask; {@code name} is for messages. */
    public static MaskFindings extract(Raster raster, MaskOptions options, String name) throws MaskException {
        RasterMask mask = new RasterMask(raster, options);
        MaskAlpha alpha = mask.alpha();
        alpha.requireMeaning(options.polarity(), name);
        return mask.values(alpha.multiplies(options.polarity()), alpha.isMixed(options.polarity()));
    }

    private MaskAlpha alpha() {
        boolean lumaVaries = false;
        boolean alphaVaries = false;
        row(0);
        int firstLuma = luma[0];
        int firstAlpha = alpha[0];
        for (int y = 0; y < raster.height() && !(lumaVaries && alphaVaries); y++) {
            row(y);
            lumaVaries = lumaVaries || !MaskValueKernel.allEqual(luma, firstLuma);
            alphaVaries = alphaVaries || !MaskValueKernel.allEqual(alpha, firstAlpha);
        }
        return new MaskAlpha(raster.channels().hasAlpha(), alphaVaries, firstAlpha, lumaVaries);
    }

    private MaskFindings values(boolean multiply, boolean mixed) {
        MaskBuilder builder = new MaskBuilder(raster.size());
        byte[] coverage = new byte[raster.width()];
        int[] values = options.polarity().isByAlpha() ? alpha : luma;
        long tally = 0;
        int firstX = -1;
        int firstY = -1;
        for (int y = 0; y < raster.height(); y++) {
            row(y);
            if (options.polarity().isInverted()) {
                MaskValueKernel.invert(values, max);
            }
            if (multiply) {
                MaskValueKernel.multiply(values, alpha, max);
            }
            long before = MaskTables.refused(tally);
            for (int value : values) {
                tally += MaskTables.tally(value, max);
            }
            if (before == 0 && MaskTables.refused(tally) > 0) {
                firstX = MaskValueKernel.firstRefused(values, max);
                firstY = y;
            }
            MaskValueKernel.coverage(values, max, options.policy() == MaskPolicy.SOFT, coverage);
            builder.row(y, coverage, 0);
        }
        return new MaskFindings(builder.build(), tally, firstX, firstY, mixed);
    }

    private void row(int y) {
        Stop.ifAsked();
        int at = raster.offset() + y * raster.stride();
        int channels = raster.channels().count();
        switch (raster.depth()) {
            case EIGHT -> MaskValueKernel.split(((ByteRaster) raster).samples(), at, channels, luma, alpha);
            case SIXTEEN -> MaskValueKernel.split(((ShortRaster) raster).samples(), at, channels, luma, alpha);
        }
    }
}
