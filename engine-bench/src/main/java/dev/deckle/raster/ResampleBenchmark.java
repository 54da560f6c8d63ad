package dev.deckle.raster;

import com.twelvemonkeys.image.ResampleOp;
import dev.deckle.geometry.Size;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
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
 * Resamples an RGB picture, beside TwelveMonkeys' Lanczos and Graphics2D's bicubic, which aliases when it reduces.
 *
 * <pre>java -jar engine-bench/target/benchmarks.jar ResampleBenchmark</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ResampleBenchmark {
    /** Sides of the square source and target. */
    @Param({"4096:1500", "2048:4096"})
    public String sides = "4096:1500";

    private ByteRaster source = ByteRaster.allocate(Size.of(1, 1), Channels.RGB);
    private ByteRaster target = source;
    private BufferedImage sourceImage = new BufferedImage(1, 1, BufferedImage.TYPE_3BYTE_BGR);
    private BufferedImage targetImage = sourceImage;

    /** Makes random samples in both forms. */
    @Setup
    public void setUp() {
        int from = Integer.parseInt(sides.substring(0, sides.indexOf(':')));
        int to = Integer.parseInt(sides.substring(sides.indexOf(':') + 1));
        source = ByteRaster.allocate(Size.of(from, from), Channels.RGB);
        new Random(1).nextBytes(source.samples());
        target = ByteRaster.allocate(Size.of(to, to), Channels.RGB);
        sourceImage = new BufferedImage(from, from, BufferedImage.TYPE_3BYTE_BGR);
        targetImage = new BufferedImage(to, to, BufferedImage.TYPE_3BYTE_BGR);
    }

    /** Resamples by Lanczos, anti-aliased. */
    @Benchmark
    public Raster lanczos() {
        Resampler.resizeInto(target, source);
        return target;
    }

    /** Resamples by TwelveMonkeys with the same filter. */
    @Benchmark
    public BufferedImage twelveMonkeys() {
        return new ResampleOp(targetImage.getWidth(), targetImage.getHeight(), ResampleOp.FILTER_LANCZOS)
                .filter(sourceImage, null);
    }

    /** Resamples by the JDK's bicubic. */
    @Benchmark
    public BufferedImage graphics2d() {
        Graphics2D g = targetImage.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        g.drawImage(sourceImage, 0, 0, targetImage.getWidth(), targetImage.getHeight(), null);
        g.dispose();
        return targetImage;
    }
}
