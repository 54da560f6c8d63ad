package dev.deckle.fill;

import dev.deckle.raster.Channels;
import java.util.concurrent.TimeUnit;
import nu.pattern.OpenCV;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.photo.Photo;
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
 * Does the jobs of {@link MarginFillBenchmark} by OpenCV on one thread, RGB, into a reused buffer.
 *
 * <pre>mvn -Popencv package; java -jar engine-bench/target/benchmarks.jar OpenCvFillBenchmark</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
public class OpenCvFillBenchmark {
    /** Side of the picture in px. */
    @Param("2048")
    public int side = 2048;

    private Mat source = new Mat();
    private Mat canvas = new Mat();
    private Mat mask = new Mat();
    private Mat inpainted = new Mat();

    static {
        OpenCV.loadLocally();
    }

    /** Makes the buffers. */
    @Setup
    public void setUp() {
        Core.setNumThreads(1);
        FillJob job = new FillJob(Channels.RGB, side);
        source = new Mat(side, side, CvType.CV_8UC3);
        source.put(0, 0, job.source.samples());
        int width = job.canvas.width();
        int height = job.canvas.height();
        canvas = new Mat(height, width, CvType.CV_8UC3);
        border(Core.BORDER_REPLICATE);
        mask = new Mat(height, width, CvType.CV_8UC1, new Scalar(255));
        mask.submat(side / 8, side / 8 + side, side / 4, side / 4 + side).setTo(new Scalar(0));
    }

    private Mat border(int mode) {
        Core.copyMakeBorder(source, canvas, side / 8, side / 8, side / 4, side / 4, mode);
        return canvas;
    }

    @Benchmark
    public Object replicate() {
        return border(Core.BORDER_REPLICATE);
    }

    @Benchmark
    public Object mirror() {
        return border(Core.BORDER_REFLECT);
    }

    @Benchmark
    @Measurement(iterations = 1)
    @Warmup(iterations = 0)
    public Object telea() {
        Photo.inpaint(canvas, mask, inpainted, 3, Photo.INPAINT_TELEA);
        return inpainted;
    }

    @Benchmark
    @Measurement(iterations = 1)
    @Warmup(iterations = 0)
    public Object navierStokes() {
        Photo.inpaint(canvas, mask, inpainted, 3, Photo.INPAINT_NS);
        return inpainted;
    }
}
