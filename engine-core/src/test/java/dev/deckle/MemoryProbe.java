package dev.deckle;

import dev.deckle.codec.Images;
import dev.deckle.memory.MemoryException;
import dev.deckle.model.Deadline;
import dev.deckle.model.ModelException;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.WriteOptions;
import dev.deckle.plan.Expansion;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Grows one photo in many threads at once and prints how each call ended, a line a kind with its number. Arguments: the photo, threads,
 * percent on the left.
 */
final class MemoryProbe {
    private static final ReadOptions PATIENT = ReadOptions.DEFAULT.withPatience(Duration.ofMinutes(20));
    private static final Map<String, Integer> ENDS = new ConcurrentSkipListMap<>();

    private MemoryProbe() {}

    /** Is run in a JVM of its own, with a small heap. */
    public static void main(String[] arguments) throws InterruptedException {
        Path photo = Path.of(arguments[0]);
        Thread[] threads = new Thread[Integer.parseInt(arguments[1])];
        int percent = Integer.parseInt(arguments[2]);
        Outpainter outpainter = Outpainter.local();
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> ENDS.merge(end(outpainter, photo, percent), 1, Integer::sum));
            threads[i].setUncaughtExceptionHandler(
                    (thread, e) -> ENDS.merge("uncaught " + e.getClass().getSimpleName(), 1, Integer::sum));
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        ENDS.forEach((end, count) -> System.out.println(end + "=" + count));
    }

    private static String end(Outpainter outpainter, Path photo, int percent) {
        try {
            Picture source = Images.read(photo, PATIENT);
            Picture grown = outpainter
                    .outpaint(source, Expansion.percent().left(percent), Deadline.in(Duration.ofMinutes(10)))
                    .picture();
            Images.encode(grown, OutputStream.nullOutputStream(), WriteOptions.DEFAULT.withFormat(ImageFormat.JPEG));
            return "picture";
        } catch (MemoryException e) {
            return "refused " + e.kind();
        } catch (ModelException e) {
            return "model " + e.kind();
        } catch (Exception | Error e) {
            return "fault " + e;
        }
    }
}
