package dev.deckle.mask;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Runs mask operations on a free-form mask of 2048² px, each with the loop that one writes first.
 *
 * <pre>java -jar engine-bench/target/benchmarks.jar MaskBenchmark</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MaskBenchmark {
    private static final int SIDE = 2048;
    private static final int RADIUS = 32;

    private byte[] coverage = new byte[0];
    private Mask mask = Mask.of(Size.of(1, 1), new byte[1]);
    private Mask frame = mask;

    /** Paints the mask. */
    @Setup
    public void setUp() {
        coverage = MaskScene.strokes(SIDE);
        mask = Mask.of(Size.of(SIDE, SIDE), coverage);
        frame = Mask.around(Size.of(SIDE, SIDE), new Rect(256, 256, 1500, 1600));
    }

    /** Grows by a square, r 32. */
    @Benchmark
    public Mask growSquare() {
        return mask.grow(RADIUS, Brush.SQUARE);
    }

    /** Grows by a disc, r 32. */
    @Benchmark
    public Mask growDisc() {
        return mask.grow(RADIUS, Brush.DISC);
    }

    /** Computes the squared distances to the kept pixels, of the whole picture. */
    @Benchmark
    public DistanceMap distance() {
        return mask.distanceToKept();
    }

    /** Feathers by a ramp of 40 px, about the width of a Gaussian of σ 16. */
    @Benchmark
    public Mask feather() {
        return mask.feather(40);
    }

    /** Feathers margins around one rectangle by the same ramp. */
    @Benchmark
    public Mask featherFrame() {
        return frame.feather(40);
    }

    /** Finds count, bounds, regions, borders. */
    @Benchmark
    public MaskSummary summary() {
        return mask.summary();
    }

    /** Fills enclosed pixels. */
    @Benchmark
    public Mask fillHoles() {
        return mask.fillHoles();
    }

    /** Grows by a square as two passes of a window that is searched anew for each pixel. */
    @Benchmark
    public byte[] naiveGrowSquare() {
        return window(window(coverage, 1, SIDE), SIDE, 1);
    }

    private static byte[] window(byte[] from, int step, int lineStep) {
        byte[] to = new byte[from.length];
        for (int line = 0; line < SIDE; line++) {
            for (int i = 0; i < SIDE; i++) {
                int last = Math.min(SIDE - 1, i + RADIUS);
                for (int k = Math.max(0, i - RADIUS); k <= last; k++) {
                    if (from[line * lineStep + k * step] < 0) {
                        to[line * lineStep + i * step] = (byte) 255;
                        break;
                    }
                }
            }
        }
        return to;
    }

    /** Grows by a disc by stamping it on each pixel at the fill's border. */
    @Benchmark
    public byte[] naiveGrowDisc() {
        byte[] to = coverage.clone();
        for (int y = 1; y < SIDE - 1; y++) {
            for (int x = 1; x < SIDE - 1; x++) {
                int i = y * SIDE + x;
                boolean inner = (coverage[i - 1] & coverage[i + 1] & coverage[i - SIDE] & coverage[i + SIDE]) != 0;
                if (coverage[i] < 0 && !inner) {
                    stamp(to, x, y);
                }
            }
        }
        return to;
    }

    private static void stamp(byte[] to, int cx, int cy) {
        for (int y = Math.max(0, cy - RADIUS); y < Math.min(SIDE, cy + RADIUS + 1); y++) {
            for (int x = Math.max(0, cx - RADIUS); x < Math.min(SIDE, cx + RADIUS + 1); x++) {
                if ((x - cx) * (x - cx) + (y - cy) * (y - cy) <= RADIUS * RADIUS) {
                    to[y * SIDE + x] = (byte) 255;
                }
            }
        }
    }
}
