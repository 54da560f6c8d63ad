package dev.deckle.compose;

import dev.deckle.compose.answer.PasteBack;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Puts the source over an answer, in a raster of the caller's, with a feather along all four sides.
 *
 * <pre>java -jar engine-bench/target/benchmarks.jar CompositeBenchmark</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CompositeBenchmark {
    private final CompositeJob job = new CompositeJob();

    /** Copies the result once, which is the least possible work. */
    @Benchmark
    public Object arraycopy() {
        System.arraycopy(job.answer.samples(), 0, job.target.samples(), 0, job.answer.samples().length);
        return job.target;
    }

    /** Copies the answer and puts the source over it. */
    @Benchmark
    public Object pasteBack() {
        job.target.copyFrom(job.answer);
        PasteBack.paste(job.target, job.source, CompositeJob.PLACEMENT, CompositeJob.FEATHER);
        return job.target;
    }

    /** Asks every px for its weight and blends it. */
    @Benchmark
    public Object naive() {
        byte[] target = job.target.samples();
        byte[] answer = job.answer.samples();
        byte[] source = job.source.samples();
        int full = 2 * CompositeJob.FEATHER;
        int width = job.target.width();
        for (int y = 0; y < job.target.height(); y++) {
            for (int x = 0; x < width; x++) {
                int w = CompositeJob.weight(x, y);
                for (int c = 0; c < 3; c++) {
                    int i = (y * width + x) * 3 + c;
                    int own = w == 0
                            ? 0
                            : source[((y - CompositeJob.PLACEMENT.y()) * 2048 + x - CompositeJob.PLACEMENT.x()) * 3 + c]
                                    & 0xFF;
                    target[i] = (byte) ((w * own + (full - w) * (answer[i] & 0xFF) + full / 2) / full);
                }
            }
        }
        return job.target;
    }
}
