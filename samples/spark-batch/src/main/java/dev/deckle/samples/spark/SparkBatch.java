package dev.deckle.samples.spark;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Grows a folder of photos with the built-in model on all cores of this machine or of a cluster. Spark's source {@code binaryFile} lists
 * the photos; their bytes are read in the task, so that a photo that can't be read costs one line of the report and not the task.
 */
public final class SparkBatch {
    /** Names the report, in the folder of results. */
    static final String REPORT = "report.jsonl";

    /** Cuts tasks of at most four photos, since Spark counts each as 4 MiB at least: little is lost with an executor. */
    private static final String TASK_BYTES = "16m";

    /**
     * Holds what became of a batch.
     *
     * @param painted photos that this run has painted
     * @param kept photos whose results were finished already
     * @param failed photos without a result
     */
    record Counts(long painted, long kept, long failed) {}

    private SparkBatch() {}

    /** Runs a batch. Exit code 1: photos without a result; 2: nothing was begun. */
    public static void main(String[] args) throws IOException {
        SparkOptions options;
        try {
            options = SparkOptions.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        Counts counts;
        try (SparkSession spark = session(options)) {
            counts = run(spark, options);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        System.out.println(counts.painted() + " painted, " + counts.kept() + " finished before, " + counts.failed()
                + " failed: " + options.out().resolve(REPORT));
        if (counts.failed() > 0) {
            System.exit(1);
        }
    }

    /** Opens a session as the options, and {@code spark-submit}, say. */
    static SparkSession session(SparkOptions options) {
        SparkConf conf = new SparkConf().setAppName("Deckle");
        options.master().ifPresent(conf::setMaster);
        conf.setIfMissing("spark.master", "local[*]");
        conf.setIfMissing("spark.ui.enabled", "false");
        conf.setIfMissing("spark.sql.files.maxPartitionBytes", TASK_BYTES);
        // A photo that is gone when its turn comes is told in the report.
        conf.set("spark.sql.files.ignoreMissingFiles", "true");
        if (!conf.get("spark.master").startsWith("local")) {
            SparkContext.jarOfClass(SparkBatch.class).foreach(jar -> conf.setIfMissing("spark.jars", jar));
        }
        options.conf().forEach(conf::set);
        return SparkSession.builder().config(conf).getOrCreate();
    }

    /**
     * Runs a batch in a session and writes its report.
     *
     * @throws IllegalArgumentException if there is no folder of photos, two photos have one target, or another run works in the folder of
     *     results; nothing was begun
     */
    static Counts run(SparkSession spark, SparkOptions options) throws IOException {
        Path out = options.out();
        Configuration hadoop = spark.sessionState().newHadoopConf();
        String root = root(options, hadoop);
        Files.createDirectories(out.resolve(SparkTarget.DONE));
        try (FileChannel channel = FileChannel.open(
                out.resolve(SparkTarget.DONE).resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock(channel, out);
            deleteAll(out.resolve(SparkTarget.STAGING));
            try {
                List<String> lines = lines(spark, options, root, hadoop);
                writeReport(out, lines);
                long failed = lines.stream().filter(SparkLine::isFailed).count();
                long painted = lines.stream().filter(SparkLine::isPainted).count();
                return new Counts(painted, lines.size() - painted - failed, failed);
            } finally {
                deleteAll(out.resolve(SparkTarget.STAGING));
            }
        }
    }

    /** Takes the folder for this run; the lock goes with the channel, also where the process is killed. */
    private static void lock(FileChannel channel, Path out) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            throw new IllegalArgumentException(busy(out), e);
        }
        throw new IllegalArgumentException(busy(out));
    }

    private static String busy(Path out) {
        return "Expected a folder that no other run writes to for -o but received " + out;
    }

    /** Returns the address of the folder of photos as Spark's source will write it. */
    private static String root(SparkOptions options, Configuration hadoop) throws IOException {
        org.apache.hadoop.fs.Path folder = new org.apache.hadoop.fs.Path(options.address());
        FileSystem files = folder.getFileSystem(hadoop);
        if (!files.exists(folder) || !files.getFileStatus(folder).isDirectory()) {
            throw new IllegalArgumentException("Expected a folder of photos but received " + options.photos());
        }
        return files.makeQualified(folder).toString();
    }

    /** Grows the photos and returns the lines of the report, in the order of their names. */
    private static List<String> lines(SparkSession spark, SparkOptions options, String root, Configuration hadoop) {
        Dataset<Row> photos = spark.read()
                .format("binaryFile")
                .option("recursiveFileLookup", "true")
                .load(options.pattern())
                .select("path", "length");
        Map<String, String> byTarget = new HashMap<>();
        for (String file : photos.inputFiles()) {
            String photo = SparkPainting.nameOf(root, new org.apache.hadoop.fs.Path(URI.create(file)).toString());
            if (SparkTarget.isPicture(photo)) {
                requireAlone(photo, byTarget.put(SparkTarget.nameOf(photo), photo));
            }
        }
        String run = spark.sparkContext().applicationId();
        List<String> lines = photos.filter((FilterFunction<Row>) row -> SparkTarget.isPicture(row.getString(0)))
                .mapPartitions(
                        new SparkPainting(
                                root, options.out(), run, options.ask(), new SerializableConfiguration(hadoop)),
                        Encoders.STRING())
                .collectAsList();
        lines.forEach(line -> byTarget.remove(SparkTarget.nameOf(SparkLine.photo(line))));
        Stream<String> gone = byTarget.values().stream()
                .map(photo -> SparkLine.failed(
                        photo, "Expected a picture for " + photo + " but received an empty file, or it is gone"));
        return Stream.concat(lines.stream(), gone)
                .sorted(Comparator.comparing(SparkLine::photo))
                .toList();
    }

    private static void requireAlone(String photo, @Nullable String other) {
        if (other != null) {
            throw new IllegalArgumentException("Expected a target of its own for each photo but received "
                    + SparkTarget.nameOf(photo) + " for both " + other + " and " + photo);
        }
    }

    private static void writeReport(Path out, List<String> lines) throws IOException {
        Path whole = Files.createDirectories(out.resolve(SparkTarget.STAGING)).resolve(REPORT);
        Files.write(whole, lines);
        SparkTarget.moveTo(out.resolve(REPORT), whole);
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
