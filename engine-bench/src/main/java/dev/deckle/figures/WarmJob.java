package dev.deckle.figures;

import dev.deckle.codec.Images;
import dev.deckle.compose.Canvas;
import dev.deckle.fill.AlphaMode;
import dev.deckle.fill.EdgeFill;
import dev.deckle.geometry.Rect;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Picture;
import dev.deckle.picture.PngEffort;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.WriteOptions;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Expansion;
import dev.deckle.plan.ExpansionRules;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Does one job over and over in one process, as a program does that embeds the engine: a JPEG read, planned, its margins replicated,
 * and written to memory. Prints the median of the second half of all turns, in seconds.
 */
public final class WarmJob {
    private static final Expansion EXPANSION =
            Expansion.percent().left(25).right(25).top(10).bottom(30);
    private static final ExpansionRules EXACT =
            ExpansionRules.DEFAULT.withStep(1).exact();
    private static final WriteOptions JPEG =
            WriteOptions.DEFAULT.withFormat(ImageFormat.JPEG).withQuality(90).withThreads(1);
    /** Without a quality the photo's blocks stay, where its margins are on their grid. */
    private static final WriteOptions KEPT =
            WriteOptions.DEFAULT.withFormat(ImageFormat.JPEG).withThreads(1);

    private static final WriteOptions PNG = WriteOptions.DEFAULT
            .withFormat(ImageFormat.PNG)
            .withPng(PngEffort.FAST)
            .withThreads(1);

    private Optional<Raster> canvas = Optional.empty();

    private WarmJob() {}

    /** Runs the job; {@code args} are the photo, {@code jpg}, {@code kept} or {@code png}, and the number of turns. */
    public static void main(String[] args) throws IOException {
        System.out.println(String.format(
                Locale.ROOT, "%.6f", seconds(Path.of(args[0]), options(args[1]), Integer.parseInt(args[2]))));
    }

    private static WriteOptions options(String kind) {
        return switch (kind) {
            case "jpg" -> JPEG;
            case "kept" -> KEPT;
            case "png" -> PNG;
            default -> throw new IllegalArgumentException("Expected jpg, kept or png but received " + kind);
        };
    }

    private static double seconds(Path photo, WriteOptions options, int turns) throws IOException {
        List<Double> times = new ArrayList<>();
        WarmJob job = new WarmJob();
        for (int turn = 0; turn < turns; turn++) {
            long start = System.nanoTime();
            job.grown(photo, options);
            if (turn >= turns / 2) {
                times.add((System.nanoTime() - start) * 1e-9);
            }
        }
        return Numbers.median(times);
    }

    /** Returns the grown picture as a file in memory. */
    static byte[] grow(Path photo, WriteOptions options) throws IOException {
        return new WarmJob().grown(photo, options);
    }

    /** Reads the photo into its place in the canvas, which is used again as long as it fits. */
    private byte[] grown(Path photo, WriteOptions options) throws IOException {
        ExpansionRules rules = options.equals(KEPT) ? ExpansionRules.DEFAULT : EXACT;
        CanvasPlan plan = CanvasPlan.of(Images.probe(photo).size(), EXPANSION, rules);
        Picture source = Images.read(photo, ReadOptions.DEFAULT, (size, channels, depth) -> {
            if (!isCanvas(plan, channels, depth)) {
                canvas = Optional.of(Raster.allocate(plan.canvas(), channels, depth));
            }
            return canvas.orElseThrow().view(plan.placement());
        });
        Canvas seeded = Canvas.seed(canvas.orElseThrow(), plan, EdgeFill.replicate(), AlphaMode.AUTO);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Rect place = plan.placementInOutput();
        Picture grown = source.withRaster(seeded.output())
                .withOrigin(source.origin().map(origin -> origin.movedBy(place.x(), place.y())));
        Images.encode(grown, out, options);
        return out.toByteArray();
    }

    private boolean isCanvas(CanvasPlan plan, Channels channels, Depth depth) {
        return canvas.filter(held ->
                        held.size().equals(plan.canvas()) && held.channels() == channels && held.depth() == depth)
                .isPresent();
    }
}
