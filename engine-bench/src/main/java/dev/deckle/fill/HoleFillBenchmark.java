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
 * A disc of 600 px radius filled in a 2048² RGB picture (27 % of it).
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

    private FillJob job = new FillJob(Channels.GREY);
    private Mask mask = Mask.of(Size.of(1, 1), new byte[1]);

    /** Makes the picture and the mask. */
    @Setup
    public void setUp() {
        job = new FillJob(Channels.RGB);
        mask = disc();
    }

    static Mask disc() {
        byte[] coverage = new byte[(int) FillJob.SOURCE.pixels()];
        for (int i = 0; i < coverage.length; i++) {
            int dx = i % FillJob.SOURCE.width() - 1024;
            int dy = i / FillJob.SOURCE.width() - 1024;
            coverage[i] = (byte) (dx * dx + dy * dy <= 600 * 600 ? 255 : 0);
        }
        return Mask.of(FillJob.SOURCE, coverage);
    }

    @Benchmark
    public Object fill() {
        EdgeFill.named(fill).fill(job.source, mask, AlphaMode.OPAQUE);
        return job.source;
    }
}
