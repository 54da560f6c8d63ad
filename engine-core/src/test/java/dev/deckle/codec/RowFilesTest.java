package dev.deckle.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.compose.Canvas;
import dev.deckle.compose.RowCanvas;
import dev.deckle.fill.AlphaMode;
import dev.deckle.fill.EdgeFill;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.KeptBlocks;
import dev.deckle.picture.Picture;
import dev.deckle.picture.PngEffort;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.RowPicture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.picture.Written;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Expansion;
import dev.deckle.plan.ExpansionRules;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.raster.RowSource;
import dev.deckle.stop.Asks;
import dev.deckle.stop.Stop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are read, grown and written by rows are those of whole pictures, byte for byte. */
class RowFilesTest {
    private static final WriteOptions JPEG = WriteOptions.DEFAULT.withFormat(ImageFormat.JPEG);
    private static final WriteOptions PNG = WriteOptions.DEFAULT.withFormat(ImageFormat.PNG);

    @TempDir
    Path folder;

    @AfterEach
    void clearTheFlag() {
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().equals("deckle-rows"))
                .as("decoders that go on")
                .isEmpty();
        Thread.interrupted();
    }

    private static RowPicture rows(byte[] file) throws IOException {
        try (OpenPicture open = Images.open(file, "a.file", ReadOptions.DEFAULT)) {
            return open.rows().orElseThrow();
        }
    }

    private static RowPicture grown(byte[] file, CanvasPlan plan, EdgeFill fill) throws IOException {
        RowPicture source = rows(file);
        RowCanvas canvas = RowCanvas.of(plan, fill, AlphaMode.AUTO, source.channels(), source.depth())
                .orElseThrow();
        Rect at = plan.placementInOutput();
        return source.withOrigin(source.origin().map(origin -> origin.movedBy(at.x(), at.y())))
                .withRows(plan.output().size(), canvas.over(source.rows()).orElseThrow());
    }

    private static Picture whole(byte[] file, CanvasPlan plan, EdgeFill fill) throws IOException {
        Picture source = Images.read(file, "a.file", ReadOptions.DEFAULT);
        Rect at = plan.placementInOutput();
        return source.withOrigin(source.origin().map(origin -> origin.movedBy(at.x(), at.y())))
                .withRaster(Canvas.prepare(source.raster(), plan, fill, AlphaMode.AUTO)
                        .output());
    }

    private static void same(String what, byte[] file, CanvasPlan plan, EdgeFill fill, WriteOptions options)
            throws IOException {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        Written one = Images.encode(whole(file, plan, fill), expected, options);
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        Written other = Images.encode(grown(file, plan, fill), made, options);
        assertThat(made.toByteArray()).as(what).isEqualTo(expected.toByteArray());
        assertThat(other.warnings()).as(what).isEqualTo(one.warnings());
        assertThat(other.anew()).as(what).isEqualTo(one.anew());
        assertThat(other.lossless()).as(what).isEqualTo(one.lossless());
        assertThat(other.bytes()).as(what).isEqualTo(expected.size());
        assertThat(other.blocks().map(KeptBlocks::kept))
                .as(what)
                .isEqualTo(one.blocks().map(KeptBlocks::kept));
        if (one.blocks().isPresent()) {
            KeptBlocks blocks = other.blocks().get();
            assertThat(blocks.isUnchanged(made.toByteArray())).as(what).isTrue();
            assertThat(blocks.before()).as(what).isEqualTo(one.blocks().get().before());
        }
    }

    private static CanvasPlan plan(Size size, Random random) {
        int unit = random.nextInt(3) == 0 ? 1 : 16;
        Expansion asked = Expansion.pixels()
                .left(unit * random.nextInt(4))
                .right(1 + random.nextInt(70))
                .top(unit * random.nextInt(6))
                .bottom(random.nextInt(70));
        return CanvasPlan.of(size, asked, ExpansionRules.DEFAULT.withStep(1));
    }

    @Test
    void jpegFiles() throws IOException {
        Random random = new Random(5);
        int[][] samplings = {{1, 1}, {2, 2}, {2, 1}, {1, 2}};
        for (int i = 0; i < 40; i++) {
            Size size = Size.of(17 + random.nextInt(150), 17 + random.nextInt(150));
            int[] by = samplings[i % samplings.length];
            Channels channels = i % 5 == 4 ? Channels.GREY : Channels.RGB;
            ByteRaster raster =
                    Samples.random(random, size, channels, Depth.EIGHT).copy().bytes();
            byte[] file = channels == Channels.GREY
                    ? JpegMaker.image(raster, 0.8, false)
                    : JpegMaker.sampled(raster, by[0], by[1], false);
            CanvasPlan plan = plan(size, random);
            EdgeFill fill = EdgeFill.named(
                    List.of("replicate", "mirror", "#3060a0", "smooth").get(i % 4));
            String what = i + ": " + Arrays.toString(by) + " " + fill.label() + " " + plan;
            same(what, file, plan, fill, JPEG);
            same(what, file, plan, fill, JPEG.withQuality(60));
            same(what, file, plan, fill, PNG);
        }
    }

    @Test
    void pngFiles() throws IOException {
        Random random = new Random(6);
        for (int i = 0; i < 24; i++) {
            Size size = Size.of(1 + random.nextInt(90), 1 + random.nextInt(90));
            Channels channels = Channels.values()[i % 4];
            Depth depth = Depth.values()[i / 4 % 2];
            byte[] file = Samples.encode(Picture.of(Samples.random(random, size, channels, depth)), PNG);
            EdgeFill fill =
                    channels.hasAlpha() ? EdgeFill.named("green") : EdgeFill.named(i % 2 == 0 ? "smooth" : "mirror");
            CanvasPlan plan = plan(size, random);
            for (PngEffort effort : PngEffort.values()) {
                same(i + " " + effort, file, plan, fill, PNG.withPng(effort).withThreads(1 + i % 3));
            }
            if (!channels.hasAlpha() && depth == Depth.EIGHT) {
                same(i + " to JPEG", file, plan, fill, JPEG);
            }
        }
    }

    /** Strips are a mebibyte: the rows of several are held at once, and those of the first are long gone. */
    @Test
    void pngOfManyStrips() throws IOException {
        Raster wide = Samples.random(new Random(7), Size.of(1500, 40), Channels.RGB, Depth.EIGHT);
        byte[] file = Samples.encode(Picture.of(wide), PNG);
        CanvasPlan plan = CanvasPlan.of(
                wide.size(), Expansion.pixels().top(1000).bottom(1500).left(9), ExpansionRules.DEFAULT.withStep(1));
        for (int threads = 1; threads <= 3; threads++) {
            same(threads + " threads", file, plan, EdgeFill.mirror(), PNG.withThreads(threads));
            same(
                    threads + " threads, fast",
                    file,
                    plan,
                    EdgeFill.mirror(),
                    PNG.withPng(PngEffort.FAST).withThreads(threads));
        }
    }

    @Test
    void whatIsNotStoredRowByRowIsReadWhole() throws IOException {
        ByteRaster raster = Samples.random(new Random(8), Size.of(40, 30), Channels.RGB, Depth.EIGHT)
                .copy()
                .bytes();
        byte[] plain = JpegMaker.image(raster, 0.9, false);
        byte[] exif = ReadSamples.join(
                "Exif\0\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                ExifMaker.camera(true, 6, 40, 30, false, false));
        Random random = new Random(9);
        byte[] interlaced = PngMaker.file(
                PngMaker.header(40, 30, 8, 2, 1),
                PngMaker.chunk(
                        "IDAT",
                        PngMaker.deflate(PngMaker.rows(
                                PngMaker.samples(random, Size.of(40, 30), 8, 2),
                                Size.of(40, 30),
                                8,
                                2,
                                true,
                                random))));
        List<byte[]> files = List.of(
                JpegMaker.image(raster, 0.9, true),
                JpegMaker.with(plain, JpegMaker.segment(0xE1, exif)),
                interlaced,
                Samples.encode(Picture.of(raster), WriteOptions.DEFAULT.withFormat(ImageFormat.TIFF)));
        for (byte[] file : files) {
            try (OpenPicture open = Images.open(file, "a.file", ReadOptions.DEFAULT)) {
                assertThat(open.rows()).isEmpty();
                assertThat(open.read().raster()).isNotNull();
            }
        }
        try (OpenPicture open = Images.open(plain, "a.file", ReadOptions.lenient())) {
            assertThat(open.rows()).isEmpty();
        }
    }

    /** The damage is met when half of the file is written: nothing of it stays. */
    @Test
    void damageLeavesNoFile() throws IOException {
        Raster raster = Samples.random(new Random(10), Size.of(300, 400), Channels.RGB, Depth.EIGHT);
        byte[] jpeg = Samples.encode(Picture.of(raster), JPEG);
        byte[] png = Samples.encode(Picture.of(raster), PNG);
        byte[] brokenJpeg = jpeg.clone();
        Arrays.fill(brokenJpeg, jpeg.length / 2, jpeg.length / 2 + 400, (byte) 0x11);
        List<byte[]> files = List.of(brokenJpeg, PngMaker.file(brokenRows()));
        for (byte[] file : files) {
            for (String name : List.of("out.jpg", "out.png")) {
                for (EdgeFill fill : List.of(EdgeFill.replicate(), EdgeFill.smooth())) {
                    ImageException whole = refusal(() -> Images.read(file, "a.file", ReadOptions.DEFAULT));
                    CanvasPlan plan =
                            CanvasPlan.of(rows(file).size(), Expansion.pixels().top(9), ExpansionRules.DEFAULT);
                    for (WriteOptions options : List.of(WriteOptions.DEFAULT, WriteOptions.DEFAULT.withQuality(80))) {
                        // what a fill sees of the picture first meets the damage, too
                        ImageException byRows =
                                refusal(() -> Images.write(grown(file, plan, fill), folder.resolve(name), options));
                        assertThat(byRows.kind()).isEqualTo(whole.kind());
                        assertThat(byRows).hasMessage(whole.getMessage());
                        assertThat(left()).isEmpty();
                    }
                }
            }
        }
        assertThat(png).isNotEmpty();
    }

    private static byte[][] brokenRows() {
        Random random = new Random(11);
        Size size = Size.of(300, 400);
        byte[] rows = PngMaker.rows(PngMaker.samples(random, size, 8, 2), size, 8, 2, false, random);
        byte[] cut = Arrays.copyOf(rows, rows.length / 2);
        return new byte[][] {PngMaker.header(300, 400, 8, 2, 0), PngMaker.chunk("IDAT", PngMaker.deflate(cut))};
    }

    private interface Refused {
        Object run() throws IOException;
    }

    private static ImageException refusal(Refused work) {
        List<ImageException> thrown = new ArrayList<>();
        assertThatThrownBy(work::run).isInstanceOfSatisfying(ImageException.class, thrown::add);
        return thrown.get(0);
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void writingByRowsHears() throws Exception {
        Raster raster = Samples.random(new Random(12), Size.of(300, 400), Channels.RGB, Depth.EIGHT);
        CanvasPlan plan = CanvasPlan.of(raster.size(), Expansion.percent().all(20), ExpansionRules.DEFAULT);
        byte[] file = Samples.encode(Picture.of(raster), PNG);
        RowPicture png = grown(file, plan, EdgeFill.mirror());
        WriteOptions alone = PNG.withThreads(1);
        Asks.hears("PNG by rows", 400, () -> Images.encode(png, OutputStream.nullOutputStream(), alone));
        RowCanvas smooth = RowCanvas.of(plan, EdgeFill.smooth(), AlphaMode.AUTO, Channels.RGB, Depth.EIGHT)
                .orElseThrow();
        Asks.hears("a look at rows", 12, () -> smooth.over(rows(file).rows()));
        Asks.hears("JPEG by rows", 400, () -> Images.encode(png, OutputStream.nullOutputStream(), JPEG));
        RowPicture jpeg = grown(Samples.encode(Picture.of(raster), JPEG), plan, EdgeFill.mirror());
        for (WriteOptions options : List.of(JPEG, JPEG.withQuality(70), alone)) {
            // Who waits for a decoder asks the more often the slower it is, but each row asks once.
            for (int end : List.of(1, 40, 300)) {
                AtomicInteger asks = new AtomicInteger();
                assertThatThrownBy(() -> Stop.at(
                                () -> asks.incrementAndGet() >= end,
                                () -> Images.encode(jpeg, OutputStream.nullOutputStream(), options)))
                        .isInstanceOf(InterruptedIOException.class)
                        .hasMessageContaining("the end of its time");
            }
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> Images.encode(jpeg, OutputStream.nullOutputStream(), options))
                    .isInstanceOf(InterruptedIOException.class)
                    .hasMessageContaining("an interrupt");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** What nobody reads to its end is let go of. */
    @Test
    void aReaderMayStopEarly() throws IOException {
        Raster raster = Samples.random(new Random(13), Size.of(900, 1200), Channels.RGB, Depth.EIGHT);
        RowPicture picture = rows(Samples.encode(Picture.of(raster), JPEG));
        Raster line = raster.allocateLike(Size.of(900, 1));
        for (int i = 0; i < 3; i++) {
            try (RowSource rows = picture.rows().open()) {
                rows.read(line);
            }
        }
    }

    @Test
    void whatNoWriterTakesByRowsIsRefusedByName() throws IOException {
        Raster deep = Samples.random(new Random(14), Size.of(30, 20), Channels.RGB, Depth.SIXTEEN);
        RowPicture picture = rows(Samples.encode(Picture.of(deep), PNG));
        assertThat(Images.takesRows(picture, Path.of("a.jpg"), WriteOptions.DEFAULT))
                .isFalse();
        assertThat(Images.takesRows(picture, Path.of("a.webp"), WriteOptions.DEFAULT))
                .isFalse();
        assertThat(Images.takesRows(picture, Path.of("a.png"), WriteOptions.DEFAULT))
                .isTrue();
        assertThatThrownBy(() -> Images.encode(picture, OutputStream.nullOutputStream(), JPEG))
                .isInstanceOf(ImageException.class)
                .hasMessage("Expected a picture in memory for JPEG but received one of 30x20 whose rows are made,"
                        + " which can't be written so");
    }
}
