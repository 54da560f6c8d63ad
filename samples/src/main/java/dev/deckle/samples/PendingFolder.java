package dev.deckle.samples;

import dev.deckle.Collected;
import dev.deckle.Outpainter;
import dev.deckle.PendingRun;
import dev.deckle.codec.Images;
import dev.deckle.model.Deadline;
import dev.deckle.model.ModelException;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Keeps jobs that were submitted and not yet collected, each in a folder of its own with its photo; any process that sees the folder can
 * finish them.
 *
 * @param path of the folder
 */
record PendingFolder(Path path) {
    private static final String RUN = "run.json";
    private static final String PHOTO = "photo";
    private static final WriteOptions OVER = WriteOptions.DEFAULT.withOverwrite(true);

    /** Puts a job in, whole or not at all. */
    void put(PendingRun run, Path photo) throws IOException {
        Path job = Files.createDirectories(path.resolve(".new-" + UUID.randomUUID()));
        Files.copy(photo, job.resolve(PHOTO));
        Files.writeString(job.resolve(RUN), run.toJson());
        Files.move(job, path.resolve(run.lastRun()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Lists the jobs that are to be finished. */
    List<Path> open() throws IOException {
        try (Stream<Path> jobs = Files.list(path)) {
            return jobs.filter(job -> !job.getFileName().toString().startsWith("."))
                    .filter(job -> Files.exists(job.resolve(RUN)))
                    .toList();
        }
    }

    /** Reads the run of a job. */
    PendingRun run(Path job) throws IOException {
        return PendingRun.parse(Files.readString(job.resolve(RUN)));
    }

    /**
     * Collects the run of a job and writes its pictures, {@code wide-1.png} and so on. Where another pass was submitted, or a picture is
     * missing, the job stays open. Doing it twice costs nothing more.
     *
     * @return the files
     */
    List<Path> finish(Path job, Outpainter engine) throws IOException, ModelException {
        Picture photo = Images.read(job.resolve(PHOTO));
        Collected collected = engine.collect(run(job), photo, Deadline.in(Duration.ofMinutes(2)));
        List<Path> files = new ArrayList<>();
        for (Picture picture : collected.pictures()) {
            Path file = job.resolve("wide-" + (files.size() + 1) + ".png");
            Images.write(picture, file, OVER);
            files.add(file);
        }
        if (collected.next().isPresent()) {
            Path next = Files.writeString(
                    job.resolve(".next"), collected.next().get().toJson());
            Files.move(next, job.resolve(RUN), StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.delete(job.resolve(RUN));
        }
        return files;
    }
}
