package dev.deckle.fill;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.photo.Photo;
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

/** OpenCV, one thread, on the same sizes as {@link BorderBenchmark}, RGB. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class OpenCvBorderBenchmark {
    private Mat source = null;
    private Mat canvas = null;
    private Mat mask = null;

    /** Random samples. */
    @Setup
    public void setUp() {
        nu.pattern.OpenCV.loadLocally();
        Core.setNumThreads(1);
        byte[] samples = new byte[2048 * 2048 * 3];
        new Random(1).nextBytes(samples);
        source = new Mat(2048, 2048, CvType.CV_8UC3);
        source.put(0, 0, samples);
        canvas = new Mat(2560, 3072, CvType.CV_8UC3);
        mask = new Mat(2560, 3072, CvType.CV_8UC1, new Scalar(255));
        mask.submat(new Rect(512, 256, 2048, 2048)).setTo(new Scalar(0));
    }

    /** BORDER_REPLICATE. */
    @Benchmark
    public Mat replicate() {
        Core.copyMakeBorder(source, canvas, 256, 256, 512, 512, Core.BORDER_REPLICATE);
        return canvas;
    }

    /** BORDER_REFLECT. */
    @Benchmark
    public Mat mirror() {
        Core.copyMakeBorder(source, canvas, 256, 256, 512, 512, Core.BORDER_REFLECT);
        return canvas;
    }

    /** Inpainting by Telea's method, radius 3. */
    @Benchmark
    public Mat telea() {
        Mat out = new Mat();
        Core.copyMakeBorder(source, canvas, 256, 256, 512, 512, Core.BORDER_CONSTANT);
        Photo.inpaint(canvas, mask, out, 3, Photo.INPAINT_TELEA);
        return out;
    }
}
