package dev.deckle.samples.spark;

import dev.deckle.codec.Images;
import dev.deckle.digest.Digest;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Stands for the file that a photo becomes. It is written whole beside all others in a folder of the run, then moved to its name, so
 * that however often a task is run, and wherever it is killed, the name has the whole file or nothing. A mark in the
 * folder {@code .done} remembers what it was made of: a later run finds it finished without painting it again.
 *
 * @param file the target
 * @param mark the file that remembers
 * @param staging the folder of files that are being written; the driver deletes it when the run is over
 */
record SparkTarget(Path file, Path mark, Path staging) {
    /** Names the folder of the marks, in the folder of the results. */
    static final String DONE = ".done";

    /** Names the folder of what is being written, there too. */
    static final String STAGING = ".staging";

    private static final List<ImageFormat> READ_ONLY = List.of(ImageFormat.GIF, ImageFormat.BMP);

    /** Describes a target that is finished: its digest and its size in px. */
    record Finished(Digest digest, Size size) {}

    /** Returns whether a photo's name has the suffix of a format that is read. */
    static boolean isPicture(String photo) {
        String suffix = photo.substring(photo.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return isWritten(photo)
                || READ_ONLY.stream().anyMatch(format -> format.suffixes().contains(suffix));
    }

    /** Returns the name that a photo's result has: its own, or with {@code .png} behind it where its format is not written. */
    static String nameOf(String photo) {
        return isWritten(photo) ? photo : photo + ".png";
    }

    private static boolean isWritten(String photo) {
        return Images.formatOf(Path.of(photo.substring(photo.lastIndexOf('/') + 1)))
                .isPresent();
    }

    /** Returns the target of a name in a folder of results, as a run of that name writes it. */
    static SparkTarget of(Path out, String name, String run) {
        return new SparkTarget(
                out.resolve(name),
                out.resolve(DONE).resolve(name + ".txt"),
                out.resolve(STAGING).resolve(run));
    }

    /** Returns what is at the target if it was made of {@code key} and is still as it was written. */
    Optional<Finished> finished(Digest key) throws IOException {
        if (!Files.isRegularFile(mark) || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(mark);
        if (lines.size() != 3 || !lines.get(0).equals(key.toString())) {
            return Optional.empty();
        }
        Digest digest = Digest.of(Files.readAllBytes(file));
        return digest.toString().equals(lines.get(1))
                ? Optional.of(new Finished(digest, Size.parse(lines.get(2))))
                : Optional.empty();
    }

    /** Writes the picture to the target, unless that has the same bytes, and the mark. Returns the digest of the file. */
    Digest write(Picture picture, Digest key) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileAlreadyExistsException(
                    file.toString(), null, "Expected a file for " + file + " but received a folder");
        }
        String name = String.valueOf(file.getFileName());
        Path whole = staging.resolve(UUID.randomUUID() + name.substring(name.lastIndexOf('.')));
        Files.createDirectories(staging);
        Images.write(picture, whole, WriteOptions.DEFAULT);
        Digest digest = Digest.of(Files.readAllBytes(whole));
        if (Files.isRegularFile(file) && Digest.of(Files.readAllBytes(file)).equals(digest)) {
            Files.delete(whole);
        } else {
            moveTo(file, whole);
        }
        Path text = staging.resolve(UUID.randomUUID() + ".txt");
        Files.writeString(text, key + "\n" + digest + "\n" + picture.raster().size() + "\n");
        moveTo(mark, text);
        return digest;
    }

    /** Moves a whole file to its name, in one step; what has the name is replaced. */
    static void moveTo(Path name, Path whole) throws IOException {
        Path folder = name.toAbsolutePath().getParent();
        if (folder == null) {
            throw new NoSuchFileException(name.toString());
        }
        Files.createDirectories(folder);
        Files.move(whole, name, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
