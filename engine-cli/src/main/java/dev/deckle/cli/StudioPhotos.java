package dev.deckle.cli;

import dev.deckle.cli.studio.StudioRefusal;
import dev.deckle.cli.studio.UploadFolder;
import dev.deckle.digest.Digest;
import dev.deckle.fill.ChosenFill;
import dev.deckle.fill.EdgeFill;
import dev.deckle.memory.MemoryBudget;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.SampleDigest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps the photos that are open in the studio. Each is decoded once, when it comes; what was decoded is let go of but for a reduced copy,
 * which is made again where it was let go of too. Safe for any number of threads.
 */
final class StudioPhotos {
    private static final int MAX_NAME = 50;
    private static final int MAX_PHOTOS = 1000;
    private static final long FIXED = 8 << 20;
    /** A decoded px and what turning it takes: four samples of at most two bytes, and half as much again. */
    private static final long BYTES_A_PIXEL = 12;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final UploadFolder uploads;
    private final MemoryBudget memory;
    private final StudioCopies copies;
    private final Map<String, StudioPhoto> photos = new LinkedHashMap<>();
    private int last;

    StudioPhotos(UploadFolder uploads, MemoryBudget memory) {
        this.uploads = uploads;
        this.memory = memory;
        this.copies = new StudioCopies(memory);
    }

    /** Returns a file for something that comes. */
    Path nextFile(String suffix) {
        return uploads.next(suffix);
    }

    /** Returns all photos, in the order in which they came. */
    synchronized List<StudioPhoto> all() {
        return List.copyOf(photos.values());
    }

    /** Finds a photo by the page's name of it. */
    synchronized StudioPhoto find(String id) {
        StudioPhoto photo = photos.get(id);
        if (photo == null) {
            throw StudioRefusal.unknown("Expected a photo that is open in the studio but received another");
        }
        return photo;
    }

    /**
     * Opens a photo; a file of the user's that is open already, and has not changed since, is that one.
     *
     * @param name as its owner calls it; only what stands behind the last slash counts
     * @param reading words of READ
     * @throws IOException if it is none that can be read; nothing is kept then
     */
    StudioPhoto open(String name, Path file, boolean isUpload, List<String> reading) throws IOException {
        ReadOptions options = options(reading);
        Optional<StudioPhoto> known = isUpload ? Optional.empty() : known(file, reading, digest(file, options));
        if (known.isPresent()) {
            return known.get();
        }
        ImageInfo header;
        try (Photo probed = photo(file, options)) {
            header = probed.probe();
        }
        MemoryBudget.Hold hold = room(header);
        try {
            Picture picture = photo(file, options).read();
            Digest samples = SampleDigest.of(picture.raster());
            ChosenFill auto = EdgeFill.auto().choose(picture.raster());
            ByteRaster copy = StudioCopies.of(picture);
            Digest digest = digest(file, options);
            return keep(
                    name,
                    () -> isUpload ? Optional.empty() : known(file, reading, digest),
                    id -> new StudioPhoto(
                            id.id(),
                            id.name(),
                            file,
                            isUpload,
                            reading,
                            header,
                            length(file),
                            digest,
                            samples,
                            auto,
                            picture.warnings()),
                    copy);
        } finally {
            hold.close();
        }
    }

    /** Names a photo to the page and to people. */
    private record Names(String id, String name) {}

    /** Makes a photo of its names. */
    private interface Named {
        StudioPhoto of(Names names) throws IOException;
    }

    private static Digest digest(Path file, ReadOptions options) throws IOException {
        try (Photo photo = photo(file, options)) {
            return photo.digest();
        }
    }

    /** Finds a file of the user's that is open already, as it is now. */
    private synchronized Optional<StudioPhoto> known(Path file, List<String> reading, Digest digest) {
        return photos.values().stream()
                .filter(photo -> !photo.isUpload()
                        && photo.file().equals(file)
                        && photo.reading().equals(reading)
                        && photo.digest().equals(digest))
                .findFirst();
    }

    private synchronized StudioPhoto keep(
            String name, Supplier<Optional<StudioPhoto>> known, Named named, ByteRaster copy) throws IOException {
        Optional<StudioPhoto> first = known.get();
        if (first.isPresent()) {
            return first.get();
        }
        if (photos.size() >= MAX_PHOTOS) {
            throw new StudioRefusal(
                    StudioRefusal.CONFLICT,
                    "TOO_MANY",
                    "Expected at most " + MAX_PHOTOS + " open photos but received one more; close some first");
        }
        StudioPhoto photo = named.of(new Names("p" + (last + 1), free(plain(name))));
        last++;
        photos.put(photo.id(), photo);
        copies.keep(photo.id(), copy);
        return photo;
    }

    private static long length(Path file) throws IOException {
        return Files.size(file);
    }

    private static ReadOptions options(List<String> reading) {
        Arguments arguments = new Arguments(List.of());
        for (Option<?> option : ReadingOptions.ALL) {
            if (reading.contains(option.name())) {
                arguments.add(option, "");
            }
        }
        return ReadingOptions.of(arguments).withPatience(PATIENCE);
    }

    private static Photo photo(Path file, ReadOptions options) {
        return new Photo(file.toString(), options, InputStream.nullInputStream());
    }

    private MemoryBudget.Hold room(ImageInfo header) throws IOException {
        return new JobRoom(FIXED + BYTES_A_PIXEL * header.size().pixels())
                .in(memory, "a photo of " + header.size(), PATIENCE);
    }

    /** Returns the reduced copy of a photo; reads the photo again where it was let go of. */
    ByteRaster copy(StudioPhoto photo) throws IOException {
        return copy(photo.id(), photo.file(), photo.reading());
    }

    /** Returns the reduced copy of a file, which is kept under a name of its own. */
    ByteRaster copy(String key, Path file, List<String> reading) throws IOException {
        Optional<ByteRaster> kept = copies.find(key);
        if (kept.isPresent()) {
            return kept.get();
        }
        try (Photo photo = photo(file, options(reading))) {
            MemoryBudget.Hold hold = room(photo.probe());
            try {
                ByteRaster copy = StudioCopies.of(photo.read());
                copies.keep(key, copy);
                return copy;
            } finally {
                hold.close();
            }
        }
    }

    /** Closes a photo; a file of ours is removed. */
    void close(String id) throws IOException {
        StudioPhoto photo = find(id);
        synchronized (this) {
            photos.remove(id);
        }
        copies.forget(id);
        if (photo.isUpload()) {
            Files.deleteIfExists(photo.file());
        }
    }

    /** Returns a text with the names that people have for our files. */
    String named(String text) {
        String named = text;
        for (StudioPhoto photo : all()) {
            if (photo.isUpload()) {
                named = named.replace(photo.file().toString(), photo.name());
            }
        }
        return named;
    }

    /** Returns a name without folders and what can't be seen, short enough for a file; {@code picture} where nothing is left. */
    static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String seen = last.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Cn}\\p{Co}:*?\"<>|]", "")
                .strip();
        String visible = seen.replaceFirst("^[.\\s]+", "");
        int dot = visible.lastIndexOf('.');
        String stem = dot > 0 ? visible.substring(0, dot) : visible;
        String suffix = dot > 0 && visible.length() - dot <= 6 ? visible.substring(dot) : "";
        String cut = (suffix.isEmpty() ? visible : stem)
                .codePoints()
                .limit(MAX_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return cut.isBlank() ? "picture" + suffix : cut + suffix;
    }

    /** Returns the name, with a number where it is taken: {@code sea (2).jpg}. */
    private String free(String name) {
        List<String> taken = new ArrayList<>();
        photos.values().forEach(photo -> taken.add(photo.name()));
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String suffix = dot > 0 ? name.substring(dot) : "";
        String free = name;
        for (int number = 2; taken.contains(free); number++) {
            free = stem + " (" + number + ")" + suffix;
        }
        return free;
    }
}
