package dev.deckle.codec;

import dev.deckle.picture.MaskOptions;
import dev.deckle.picture.ReadMask;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.ImageIO;
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
 * Reads a mask from a PNG file in memory: structure and check sums checked, decoded, thresholded, counted, bounds and
 * regions found. Beside it run the JDK's inflater alone on the same stream, and the loop that one writes first.
 *
 * <pre>java -jar engine-bench/target/benchmarks.jar MaskReadBenchmark</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MaskReadBenchmark {
    /** The way in which the mask is stored. */
    @Param({"bit", "palette", "grey", "rgb", "rgba"})
    public String kind = "grey";

    /** PNG filter type of every row. */
    @Param({"0", "1", "2"})
    public int filter;

    /** Side of the mask in px. */
    @Param("2048")
    public int side = 2048;

    private byte[] file = new byte[0];
    private byte[] stream = new byte[0];
    private byte[] buffer = new byte[0];

    /** Makes the file. */
    @Setup
    public void setUp() {
        file = MaskFiles.png(kind, side, filter);
        stream = MaskFiles.stream(kind, side, filter);
        buffer = new byte[side * (side * 4 + 1)];
    }

    /** Reads by the engine. */
    @Benchmark
    public ReadMask read() throws IOException {
        return Masks.read(file, "mask.png", MaskOptions.DEFAULT);
    }

    /** Inflates and does nothing else, into a buffer that is used again. */
    @Benchmark
    public int inflaterAlone() throws DataFormatException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(stream);
            int filled = 0;
            while (!inflater.finished()) {
                filled += inflater.inflate(buffer, filled, buffer.length - filled);
            }
            return filled;
        } finally {
            inflater.end();
        }
    }

    /** Reads by ImageIO and getRGB for each pixel. */
    @Benchmark
    public long naive() throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
        long fill = 0;
        int left = side;
        int right = 0;
        int top = side;
        int bottom = 0;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int rgb = image.getRGB(x, y);
                int luma = ((rgb >> 16 & 255) * 299 + (rgb >> 8 & 255) * 587 + (rgb & 255) * 114) / 1000;
                if (luma >= 128) {
                    fill++;
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        return fill + left + right + top + bottom;
    }
}
