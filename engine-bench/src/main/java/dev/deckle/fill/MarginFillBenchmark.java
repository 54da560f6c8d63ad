package dev.deckle.fill;

import dev.deckle.geometry.Rect;
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
 * Places a picture in a larger canvas, 2048² in 3072×2560, and fills the margins, in the caller's buffer;
 * {@code arraycopy} of the whole result and a loop that clamps both coordinates of every pixel are the baselines.
 *
 * <pre>java -jar engine-bench/target/benchmarks.jar MarginFillBenchmark -prof gc</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MarginFillBenchmark {
    /** Channels of the picture. */
    @Param({"RGB", "RGBA"})
    public Channels channels = Channels.RGB;

    /** Side of the picture in px. */
    @Param("2048")
    public int side = 2048;

    private FillJob job = new FillJob(Channels.GREY, 8);
    private byte[] result = new byte[0];

    /** Makes the buffers. */
    @Setup
    public void setUp() {
        job = new FillJob(channels, side);
        result = new byte[job.canvas.samples().length];
    }

    @Benchmark
    public Object arraycopy() {
        System.arraycopy(job.canvas.samples(), 0, result, 0, result.length);
        return result;
    }

    @Benchmark
    public Object naiveReplicate() {
        Rect k = job.placement;
        int count = channels.count();
        byte[] from = job.source.samples();
        byte[] to = job.canvas.samples();
        int o = 0;
        for (int y = 0; y < job.canvas.height(); y++) {
            int sy = Math.max(0, Math.min(k.height() - 1, y - k.y()));
            for (int x = 0; x < job.canvas.width(); x++) {
                int s = (sy * k.width() + Math.max(0, Math.min(k.width() - 1, x - k.x()))) * count;
                for (int c = 0; c < count; c++) {
                    to[o++] = from[s + c];
                }
            }
        }
        return to;
    }

    @Benchmark
    public Object replicate() {
        EdgeFill.replicate().fill(job.place(), job.placement, AlphaMode.OPAQUE);
        return job.canvas;
    }

    @Benchmark
    public Object mirror() {
        EdgeFill.mirror().fill(job.place(), job.placement, AlphaMode.OPAQUE);
        return job.canvas;
    }

    @Benchmark
    public Object smooth() {
        EdgeFill.smooth().fill(job.place(), job.placement, AlphaMode.OPAQUE);
        return job.canvas;
    }

    @Benchmark
    public Object grain() {
        EdgeFill.grain().fill(job.place(), job.placement, AlphaMode.OPAQUE);
        return job.canvas;
    }

    @Benchmark
    public Object texture() {
        EdgeFill.texture().fill(job.place(), job.placement, AlphaMode.OPAQUE);
        return job.canvas;
    }
}
