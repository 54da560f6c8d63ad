package dev.deckle.figures;

import dev.deckle.figures.FigureTable.Beside;
import dev.deckle.figures.FigureTable.Row;
import dev.deckle.figures.Subject.Command;
import dev.deckle.figures.Subject.Kernel;
import java.util.ArrayList;
import java.util.List;

/** Lists the tables of single steps: benchmarks beside a naive loop, the JDK and OpenCV. */
final class KernelTables {
    private static final String ARRAYCOPY = "`System.arraycopy` of the result";
    private static final List<Quantity> OWN = List.of(Quantity.TIME, Quantity.ALLOCATED);
    private static final List<Quantity> COMPARED = List.of(Quantity.TIME);

    private KernelTables() {}

    static final FigureTable PLAN = new FigureTable(
            "plan",
            "Planning",
            "Exact arithmetic, no pixels.",
            OWN,
            COMPARED,
            List.of(
                    Row.to(
                            "≤ 30 ns, 0 B",
                            "four percentages to margins on the step",
                            plan("fourMargins"),
                            Beside.of("the same by `BigDecimal`", plan("fourMarginsNaive"))),
                    Row.to(
                            "≤ 120 ns",
                            "a frame, its exact scale and the size of the source in it",
                            plan("solveReframe")),
                    Row.to("≤ 500 ns", "a whole plan of an expansion", plan("planExpansion")),
                    Row.to("≤ 500 ns", "a whole plan of a reframe", plan("planReframe"))));

    static final FigureTable MARGINS = new FigureTable(
            "margins",
            "Margins",
            "2048² → 3072×2560, 8 bit: source copied and margins filled in the caller's buffer.",
            OWN,
            COMPARED,
            List.of(
                    Row.to(
                            "0 B",
                            "`replicate`, RGB",
                            margin("replicate", "RGB"),
                            new Beside(ARRAYCOPY, margin("arraycopy", "RGB"), "≤ 1.05"),
                            new Beside("OpenCV copyMakeBorder", openCvFill("replicate"), "≤ 0.6"),
                            Beside.of("each pixel clamped", margin("naiveReplicate", "RGB"))),
                    Row.to(
                            "0 B",
                            "`replicate`, RGBA",
                            margin("replicate", "RGBA"),
                            new Beside(ARRAYCOPY, margin("arraycopy", "RGBA"), "≤ 1.05"),
                            Beside.of("each pixel clamped", margin("naiveReplicate", "RGBA"))),
                    Row.of(
                            "`mirror`, RGB",
                            margin("mirror", "RGB"),
                            new Beside(ARRAYCOPY, margin("arraycopy", "RGB"), "≤ 1.4"),
                            new Beside("OpenCV copyMakeBorder", openCvFill("mirror"), "≤ 0.6")),
                    Row.of(
                            "`mirror`, RGBA",
                            margin("mirror", "RGBA"),
                            Beside.of(ARRAYCOPY, margin("arraycopy", "RGBA"))),
                    Row.to(
                            "≤ 40 ms/MP",
                            "`smooth`, RGB",
                            margin("smooth", "RGB"),
                            new Beside("OpenCV inpaint, Telea r 3", openCvFill("telea"), "≤ 0.02"),
                            Beside.of("OpenCV inpaint, Navier-Stokes r 3", openCvFill("navierStokes"))),
                    Row.to(
                            "≤ 60 ms/MP",
                            "`grain`, RGB",
                            margin("grain", "RGB"),
                            Beside.of("OpenCV inpaint, Telea r 3", openCvFill("telea"))),
                    Row.to(
                            "≤ 120 ms/MP",
                            "`texture`, RGB",
                            margin("texture", "RGB"),
                            Beside.of("OpenCV inpaint, Telea r 3", openCvFill("telea"))),
                    Row.of("`smooth`, RGBA", margin("smooth", "RGBA")),
                    Row.of("`grain`, RGBA", margin("grain", "RGBA")),
                    Row.of("`texture`, RGBA", margin("texture", "RGBA"))));

    static final FigureTable HOLES = new FigureTable(
            "holes",
            "Holes",
            "A disc of 600 px radius filled in a picture of 2048², RGB (27 % of it).",
            OWN,
            List.of(),
            List.of(hole("replicate"), hole("mirror"), hole("smooth"), hole("grain"), hole("texture"), hole("solid")));

    static final FigureTable MASKS = new FigureTable(
            "masks",
            "Masks",
            "Operations on a free-form mask of 2048², six strokes of a round brush, with all that a call allocates.",
            OWN,
            COMPARED,
            List.of(
                    Row.of(
                            "grow by a square, r 32",
                            mask("growSquare"),
                            Beside.of("OpenCV dilate, square of 65", openCvMask("dilateSquare")),
                            new Beside("OpenCV dilate, ellipse of 65", openCvMask("dilateEllipse"), "≤ 0.4"),
                            Beside.of("two passes of a window", mask("naiveGrowSquare"))),
                    Row.of(
                            "grow by a true disc, r 32",
                            mask("growDisc"),
                            new Beside("OpenCV dilate, ellipse of 65", openCvMask("dilateEllipse"), "≤ 0.4"),
                            Beside.of("a disc stamped along the border", mask("naiveGrowDisc"))),
                    Row.of(
                            "squared Euclidean distances, exact",
                            mask("distance"),
                            new Beside("OpenCV distanceTransform, precise", openCvMask("distanceTransform"), "≤ 0.4")),
                    Row.of(
                            "feather, a ramp of 40 px",
                            mask("feather"),
                            new Beside("OpenCV GaussianBlur σ 16", openCvMask("gaussianBlur"), "≤ 0.15")),
                    Row.of(
                            "the same on the frame of an expansion",
                            mask("featherFrame"),
                            Beside.of("OpenCV GaussianBlur σ 16", openCvMask("gaussianBlur"))),
                    Row.of("count, bounds, regions, borders", mask("summary")),
                    Row.of("enclosed pixels filled", mask("fillHoles"))));

    static final FigureTable MASK_FILES = new FigureTable(
            "mask-files",
            "Mask files",
            "A PNG of 2048² in memory to a mask: check sums, decoding, threshold, grey and fill count, bounds and regions. Beside it the"
                    + " JDK's inflater alone on the same stream, into a buffer that is used again; OpenCV's imdecode, threshold and"
                    + " boundingRect, which check and count nothing; ImageIO and `getRGB`.",
            OWN,
            COMPARED,
            maskFiles());

    static final FigureTable PASTE_BACK = new FigureTable(
            "paste-back",
            "Paste-back",
            "A source of 2048² over an answer of 3072×2560 with a feather of 32 px on all four sides, RGB, into the caller's buffer;"
                    + " blendLinear gets its weights made beforehand.",
            OWN,
            COMPARED,
            List.of(Row.of(
                    "paste-back, rounded exactly",
                    Kernel.of("compose.CompositeBenchmark.pasteBack"),
                    new Beside(ARRAYCOPY, Kernel.of("compose.CompositeBenchmark.arraycopy"), "≤ 3"),
                    new Beside(
                            "OpenCV blendLinear", Kernel.of("compose.OpenCvCompositeBenchmark.blendLinear"), "≤ 0.25"),
                    Beside.of("each pixel by its weight", Kernel.of("compose.CompositeBenchmark.naive")))));

    static final FigureTable RESAMPLING = new FigureTable(
            "resampling",
            "Resampling",
            "RGB, Lanczos, warm. Graphics2D's bicubic does not widen its kernel when it reduces, so it aliases. libvips' time is the CPU"
                    + " time of `vips resize` less that of `vips copy`.",
            OWN,
            COMPARED,
            List.of(
                    resize("4096² → 1500²", "4096:1500", "square4096.ppm", "0.3662109375", "≤ 1.5"),
                    resize("2048² → 4096²", "2048:4096", "square2048.ppm", "2", "≤ 0.45")));

    static final FigureTable JPEG = new FigureTable(
            "jpeg",
            "JPEG blocks",
            "A JPEG of 2048², 4:2:0, grown to 3072×2560 on the grid of its blocks, written to memory. Beside it the JDK's encoder, which codes all anew.",
            OWN,
            COMPARED,
            List.of(jpeg("blocks kept, edges repeated", "replicate"), jpeg("blocks kept, edges mirrored", "mirror")));

    private static Row jpeg(String label, String fill) {
        String parameter = "fill=" + fill;
        return Row.of(
                label,
                Kernel.of("codec.JpegWriteBenchmark.keptBlocks", parameter),
                Beside.of("coded anew", Kernel.of("codec.JpegWriteBenchmark.codedAnew", parameter)));
    }

    private static Kernel plan(String method) {
        return Kernel.of("plan.PlanBenchmark." + method);
    }

    private static Kernel margin(String method, String channels) {
        return Kernel.of("fill.MarginFillBenchmark." + method, "channels=" + channels);
    }

    private static Kernel openCvFill(String method) {
        return Kernel.of("fill.OpenCvFillBenchmark." + method);
    }

    private static Row hole(String fill) {
        return Row.of("`" + fill + "`", Kernel.of("fill.HoleFillBenchmark.fill", "fill=" + fill));
    }

    private static Kernel mask(String method) {
        return Kernel.of("mask.MaskBenchmark." + method);
    }

    private static Kernel openCvMask(String method) {
        return Kernel.of("mask.OpenCvMaskBenchmark." + method);
    }

    private static List<Row> maskFiles() {
        List<Row> rows = new ArrayList<>();
        addMaskFiles(rows, "8-bit grey", "grey", "≤ 0.8", "≤ 0.6");
        addMaskFiles(rows, "RGB", "rgb", "≤ 0.8", "≤ 0.6");
        addMaskFiles(rows, "RGBA", "rgba", "≤ 0.8", "≤ 0.6");
        addMaskFiles(rows, "palette of 8 bits", "palette", "", "≤ 0.25");
        addMaskFiles(rows, "1-bit grey", "bit", "", "≤ 0.25");
        return rows;
    }

    /**
     * Adds a row for each filter that stands in every row of a file; ImageIO does not mind which, so it is in the
     * first.
     */
    private static void addMaskFiles(
            List<Row> rows, String label, String kind, String inflaterGoal, String openCvGoal) {
        for (int filter = 0; filter <= 2; filter++) {
            List<Beside> beside = new ArrayList<>();
            beside.add(new Beside(
                    "inflater alone", maskFile("MaskReadBenchmark.inflaterAlone", kind, filter), inflaterGoal));
            beside.add(new Beside("OpenCV", maskFile("OpenCvMaskReadBenchmark.read", kind, filter), openCvGoal));
            if (filter == 0) {
                beside.add(Beside.of("ImageIO", maskFile("MaskReadBenchmark.naive", kind, filter)));
            }
            Kernel ours = maskFile("MaskReadBenchmark.read", kind, filter);
            rows.add(new Row(label + ", filter " + filter, ours, "", beside));
        }
    }

    private static Kernel maskFile(String method, String kind, int filter) {
        return Kernel.of("codec." + method, "kind=" + kind, "filter=" + filter);
    }

    private static Row resize(String label, String sides, String file, String scale, String goal) {
        String parameter = "sides=" + sides;
        return Row.of(
                label,
                Kernel.of("raster.ResampleBenchmark.lanczos", parameter),
                new Beside(
                        "TwelveMonkeys' Lanczos",
                        Kernel.of("raster.ResampleBenchmark.twelveMonkeys", parameter),
                        "≤ 0.067"),
                Beside.of("Graphics2D bicubic", Kernel.of("raster.ResampleBenchmark.graphics2d", parameter)),
                new Beside(
                        "libvips",
                        new Subject.Less(
                                Command.to(
                                        "resized.ppm",
                                        Program.VIPS,
                                        "resize",
                                        file,
                                        "resized.ppm",
                                        scale,
                                        "--kernel",
                                        "lanczos3"),
                                Command.to("copied.ppm", Program.VIPS, "copy", file, "copied.ppm")),
                        goal));
    }
}
