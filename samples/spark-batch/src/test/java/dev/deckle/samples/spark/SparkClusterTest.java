package dev.deckle.samples.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.digest.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Grows photos on two workers whose executors are killed while they work. */
class SparkClusterTest {
    private static final int PHOTOS = 24;

    @TempDir
    private Path folder;

    private final ExecutorService driver = Executors.newSingleThreadExecutor();
    private final AtomicInteger lostExecutors = new AtomicInteger();
    private final AtomicInteger lostTasks = new AtomicInteger();

    @AfterEach
    void end() {
        driver.shutdownNow();
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void killedExecutorsLeaveNoWrongAndNoHalfFile() throws Exception {
        for (int i = 0; i < PHOTOS; i++) {
            DrawnPhotos.jpeg(folder.resolve("photos/" + i % 3 + "/" + i + ".jpg"), 900 + 8 * i, 700, i);
        }
        Files.writeString(folder.resolve("photos/broken.jpg"), "no picture");
        Path alone = folder.resolve("alone");
        try (SparkSession spark = SparkBatch.session(options(alone))) {
            assertThat(SparkBatch.run(spark, options(alone))).isEqualTo(new SparkBatch.Counts(PHOTOS, 0, 1));
        }
        Map<String, String> right = digests(alone);
        assertThat(right).hasSize(PHOTOS);

        Path out = folder.resolve("out");
        try (LoopbackCluster cluster = LoopbackCluster.start(folder.resolve("cluster"));
                SparkSession spark = SparkBatch.session(onCluster(out, cluster))) {
            spark.sparkContext().addSparkListener(new Losses());
            Future<SparkBatch.Counts> batch = driver.submit(() -> SparkBatch.run(spark, onCluster(out, cluster)));
            killAt(3, cluster, 0, out, right, batch);
            killAt(9, cluster, 1, out, right, batch);
            assertThat(digests(out)).as("targets when the last was killed").hasSizeLessThan(PHOTOS);
            watch(out, right, batch, batch::isDone);

            SparkBatch.Counts counts = batch.get();
            assertThat(counts.failed()).isEqualTo(1);
            assertThat(counts.painted() + counts.kept()).isEqualTo(PHOTOS);
        }
        assertThat(lostExecutors).as("executors that Spark missed").hasValueGreaterThanOrEqualTo(2);
        assertThat(lostTasks).as("attempts that were lost with them").hasValueGreaterThanOrEqualTo(1);
        assertThat(digests(out)).isEqualTo(right);
        assertThat(out.resolve(SparkTarget.STAGING)).doesNotExist();
        assertThat(errors(out)).isEqualTo(errors(alone)).hasSize(1);
    }

    /** Kills the executor of a worker as soon as so many targets are there. */
    private static void killAt(
            int targets,
            LoopbackCluster cluster,
            int worker,
            Path out,
            Map<String, String> right,
            Future<SparkBatch.Counts> batch)
            throws Exception {
        watch(
                out,
                right,
                batch,
                () -> digests(out).size() >= targets
                        && !cluster.executors(worker).isEmpty());
        List<ProcessHandle> executors = cluster.executors(worker);
        assertThat(executors).isNotEmpty();
        for (ProcessHandle executor : executors) {
            assertThat(executor.destroyForcibly()).isTrue();
            executor.onExit().get();
        }
    }

    /** Looks at all targets again and again until something is so: whatever is there is a whole and right file. */
    private static void watch(
            Path out, Map<String, String> right, Future<SparkBatch.Counts> batch, Callable<Boolean> end)
            throws Exception {
        do {
            assertThat(right).containsAllEntriesOf(digests(out));
            if (batch.isDone()) {
                batch.get();
                return;
            }
            Thread.sleep(20);
        } while (!end.call());
    }

    private SparkOptions options(Path out) {
        return SparkOptions.parse(folder.resolve("photos").toString(), "-o", out.toString(), "--all", "25%");
    }

    private SparkOptions onCluster(Path out, LoopbackCluster cluster) {
        return new SparkOptions(
                folder.resolve("photos").toString(),
                out,
                options(out).ask(),
                Optional.of(cluster.url()),
                Map.of(
                        "spark.executor.extraClassPath", System.getProperty("java.class.path"),
                        "spark.executor.memory", "700m",
                        "spark.cores.max", "2",
                        "spark.scheduler.minRegisteredResourcesRatio", "1.0",
                        "spark.scheduler.maxRegisteredResourcesWaitingTime", "300s",
                        "spark.sql.files.maxPartitionBytes", "8m"));
    }

    /** Returns the digest of every target in a folder of results. */
    static Map<String, String> digests(Path out) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        if (!Files.exists(out)) {
            return digests;
        }
        List<Path> files;
        try (Stream<Path> all = Files.find(
                out,
                9,
                (file, attributes) -> attributes.isRegularFile()
                        && !out.relativize(file).toString().startsWith("."))) {
            files = all.toList();
        }
        for (Path file : files) {
            String name = out.relativize(file).toString();
            if (!name.equals(SparkBatch.REPORT)) {
                digests.put(name, Digest.of(Files.readAllBytes(file)).hex());
            }
        }
        return digests;
    }

    private static List<String> errors(Path out) throws IOException {
        return Files.readAllLines(out.resolve(SparkBatch.REPORT)).stream()
                .filter(SparkLine::isFailed)
                .toList();
    }

    private final class Losses extends SparkListener {
        @Override
        public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
            lostExecutors.incrementAndGet();
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            if (!end.taskInfo().successful()) {
                lostTasks.incrementAndGet();
            }
        }
    }
}
