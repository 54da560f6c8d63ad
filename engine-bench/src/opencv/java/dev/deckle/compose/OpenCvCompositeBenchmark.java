package dev.deckle.compose;

import dev.deckle.compose.answer.PasteBack;
import java.util.concurrent.TimeUnit;
import nu.pattern.OpenCV;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
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

/**
 * Does the job of {@link CompositeBenchmark} by OpenCV's blendLinear on one thread, with weights made beforehand.
 *
 * <pre>mvn -Popencv package; java -jar engine-bench/target/benchmarks.jar CompositeBenchmark</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class OpenCvCompositeBenchmark {
    private Mat answer = new Mat();
    private Mat source = new Mat();
    private Mat answerWeight = new Mat();
    private Mat sourceWeight = new Mat();
    private Mat target = new Mat();

    static {
        OpenCV.loadLocally();
    }

    /** Makes pictures of one size, as blendLinear wants them, and their weights. */
    @Setup
    public void setUp() {
        Core.setNumThreads(1);
        CompositeJob job = new CompositeJob();
        int width = CompositeJob.CANVAS.width();
        int height = CompositeJob.CANVAS.height();
        answer = new Mat(height, width, CvType.CV_8UC3);
        answer.put(0, 0, job.answer.samples());
        PasteBack.paste(job.target, job.source, CompositeJob.PLACEMENT);
        source = new Mat(height, width, CvType.CV_8UC3);
        source.put(0, 0, job.target.samples());
        target = new Mat(height, width, CvType.CV_8UC3);
        float[] own = new float[width * height];
        float[] other = new float[width * height];
        for (int i = 0; i < own.length; i++) {
            own[i] = CompositeJob.weight(i % width, i / width) / (2f * CompositeJob.FEATHER);
            other[i] = 1 - own[i];
        }
        sourceWeight = new Mat(height, width, CvType.CV_32FC1);
        sourceWeight.put(0, 0, own);
        answerWeight = new Mat(height, width, CvType.CV_32FC1);
        answerWeight.put(0, 0, other);
    }

    /** Blends by weights. */
    @Benchmark
    public Object blendLinear() {
        Imgproc.blendLinear(source, answer, sourceWeight, answerWeight, target);
        return target;
    }
}
