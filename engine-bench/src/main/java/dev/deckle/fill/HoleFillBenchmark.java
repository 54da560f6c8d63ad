package dev.deckle.fill;

import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Channels;
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
 * Fills a disc of 600 px radius in a 2048² RGB picture (27 % of it).
 *
 * <pre>java -jar engine-bench/target/benchmarks.jar HoleFillBenchmark</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HoleFillBenchmark {
    /** The fill, by name. */
    @Param({"replicate", "mirror", "smooth", "grain", "texture", "solid"})
    public String fill = "replicate";

    /** Side of the picture in px. */
    @Param("2048")
    public int side = 2048;

    private FillJob job = new FillJob(Channels.GREY, 8);
    private Mask mask = Mask.of(Size.of(1, 1), new byte[1]);

    /** Makes the picture and the mask. */
    @Setup
    public void setUp() {
        job = new FillJob(Channels.RGB, side);
        mask = disc(side);
    }

    /** Makes a disc in the middle; its radius is 600 px at 2048. */
    private static Mask disc(int side) {
        byte[] coverage = new byte[side * side];
        int radius = side * 75 / 256;
        for (int i = 0; i < coverage.length; i++) {
            int dx = i % side - side / 2;
            int dy = i / side - side / 2;
            coverage[i] = (byte) (dx * dx + dy * dy <= radius * radius ? 255 : 0);
        }
        return Mask.of(Size.of(side, side), coverage);
    }

    @Benchmark
    public Object fill() {
        EdgeFill.named(fill).fill(job.source, mask, AlphaMode.OPAQUE);
        return job.source;
    }
}
