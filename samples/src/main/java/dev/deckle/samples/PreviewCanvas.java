package dev.deckle.samples;

import dev.deckle.codec.Images;
import dev.deckle.compose.Canvas;
import dev.deckle.fill.EdgeFill;
import dev.deckle.picture.MaskBits;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Expansion;
import dev.deckle.plan.ExpansionRules;
import dev.deckle.preview.Preview;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes the canvas that a model would be given: seeded, marked, and its mask. Usage:
 * {@code PreviewCanvas PHOTO OUT MASK_OUT}.
 */
public final class PreviewCanvas {
    private PreviewCanvas() {}

    /** Grows the photo by a quarter on every side. */
    public static void main(String[] args) throws IOException {
        run(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]));
    }

    static void run(Path photo, Path target, Path maskTarget) throws IOException {
        Picture source = Images.read(photo);
        CanvasPlan plan =
                CanvasPlan.of(source.raster().size(), Expansion.percent().all(25), ExpansionRules.DEFAULT);
        Canvas canvas = Canvas.prepare(source.raster(), plan, EdgeFill.smooth());

        Raster marked = Preview.mark(canvas.output(), plan.placementInOutput());
        Images.write(source.withRaster(marked), target, WriteOptions.DEFAULT);
        Images.writeMask(canvas.outputMask(), MaskBits.EIGHT, maskTarget, WriteOptions.DEFAULT);
    }
}
