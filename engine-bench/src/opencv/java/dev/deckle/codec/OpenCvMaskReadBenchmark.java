package dev.deckle.codec;

import java.util.concurrent.TimeUnit;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Rect;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;
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

/** Reads the files of {@link MaskReadBenchmark} by OpenCV, one thread: decodes as grey, thresholds, finds the bounding rectangle. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class OpenCvMaskReadBenchmark {
    /** The way in which the mask is stored. */
    @Param({"bit", "palette", "grey", "rgb", "rgba"})
    public String kind = "grey";

    /** PNG filter type of every row. */
    @Param({"0", "1", "2"})
    public int filter;

    /** Side of the mask in px. */
    @Param("2048")
    public int side = 2048;

    static {
        nu.pattern.OpenCV.loadLocally();
    }

    private MatOfByte file = new MatOfByte();
    private final Mat binary = new Mat();

    /** Makes the same file. */
    @Setup
    public void setUp() {
        Core.setNumThreads(1);
        file = new MatOfByte(MaskFiles.png(kind, side, filter));
    }

    /** Decodes, thresholds and finds the bounds. */
    @Benchmark
    public Rect read() {
        Mat image = Imgcodecs.imdecode(file, Imgcodecs.IMREAD_GRAYSCALE);
        Imgproc.threshold(image, binary, 127, 255, Imgproc.THRESH_BINARY);
        image.release();
        return Imgproc.boundingRect(binary);
    }
}
