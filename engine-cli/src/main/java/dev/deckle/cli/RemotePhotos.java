package dev.deckle.cli;

import dev.deckle.cli.batch.QueuedJob;
import dev.deckle.cli.report.ReportLine;
import dev.deckle.codec.Images;
import dev.deckle.digest.Digest;
import dev.deckle.file.whole.AtomicFile;
import dev.deckle.model.Deadline;
import dev.deckle.model.remote.PhotoDownload;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.ReadOptions;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps copies of photos that lie at URLs, each named by the digest of its bytes, so that a job is done with the bytes that it was read
 * with. Safe for any number of threads.
 */
final class RemotePhotos {
    /** The longest photo that is fetched, bytes. */
    private static final int MAX_BYTES = 64 << 20;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int REMEMBERED = 1000;

    private final Terminal terminal;
    private final Optional<Path> folder;
    private final Map<String, Fetched> last = new LinkedHashMap<>();
    private Optional<PhotoDownload> download = Optional.empty();

    /**
     * Names a folder for copies.
     *
     * @param folder of the copies; empty to keep none
     */
    RemotePhotos(Terminal terminal, Optional<Path> folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    /** Tells of a photo that was fetched. */
    record Fetched(Digest digest, Optional<ImageFormat> format) {}

    /** Fetches a photo, and keeps a copy where there is a folder; one that was fetched a moment ago is not fetched again. */
    synchronized Fetched fetch(String url) throws IOException {
        Fetched known = last.get(url);
        if (known != null) {
            return known;
        }
        byte[] bytes = bytes(url);
        Fetched fetched = new Fetched(Digest.of(bytes), format(bytes, url));
        if (folder.isPresent()) {
            keep(folder.get().resolve(fetched.digest().hex()), bytes);
        }
        if (last.size() >= REMEMBERED) {
            last.remove(last.keySet().iterator().next());
        }
        last.put(url, fetched);
        return fetched;
    }

    private byte[] bytes(String url) throws IOException {
        return download().fetch(url, MAX_BYTES, Deadline.in(PATIENCE));
    }

    /** Returns what fetches; most batches have no use for it. */
    private synchronized PhotoDownload download() {
        PhotoDownload made = download.orElseGet(() -> PhotoDownload.from(terminal.environment()));
        download = Optional.of(made);
        return made;
    }

    private static Optional<ImageFormat> format(byte[] bytes, String url) {
        try {
            return Optional.of(Images.probe(bytes, PhotoDownload.shown(url), ReadOptions.DEFAULT)
                    .format());
        } catch (IOException e) {
            // The job fails by itself, with the reason.
            return Optional.empty();
        }
    }

    private static void keep(Path file, byte[] bytes) throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(file.resolveSibling(""));
            AtomicFile.write(file, true, out -> out.write(bytes));
        }
    }

    /**
     * Returns the words of a job with a file for a photo at a URL; it is fetched again where no copy is there.
     *
     * @throws ImageException if another photo is there by now
     */
    List<String> words(QueuedJob job) throws IOException {
        if (!ReportLine.isUrl(job.photo())) {
            return job.words();
        }
        String copy =
                copy(job.photo(), BatchLines.digest(job, job.shownPhoto())).toString();
        return job.words().stream()
                .map(word -> word.equals(job.photo()) ? copy : word)
                .toList();
    }

    private Path copy(String url, Optional<Digest> digest) throws IOException {
        Path copies = folder.orElseThrow();
        if (digest.isPresent()) {
            Path file = copies.resolve(digest.get().hex());
            if (BatchLines.digest(file.toString()).equals(digest.get().toString())) {
                return file;
            }
        }
        byte[] bytes = bytes(url);
        Digest now = Digest.of(bytes);
        if (digest.isPresent() && !now.equals(digest.get())) {
            throw new ImageException(
                    ImageException.Kind.INVALID,
                    "Expected the photo at " + PhotoDownload.shown(url) + " as it was when the job was read, "
                            + digest.get() + ", but received another, " + now);
        }
        Path file = copies.resolve(now.hex());
        keep(file, bytes);
        return file;
    }

    /** Returns a message that names the photo where it names its copy. */
    String named(QueuedJob job, String message) {
        return folder.isEmpty() || !ReportLine.isUrl(job.photo())
                ? message
                : message.replaceAll(
                        Pattern.quote(folder.get() + File.separator) + "[0-9a-f]{64}",
                        Matcher.quoteReplacement(job.shownPhoto()));
    }

    /** Removes the copies of this folder; what can't be removed harms nobody. */
    void clear() {
        if (folder.isPresent() && Files.isDirectory(folder.get())) {
            clear(folder.get());
        }
    }

    private static void clear(Path copies) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(copies)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.delete(copies);
        } catch (IOException e) {
            return;
        }
    }

    /** Names a file by the last part of a URL's path, with the suffix of the photo's format where it has none that is known. */
    static String name(String url, Optional<ImageFormat> format) {
        String path = Optional.ofNullable(URI.create(PhotoDownload.shown(url)).getRawPath())
                .orElse("");
        String last = path.substring(path.lastIndexOf('/') + 1);
        String name = decoded(last).replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]", "_").replaceAll("^\\.+", "");
        String named = name.isEmpty() ? "photo" : name;
        boolean suffixed = Images.formatOf(Path.of(named)).isPresent();
        return suffixed ? named : named + "." + format.orElse(ImageFormat.PNG).suffix();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
