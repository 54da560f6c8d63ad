package dev.deckle.figures;

import dev.deckle.figures.FigureTable.Beside;
import dev.deckle.figures.FigureTable.Row;
import dev.deckle.figures.Subject.Command;
import dev.deckle.figures.Subject.Extra;
import dev.deckle.figures.Subject.Fill;
import java.util.ArrayList;
import java.util.List;

/** Lists the tables of whole jobs: processes, each from its start to the file, and the quality of the fills. */
final class JobTables {
    private static final List<Quantity> PROCESS = List.of(Quantity.CPU, Quantity.WALL, Quantity.FILE);
    private static final String TURNS = "40";

    private JobTables() {}

    static final FigureTable JOBS = new FigureTable(
            "jobs",
            "Whole jobs",
            "A process from its start to the file: a JPEG of 2048² read, its edges replicated to 3072×2867, written. The peers use one"
                    + " thread (`VIPS_CONCURRENCY=1`, `MAGICK_THREAD_LIMIT=1`). libvips keeps all colour at quality 90, the others halve it. Goals are of CPU.",
            PROCESS,
            PROCESS,
            List.of(
                    Row.of(
                            "to JPEG, quality 90",
                            preview("deckle.jpg", "--quality", "90"),
                            new Beside("libvips", embed("vips.jpg", "[Q=90]"), "≤ 1.8"),
                            Beside.of(
                                    "libvips, colour halved like ours",
                                    embed("vips-420.jpg", "[Q=90,subsample_mode=on]")),
                            new Beside("Python, OpenCV", border("opencv.jpg", "IMWRITE_JPEG_QUALITY, 90"), "≤ 0.40"),
                            new Beside("sharp", extend("sharp.jpg", "jpeg({quality: 90})"), "≤ 0.90"),
                            Beside.of("ImageMagick", distort("magick.jpg", "-quality", "90"))),
                    Row.of(
                            "to JPEG on the step of 64, blocks kept",
                            keeping("deckle-kept.jpg"),
                            new Beside(
                                    "libvips, coded anew, colour halved",
                                    embed("vips-step.jpg", "[Q=92,subsample_mode=on]", "512", "192", "3072", "2880"),
                                    "≤ 1.4")),
                    Row.of(
                            "to PNG, `fast`",
                            preview("deckle-fast.png", "--png", "fast"),
                            new Beside(
                                    "Python, OpenCV, level 1",
                                    border("opencv.png", "IMWRITE_PNG_COMPRESSION, 1"),
                                    "≤ 0.45"),
                            new Beside("libvips, level 1", embed("vips-1.png", "[compression=1]"), "≤ 1.4"),
                            new Beside("sharp, level 1", extend("sharp.png", "png({compressionLevel: 1})"), "≤ 1.5"),
                            Beside.of("ImageMagick, level 1", distort("magick.png", "-quality", "10"))),
                    Row.of(
                            "to PNG, `small`",
                            preview("deckle-small.png", "--png", "small"),
                            new Beside(
                                    "libvips, level 6, all filters",
                                    embed("vips-6.png", "[compression=6,filter=all]"),
                                    "≤ 0.9, file ≤ 1.02"))));

    static final FigureTable START = new FigureTable(
            "start",
            "Cold start",
            "A plan, without a picture, beside the least that a JVM does (`Hello.class` of this module in a folder of its own).",
            List.of(Quantity.CPU, Quantity.WALL),
            List.of(Quantity.CPU, Quantity.WALL),
            List.of(Row.of(
                    "`deckle plan`",
                    Command.of(Program.DECKLE, "plan", "4000x3000", "--left", "25%", "--top", "10%"),
                    new Beside(
                            "hello world with the JDK's class data sharing",
                            Command.of(Program.JAVA, "-Xshare:auto", "-cp", ".", "dev.deckle.figures.Hello"),
                            "≤ 1.5; on JDK 25 ≤ 1.3"))));

    static final FigureTable LARGE = new FigureTable(
            "large",
            "Large pictures",
            "A JPEG of 12000×8333 to one of 15000×14000, whose pixels are 601 MiB, by rows: coded anew by the photo's tables, by a quality,"
                    + " and with its blocks kept and proven; and the default fill, `texture`, around 6000×4000.",
            List.of(Quantity.CPU, Quantity.WALL, Quantity.PEAK),
            List.of(),
            List.of(
                    Row.to(
                            "≤ 300 MiB",
                            "100 megapixels, `replicate`",
                            huge("preview", "replicate", "--no-overlay", "--exact")),
                    Row.to(
                            "≤ 300 MiB",
                            "the same, `--quality 90`",
                            huge("preview", "replicate", "--no-overlay", "--exact", "--quality", "90")),
                    Row.of("the same on the step of 64, `deckle expand`", huge("expand", "replicate")),
                    Row.to(
                            "≤ 300 MiB",
                            "100 megapixels, `smooth`, `--quality 90`",
                            huge("preview", "smooth", "--no-overlay", "--exact", "--quality", "90")),
                    Row.to(
                            "≤ 2.5 s of CPU",
                            "24 megapixels, `deckle expand` by 10 % a side",
                            Command.to(
                                            "deckle-large.jpg",
                                            Program.DECKLE,
                                            "expand",
                                            "large.jpg",
                                            "--all",
                                            "10%",
                                            "-o",
                                            "deckle-large.jpg")
                                    .with(Extra.PEAK_MEMORY))));

    static final FigureTable WARM = new FigureTable(
            "warm",
            "Warm, in one process",
            "The job of *Whole jobs* to memory, " + TURNS
                    + " times in one process on one thread; the median of the second half. By hand with"
                    + " `CLASSPATH=../benchmarks.jar`.",
            List.of(Quantity.TIME),
            List.of(Quantity.TIME),
            List.of(
                    Row.of(
                            "JPEG to JPEG, quality 90",
                            warm("jpg"),
                            new Beside("Python, OpenCV", warmBorder(".jpg", "IMWRITE_JPEG_QUALITY, 90"), "≤ 0.8"),
                            Beside.of("sharp", warmExtend("jpeg({quality: 90})"))),
                    Row.of(
                            "JPEG to JPEG on the step of 64, blocks kept",
                            warm("kept"),
                            new Beside("Python, OpenCV", warmBorder(".jpg", "IMWRITE_JPEG_QUALITY, 90"), "≤ 0.6"),
                            Beside.of("the same coded anew, by the JDK", warm("jpg"))),
                    Row.of(
                            "JPEG to PNG, `fast`",
                            warm("png"),
                            new Beside(
                                    "Python, OpenCV, level 1",
                                    warmBorder(".png", "IMWRITE_PNG_COMPRESSION, 1"),
                                    "≤ 0.5"),
                            Beside.of("sharp, level 1", warmExtend("png({compressionLevel: 1})")))));

    static final FigureTable QUALITY = new FigureTable(
            "quality",
            "Quality of the fills",
            "Margins and a hole of four small rendered scenes, filled and compared with the truth (100, 1, 1, 1); the mean over the scenes."
                    + " `FillQualityTest` holds floors under them in every build.",
            List.of(Quantity.SCORE, Quantity.SEAM, Quantity.STRUCTURE, Quantity.TEXTURE),
            List.of(Quantity.SCORE),
            fills());

    private static Command huge(String command, String fill, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command, "huge.jpg", "--fill", fill));
        arguments.addAll(List.of("--left", "12.5%", "--right", "12.5%", "--top", "34%", "--bottom", "34%"));
        arguments.addAll(List.of("--cap", "8192"));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("-o", "deckle-huge.jpg"));
        return Command.to("deckle-huge.jpg", Program.DECKLE, arguments.toArray(new String[0]))
                .with(Extra.PEAK_MEMORY);
    }

    private static Command preview(String output, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("preview", "photo.jpg", "--no-overlay", "--fill", "replicate"));
        arguments.addAll(List.of("--left", "25%", "--right", "25%", "--top", "10%", "--bottom", "30%", "--exact"));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("-o", output));
        return Command.to(output, Program.DECKLE, arguments.toArray(new String[0]));
    }

    /** Makes the command of a job whose margins, without {@code --exact}, are multiples of 64 px, so that the photo's blocks stay. */
    private static Command keeping(String output) {
        List<String> arguments =
                new ArrayList<>(List.of("preview", "photo.jpg", "--no-overlay", "--fill", "replicate"));
        arguments.addAll(List.of("--left", "25%", "--right", "25%", "--top", "10%", "--bottom", "30%", "-o", output));
        return Command.to(output, Program.DECKLE, arguments.toArray(new String[0]));
    }

    private static Command embed(String output, String options) {
        return embed(output, options, "512", "205", "3072", "2867");
    }

    private static Command embed(String output, String options, String... area) {
        List<String> arguments = new ArrayList<>(List.of("embed", "photo.jpg", output + options));
        arguments.addAll(List.of(area));
        arguments.addAll(List.of("--extend", "copy"));
        return Command.to(output, Program.VIPS, arguments.toArray(new String[0]));
    }

    private static String bordered() {
        return "cv2.copyMakeBorder(cv2.imread('photo.jpg'), 205, 614, 512, 512, cv2.BORDER_REPLICATE)";
    }

    private static Command border(String output, String option) {
        String code = "import cv2; cv2.setNumThreads(1); cv2.imwrite('" + output + "', " + bordered() + ", [cv2."
                + option + "])";
        return Command.to(output, Program.PYTHON, "-c", code);
    }

    private static String extended() {
        return "sharp('photo.jpg').extend({top: 205, bottom: 614, left: 512, right: 512, extendWith: 'copy'})";
    }

    private static Command extend(String output, String encode) {
        String code = "const sharp = require('sharp'); sharp.concurrency(1); " + extended() + "." + encode + ".toFile('"
                + output + "')";
        return Command.to(output, Program.SHARP, "-e", code);
    }

    private static Command distort(String output, String... more) {
        List<String> arguments = new ArrayList<>(List.of("photo.jpg", "-define", "distort:viewport=3072x2867-512-205"));
        arguments.addAll(List.of("-virtual-pixel", "edge", "-filter", "point", "-distort", "SRT", "0", "+repage"));
        arguments.addAll(List.of(more));
        arguments.add(output);
        return Command.to(output, Program.IMAGEMAGICK, arguments.toArray(new String[0]));
    }

    private static Command warm(String format) {
        return Command.of(
                        Program.JAVA,
                        "-XX:ActiveProcessorCount=1",
                        "dev.deckle.figures.WarmJob",
                        "photo.jpg",
                        format,
                        TURNS)
                .with(Extra.PRINTED_TIME);
    }

    private static Command warmBorder(String suffix, String option) {
        String code =
                "import cv2, statistics, timeit; cv2.setNumThreads(1); print(statistics.median(timeit.repeat(lambda: cv2.imencode('"
                        + suffix
                        + "', "
                        + bordered()
                        + ", [cv2."
                        + option
                        + "]), number=1, repeat="
                        + TURNS
                        + ")["
                        + TURNS
                        + " // 2:]))";
        return Command.of(Program.PYTHON, "-c", code).with(Extra.PRINTED_TIME);
    }

    private static Command warmExtend(String encode) {
        String code =
                "const sharp = require('sharp'); sharp.concurrency(1); sharp.cache(false); (async () => { const t = [];"
                        + " for (let i = 0; i < "
                        + TURNS
                        + "; i++) { const start = performance.now(); await "
                        + extended()
                        + "."
                        + encode
                        + ".toBuffer(); t.push((performance.now() - start) / 1000); }"
                        + " console.log(t.slice("
                        + TURNS
                        + " / 2).sort((a, b) => a - b)["
                        + TURNS
                        + " / 4]); })()";
        return Command.of(Program.SHARP, "-e", code).with(Extra.PRINTED_TIME);
    }

    private static List<Row> fills() {
        Fill naive = new Fill("replicate");
        List<Row> rows = new ArrayList<>();
        rows.add(Row.of("`replicate`", naive));
        for (String fill : List.of("mirror", "smooth", "grain", "texture")) {
            rows.add(Row.of("`" + fill + "`", new Fill(fill), Beside.of("`replicate`", naive)));
        }
        return rows;
    }
}
