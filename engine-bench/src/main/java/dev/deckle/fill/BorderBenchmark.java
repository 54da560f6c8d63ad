package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
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
 * A canvas of 3072×2560 from a source of 2048², the source copied and the margins filled, in the caller's buffer; beside a copy of
 * as many bytes ({@code System.arraycopy}) and a loop that clamps every pixel.
 *
 * <pre>java -jar engine-bench/target/benchmarks.jar BorderBenchmark -prof gc</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BorderBenchmark {
    private static final Size SOURCE = Size.of(2048, 2048);
    private static final Size CANVAS = Size.of(3072, 2560);
    private static final Rect PLACEMENT = Rect.at(512, 256, SOURCE);

    /** Samples a pixel. */
    @Param({"RGB", "RGBA"})
    public Channels channels = Channels.RGB;

    private ByteRaster source = ByteRaster.allocate(Size.of(1, 1), Channels.RGB);
    private ByteRaster canvas = source;
    private ByteRaster full = source;

    /** Random samples; alpha opaque. */
    @Setup
    public void setUp() {
        source = ByteRaster.allocate(SOURCE, channels);
        new Random(1).nextBytes(source.samples());
        if (channels.hasAlpha()) {
            for (int i = 3; i < source.samples().length; i += 4) {
                source.samples()[i] = (byte) 255;
            }
        }
        canvas = ByteRaster.allocate(CANVAS, channels);
        full = ByteRaster.allocate(CANVAS, channels);
    }

    private ByteRaster fill(EdgeFill fill) {
        canvas.view(PLACEMENT).copyFrom(source);
        fill.fill(canvas, PLACEMENT, AlphaMode.OPAQUE);
        return canvas;
    }

    /** A copy of the whole result: what memory allows. */
    @Benchmark
    public ByteRaster arraycopy() {
        System.arraycopy(full.samples(), 0, canvas.samples(), 0, full.samples().length);
        return canvas;
    }

    /** The nearest edge pixel. */
    @Benchmark
    public ByteRaster replicate() {
        return fill(EdgeFill.replicate());
    }

    /** The mirrored picture. */
    @Benchmark
    public ByteRaster mirror() {
        return fill(EdgeFill.mirror());
    }

    /** The edge, blurred with distance. */
    @Benchmark
    public ByteRaster smooth() {
        return fill(EdgeFill.smooth());
    }

    /** The nearest edge pixel, coordinates clamped one by one. */
    @Benchmark
    public ByteRaster replicateNaive() {
        byte[] in = source.samples();
        byte[] out = canvas.samples();
        int n = channels.count();
        int o = 0;
        for (int y = 0; y < CANVAS.height(); y++) {
            int sy = Math.max(0, Math.min(SOURCE.height() - 1, y - PLACEMENT.y()));
            for (int x = 0; x < CANVAS.width(); x++) {
                int sx = Math.max(0, Math.min(SOURCE.width() - 1, x - PLACEMENT.x()));
                for (int c = 0; c < n; c++) {
                    out[o++] = in[(sy * SOURCE.width() + sx) * n + c];
                }
            }
        }
        return canvas;
    }
}
