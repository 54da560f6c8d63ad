package dev.deckle.cli.batch;

import dev.deckle.picture.ImageFormat;
import dev.deckle.text.Printable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * Gives the photos of a folder and of those below it, in the order of their names. Passed over are hidden files and folders, the folder
 * that is written to, that of any other batch, links to folders, and files that are no pictures by their names; all but the first are told,
 * the second where it holds pictures before any batch wrote there. One folder's names are in memory at a time, and those of the folders above it.
 */
final class PhotoFolder implements Manifest {
    private static final int MAX_NAMED = 3;
    private static final List<ImageFormat> READ = List.of(
            ImageFormat.PNG, ImageFormat.JPEG, ImageFormat.WEBP, ImageFormat.TIFF, ImageFormat.GIF, ImageFormat.BMP);

    private final Path folder;
    private final Path out;
    private final boolean isWritten;

    private PhotoFolder(Path folder, Path out) {
        this.folder = folder;
        this.out = out;
        this.isWritten = Files.exists(out.resolve(QueueDatabase.FILE));
    }

    static PhotoFolder of(Path folder, Path out) throws IOException {
        if (Files.exists(out) && Files.isSameFile(folder, out)) {
            throw new IllegalArgumentException(
                    "Expected a folder of its own to write to, like out/, but received that of" + " the photos, "
                            + Printable.quote(folder.toString()));
        }
        return new PhotoFolder(folder, out);
    }

    @Override
    public boolean isFolder() {
        return true;
    }

    @Override
    public String name() {
        return folder.toString();
    }

    @Override
    public void read(Reader reader) throws IOException {
        Walk walk = new Walk(reader);
        walk.enter(folder, "");
        String sentence = walk.passedOver();
        if (!sentence.isEmpty()) {
            reader.passedOver(sentence);
        }
    }

    /** Goes through the folders, and counts. */
    private final class Walk {
        private final Reader reader;
        private final List<String> named = new ArrayList<>();
        private long number;
        private long others;
        private long links;
        private long batches;
        private long inOut;

        Walk(Reader reader) {
            this.reader = reader;
        }

        void enter(Path at, String below) throws IOException {
            List<Path> entries = new ArrayList<>();
            try (DirectoryStream<Path> files = Files.newDirectoryStream(at, file -> !isHidden(file))) {
                files.forEach(entries::add);
            } catch (IOException | DirectoryIteratorException e) {
                boolean forbidden = e instanceof AccessDeniedException;
                broken(at, "Expected a folder that can be read but received " + (forbidden ? "no permission" : "none"));
                return;
            }
            entries.sort(null);
            for (Path entry : entries) {
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    enterIfPhotos(entry, below);
                } else if (Files.isDirectory(entry)) {
                    links++;
                } else if (isPicture(entry) && Files.isRegularFile(entry)) {
                    photo(at, entry, below);
                } else {
                    other(entry);
                }
            }
        }

        private void enterIfPhotos(Path entry, String below) throws IOException {
            if (Files.exists(out) && Files.isSameFile(entry, out)) {
                inOut = isWritten ? 0 : pictures(entry);
                return;
            }
            if (Files.exists(entry.resolve(QueueDatabase.FILE))) {
                batches++;
                return;
            }
            enter(entry, below.isEmpty() ? nameOf(entry) : below + "/" + nameOf(entry));
        }

        private void photo(Path at, Path file, String below) throws IOException {
            String name = nameOf(file);
            // A name of bytes that this Java can't spell leads to another file, or to none.
            if (!folder.resolve(below).resolve(name).equals(file)) {
                broken(
                        at,
                        "Expected names that can be spelled here but received bytes that are no text; rename the file, or"
                                + " set LC_ALL=C.UTF-8");
                return;
            }
            number++;
            reader.on(ManifestLine.photo(file.toString(), number, at.toAbsolutePath(), below, name));
        }

        private void other(Path file) {
            others++;
            if (named.size() < MAX_NAMED) {
                named.add(Printable.of(nameOf(file)));
            }
        }

        private void broken(Path at, String why) throws IOException {
            number++;
            reader.on(ManifestLine.broken(at.toString(), number, at.toAbsolutePath(), why));
        }

        String passedOver() {
            StringJoiner all = new StringJoiner("; ");
            if (others > 0) {
                all.add(others + (others == 1 ? " file is" : " files are")
                        + " left out, named like no picture that is read (" + String.join(", ", named)
                        + (others > named.size() ? ", …" : "") + ")");
            }
            if (links > 0) {
                all.add(links + (links == 1 ? " link to a folder is" : " links to folders are") + " not followed");
            }
            if (batches > 0) {
                all.add(batches + (batches == 1 ? " folder is" : " folders are")
                        + " left out, written by another batch");
            }
            if (inOut > 0) {
                all.add(inOut + (inOut == 1 ? " photo is" : " photos are")
                        + " left out, in the folder that is written to, " + Printable.of(out.toString()));
            }
            return all.toString();
        }
    }

    /** Counts the pictures in a folder and those below it, as far as it can be read. */
    private static long pictures(Path at) {
        long count = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(at, file -> !isHidden(file))) {
            for (Path file : files) {
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    count += pictures(file);
                } else if (isPicture(file) && Files.isRegularFile(file)) {
                    count++;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return count;
        }
        return count;
    }

    /** Returns whether a file is named like a picture of a format that is read. */
    static boolean isPicture(Path file) {
        String name = nameOf(file);
        String suffix = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return name.indexOf('.') > 0
                && READ.stream().anyMatch(format -> format.suffixes().contains(suffix));
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static boolean isHidden(Path file) {
        return nameOf(file).startsWith(".");
    }
}
