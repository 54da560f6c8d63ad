package dev.deckle.mask;

import java.util.concurrent.TimeUnit;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;
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

/** Runs OpenCV, one thread, on the mask of {@link MaskBenchmark}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class OpenCvMaskBenchmark {
    private static final int SIDE = 2048;

    static {
        nu.pattern.OpenCV.loadLocally();
    }

    private Mat mask = new Mat();
    private Mat out = new Mat();
    private Mat distances = new Mat();
    private Mat ellipse = new Mat();
    private Mat square = new Mat();

    /** Makes the same mask. */
    @Setup
    public void setUp() {
        Core.setNumThreads(1);
        mask = new Mat(SIDE, SIDE, CvType.CV_8UC1);
        mask.put(0, 0, MaskScene.strokes(SIDE));
        out = new Mat(SIDE, SIDE, CvType.CV_8UC1);
        distances = new Mat(SIDE, SIDE, CvType.CV_32FC1);
        ellipse = Imgproc.getStructuringElement(Imgproc.MORPH_ELLIPSE, new Size(65, 65));
        square = Imgproc.getStructuringElement(Imgproc.MORPH_RECT, new Size(65, 65));
    }

    /** Dilates with an ellipse of 65 px. */
    @Benchmark
    public Mat dilateEllipse() {
        Imgproc.dilate(mask, out, ellipse);
        return out;
    }

    /** Dilates with a square of 65 px. */
    @Benchmark
    public Mat dilateSquare() {
        Imgproc.dilate(mask, out, square);
        return out;
    }

    /** Computes the precise Euclidean distance transform. */
    @Benchmark
    public Mat distanceTransform() {
        Imgproc.distanceTransform(mask, distances, Imgproc.DIST_L2, Imgproc.DIST_MASK_PRECISE);
        return distances;
    }

    /** Blurs by a Gaussian, σ 16. */
    @Benchmark
    public Mat gaussianBlur() {
        Imgproc.GaussianBlur(mask, out, new Size(0, 0), 16);
        return out;
    }
}
