package dev.deckle.codec;

import dev.deckle.compose.Canvas;
import dev.deckle.fill.EdgeFill;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.WriteOptions;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Expansion;
import dev.deckle.plan.ExpansionRules;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Writes a JPEG that was grown on the grid of its blocks, 2048² → 3072×2560, to memory: with the original's blocks, and coded anew by the
 * JDK's encoder with colour halved alike, which is what one writes first.
 *
 * <pre>java -jar engine-bench/target/benchmarks.jar JpegWriteBenchmark -prof gc</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class JpegWriteBenchmark {
    private static final int QUALITY = 90;
    private static final int SHAPES = 40;

    /** The fill of the margins: edges repeated have MCUs that come again, mirrored ones have none. */
    @Param({"replicate", "mirror"})
    public String fill = "replicate";

    /** Side of the picture in px, a multiple of 64. */
    @Param("2048")
    public int side = 2048;

    private Picture grown = Picture.of(ByteRaster.allocate(Size.of(1, 1), Channels.RGB));

    /** Makes the file, reads it and fills the margins. */
    @Setup
    public void setUp() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        // 4:2:0, as cameras and the JDK have it.
        javax.imageio.ImageIO.write(scene(side), "jpeg", file);
        Picture source = Images.read(file.toByteArray(), "a rendered JPEG", ReadOptions.DEFAULT);
        Expansion expansion = Expansion.pixels().horizontal(side / 4).vertical(side / 8);
        CanvasPlan plan = CanvasPlan.of(
                source.raster().size(),
                expansion,
                ExpansionRules.DEFAULT.withStep(1).exact());
        Canvas canvas = Canvas.prepare(source.raster(), plan, EdgeFill.named(fill));
        grown = source.withRaster(canvas.output())
                .withOrigin(source.origin().map(origin -> origin.movedBy(side / 4, side / 8)));
    }

    private static java.awt.image.BufferedImage scene(int side) {
        java.awt.image.BufferedImage scene =
                new java.awt.image.BufferedImage(side, side, java.awt.image.BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        int[][] shapes = new int[SHAPES][];
        for (int i = 0; i < SHAPES; i++) {
            shapes[i] = new int[] {
                random.nextInt(side), random.nextInt(side), 1 + random.nextInt(side / 4), random.nextInt(1 << 24)
            };
        }
        for (int y = 0; y < side; y++) {
            int[] row = new int[side];
            for (int[] shape : shapes) {
                for (int x = 0; x < side; x++) {
                    int dx = x - shape[0];
                    int dy = y - shape[1];
                    row[x] = dx * dx + dy * dy < shape[2] * shape[2] ? shape[3] : row[x];
                }
            }
            for (int x = 0; x < side; x++) {
                int grain = random.nextInt(12);
                scene.setRGB(x, y, (row[x] & 0xE0E0E0) + 0x010101 * grain + (x + y) * 12 / side);
            }
        }
        return scene;
    }

    @Benchmark
    public Object keptBlocks() throws IOException {
        return written(WriteOptions.DEFAULT.withFormat(ImageFormat.JPEG));
    }

    @Benchmark
    public Object codedAnew() throws IOException {
        return written(WriteOptions.DEFAULT.withFormat(ImageFormat.JPEG).withQuality(QUALITY));
    }

    private byte[] written(WriteOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean isKept = Images.encode(grown, out, options).blocks().isPresent();
        if (isKept != options.quality().isEmpty()) {
            throw new IOException(
                    "Expected the blocks to be kept where no quality is asked for but received another file");
        }
        return out.toByteArray();
    }
}
