package dev.deckle;

import dev.deckle.codec.Images;
import dev.deckle.memory.MemoryException;
import dev.deckle.model.Deadline;
import dev.deckle.model.ModelException;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.WriteOptions;
import dev.deckle.picture.Written;
import dev.deckle.plan.Expansion;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Grows one photo in many threads at once and prints how each call ended, a line a kind with its number; a JPEG photo's blocks are kept, or it is told that they were not. Arguments: the photo, threads,
 * percent on the left.
 */
final class MemoryProbe {
    private static final ReadOptions PATIENT = ReadOptions.DEFAULT.withPatience(Duration.ofMinutes(20));
    private static final WriteOptions JPEG = WriteOptions.DEFAULT.withFormat(ImageFormat.JPEG);
    /** Made before the heap is full, as all that the threads need of their own: an end that is noted has no claim to a byte. */
    private static final Deadline DEADLINE = Deadline.in(Duration.ofMinutes(25));

    private static final Map<MemoryException.Kind, String> REFUSED = new EnumMap<>(MemoryException.Kind.class);

    private MemoryProbe() {}

    /** Is run in a JVM of its own, with a small heap. */
    public static void main(String[] arguments) throws InterruptedException {
        Path photo = Path.of(arguments[0]);
        Thread[] threads = new Thread[Integer.parseInt(arguments[1])];
        Expansion left = Expansion.percent().left(Integer.parseInt(arguments[2]));
        Outpainter outpainter = Outpainter.local();
        for (MemoryException.Kind kind : MemoryException.Kind.values()) {
            REFUSED.put(kind, "refused " + kind);
        }
        Throwable[] faults = new Throwable[threads.length];
        String[] ends = new String[threads.length];
        for (int i = 0; i < threads.length; i++) {
            int mine = i;
            threads[i] = new Thread(() -> {
                try {
                    ends[mine] = end(outpainter, photo, left);
                } catch (Throwable e) {
                    faults[mine] = e;
                }
            });
        }
        for (Thread thread : threads) {
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < threads.length; i++) {
            if (faults[i] != null) {
                faults[i].printStackTrace();
                ends[i] = "fault " + faults[i].getClass().getSimpleName();
            }
            counts.merge(ends[i], 1, Integer::sum);
        }
        counts.forEach((end, count) -> System.out.println(end + "=" + count));
    }

    private static String end(Outpainter outpainter, Path photo, Expansion left) throws IOException {
        try {
            Picture source = Images.read(photo, PATIENT);
            Picture grown = outpainter.outpaint(source, left, DEADLINE).picture();
            Written written = Images.encode(grown, OutputStream.nullOutputStream(), JPEG);
            return written.blocks().isPresent() ? "picture" : "coded anew";
        } catch (MemoryException e) {
            return String.valueOf(REFUSED.get(e.kind()));
        } catch (ModelException e) {
            return "model " + e.kind();
        }
    }
}
