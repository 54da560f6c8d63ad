package dev.deckle;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.deckle.codec.Images;
import dev.deckle.codec.JpegMaker;
import dev.deckle.codec.Masks;
import dev.deckle.codec.Samples;
import dev.deckle.compose.Canvas;
import dev.deckle.fill.AlphaMode;
import dev.deckle.fill.EdgeFill;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.model.Deadline;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.KeptBlocks;
import dev.deckle.picture.MaskOptions;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.WriteOptions;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Expansion;
import dev.deckle.plan.ExpansionRules;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Counts what work costs where a clock would depend on the machine: bytes that the calling thread allocates, and blocks that are coded.
 * Each is what was counted once and a tenth; one that falls far below is pinned anew.
 */
class PinnedCountsTest {
    private static final Size SIZE = Size.of(640, 480);
    private static final int PIXELS = 640 * 480;

    @TempDir
    private Path folder;

    private interface Work {
        Object run() throws Exception;
    }

    /** The fewest bytes of several calls: the first ones load classes. */
    private static long allocated(Work work) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long before = threads.getThreadAllocatedBytes(id);
            Object result = work.run();
            fewest = Math.min(fewest, threads.getThreadAllocatedBytes(id) - before);
            assertThat(result).isNotNull();
        }
        return fewest;
    }

    private static void assertPinned(long count, long pinned) {
        assertThat(count).isBetween(pinned / 2, pinned + pinned / 10);
    }

    private static CanvasPlan plan() {
        return CanvasPlan.of(SIZE, Expansion.percent().left(25).bottom(10), ExpansionRules.DEFAULT);
    }

    @Test
    void aPlanTakesLittle() throws Exception {
        assertPinned(allocated(PinnedCountsTest::plan), 2_416);
    }

    @Test
    void marginsGoToTheCallersMemory() throws Exception {
        Raster photo = Samples.smooth(SIZE, Channels.RGB, Depth.EIGHT);
        CanvasPlan plan = plan();
        Raster canvas = photo.allocateLike(plan.canvas());
        for (EdgeFill fill : new EdgeFill[] {EdgeFill.replicate(), EdgeFill.mirror()}) {
            assertThat(allocated(() -> Canvas.prepareInto(canvas, photo, plan, fill, AlphaMode.OPAQUE)))
                    .as(fill.label())
                    .isLessThan(300);
        }
    }

    @Test
    void readingTakesTheRasterAndALittle() throws Exception {
        Raster photo = Samples.smooth(SIZE, Channels.RGB, Depth.EIGHT);
        Path png = folder.resolve("photo.png");
        Images.write(Picture.of(photo), png, WriteOptions.DEFAULT);
        byte[] file = Files.readAllBytes(png);
        assertPinned(allocated(() -> Images.read(file, "photo.png", ReadOptions.DEFAULT)), 3 * PIXELS + 39_800);
        assertPinned(allocated(() -> Masks.read(file, "photo.png", MaskOptions.DEFAULT)), PIXELS + 51_700);
    }

    /** A JPEG photo, grown on its step of 64 px to the left and below. */
    private static Picture grown() throws Exception {
        byte[] file = JpegMaker.sampled(
                Samples.smooth(SIZE, Channels.RGB, Depth.EIGHT).bytes(), 2, 2, false);
        Picture photo = Images.read(file, "photo.jpg", ReadOptions.DEFAULT);
        return Outpainter.local()
                .outpaint(photo, Expansion.pixels().left(64).bottom(64), Deadline.in(Duration.ofMinutes(5)))
                .picture();
    }

    @Test
    void onlyTheMarginOfAJpegIsCoded() throws Exception {
        Picture wide = grown();
        KeptBlocks blocks = Images.write(wide, folder.resolve("wide.jpg"), WriteOptions.DEFAULT)
                .blocks()
                .orElseThrow();
        // 704x544 less 640x480, in blocks of 64 px and with half as many for colour
        assertThat(blocks.total() - blocks.kept()).isEqualTo((704 * 544 - PIXELS) / 64 * 3 / 2);
    }

    @Test
    void writingKeptBlocksTakesLittle() throws Exception {
        Picture wide = grown();
        WriteOptions options = WriteOptions.DEFAULT.withOverwrite(true);
        assertPinned(allocated(() -> write(wide, options)), 924_000);
    }

    /** Who grows one photo after the other reads each into its place in one canvas, which is all that is large. */
    @Test
    void aPhotoGrownInTheCallersMemoryTakesLittle() throws Exception {
        byte[] file = JpegMaker.sampled(
                Samples.smooth(SIZE, Channels.RGB, Depth.EIGHT).bytes(), 2, 2, false);
        CanvasPlan plan = CanvasPlan.of(SIZE, Expansion.pixels().left(64).bottom(64), ExpansionRules.DEFAULT);
        Raster canvas = Raster.allocate(plan.canvas(), Channels.RGB, Depth.EIGHT);
        assertPinned(allocated(() -> encode(file, plan, canvas, 90)), 349_000);
        assertPinned(allocated(() -> encode(file, plan, canvas, 0)), 991_000);
    }

    private static Object encode(byte[] file, CanvasPlan plan, Raster canvas, int quality) throws IOException {
        Picture photo = Images.read(
                file, "photo.jpg", ReadOptions.DEFAULT, (size, channels, depth) -> canvas.view(plan.placement()));
        Raster grown =
                Canvas.seed(canvas, plan, EdgeFill.replicate(), AlphaMode.AUTO).output();
        Rect place = plan.placementInOutput();
        WriteOptions jpeg = WriteOptions.DEFAULT.withFormat(ImageFormat.JPEG).withThreads(1);
        return Images.encode(
                photo.withRaster(grown).withOrigin(photo.origin().map(origin -> origin.movedBy(place.x(), place.y()))),
                OutputStream.nullOutputStream(),
                quality == 0 ? jpeg : jpeg.withQuality(quality));
    }

    private Object write(Picture picture, WriteOptions options) throws IOException {
        return Images.write(picture, folder.resolve("out.jpg"), options);
    }
}
