package dev.deckle.samples.spark;

import dev.deckle.Outpainter;
import dev.deckle.codec.Images;
import dev.deckle.digest.Digest;
import dev.deckle.memory.MemoryException;
import dev.deckle.model.Deadline;
import dev.deckle.model.ModelException;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadLimits;
import dev.deckle.picture.ReadOptions;
import dev.deckle.plan.PlanException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Grows the photos of one task, one after the other, and returns a line of the report for each. A photo that can't be read, planned or
 * painted is a line with an error. A machine that can't write fails the task, which Spark gives to another.
 */
final class SparkPainting implements MapPartitionsFunction<Row, String> {
    private static final long serialVersionUID = 1L;
    private static final Duration LONGEST = Duration.ofMinutes(30);

    /** Admits the tasks of one executor by one budget of its heap. */
    private static final Outpainter LOCAL = Outpainter.local();

    private final String root;
    private final String out;
    private final String run;
    private final SparkAsk ask;
    private final SerializableConfiguration hadoop;

    /**
     * Makes the work of all tasks.
     *
     * @param root the qualified address of the folder of photos
     * @param out the folder of results
     * @param run the name of this run
     * @param hadoop what the file system of the photos has to know
     */
    SparkPainting(String root, Path out, String run, SparkAsk ask, SerializableConfiguration hadoop) {
        this.root = root;
        this.out = out.toString();
        this.run = run;
        this.ask = ask;
        this.hadoop = hadoop;
    }

    /** Returns the name of a photo below the folder of photos. */
    static String nameOf(String root, String path) {
        return path.substring(root.endsWith("/") ? root.length() : root.length() + 1);
    }

    @Override
    public Iterator<String> call(Iterator<Row> photos) {
        Iterable<Row> once = () -> photos;
        Stream<Row> rows = StreamSupport.stream(once.spliterator(), false);
        return rows.map(row -> line(row.getString(0), row.getLong(1))).iterator();
    }

    private String line(String path, long length) {
        String photo = nameOf(root, path);
        try {
            return painted(photo, new org.apache.hadoop.fs.Path(path), length);
        } catch (IOException | ModelException | PlanException | MemoryException | InvalidPathException e) {
            TaskContext task = TaskContext.get();
            if (task.isInterrupted()) {
                throw new TaskKilledException("another attempt was faster");
            }
            if (!isOfThePhoto(e)) {
                throw new IllegalStateException(photo + ": " + e.getMessage(), e);
            }
            return SparkLine.failed(photo, String.valueOf(e.getMessage()));
        }
    }

    /** Returns whether an error would come again on any machine. */
    private static boolean isOfThePhoto(Exception e) {
        if (e instanceof MemoryException memory) {
            return memory.kind() == MemoryException.Kind.NEVER_FITS;
        }
        return !(e instanceof OutputFailure);
    }

    private String painted(String photo, org.apache.hadoop.fs.Path path, long length)
            throws IOException, ModelException {
        byte[] bytes = bytes(photo, path, length);
        String name = SparkTarget.nameOf(photo);
        SparkTarget target = SparkTarget.of(Path.of(out), name, run);
        Digest key = ask.keyOf(bytes);
        Optional<SparkTarget.Finished> finished = target.finished(key);
        if (finished.isPresent()) {
            return SparkLine.done(
                    photo, name, finished.get().size(), finished.get().digest(), false);
        }
        Picture source = Images.read(bytes, photo, ReadOptions.DEFAULT);
        Picture grown =
                LOCAL.outpaint(source, ask.expansion(), Deadline.in(LONGEST)).picture();
        return SparkLine.done(photo, name, grown.raster().size(), written(target, grown, key), true);
    }

    private static Digest written(SparkTarget target, Picture picture, Digest key) throws IOException {
        try {
            return target.write(picture, key);
        } catch (ImageException | FileAlreadyExistsException e) {
            throw e;
        } catch (IOException e) {
            throw new OutputFailure(e);
        }
    }

    private byte[] bytes(String photo, org.apache.hadoop.fs.Path path, long length) throws IOException {
        long most = ReadLimits.DEFAULT.maxBytes();
        if (length > most) {
            throw new ImageException(
                    ImageException.Kind.LIMIT,
                    "Expected at most " + most + " bytes for " + photo + " but received " + length);
        }
        FileSystem files = path.getFileSystem(hadoop.value());
        try (InputStream in = files.open(path)) {
            return in.readAllBytes();
        }
    }

    /** Says that this machine can't write a result. */
    private static final class OutputFailure extends IOException {
        private static final long serialVersionUID = 1L;

        private OutputFailure(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
