package dev.deckle.codec.tiff;

import dev.deckle.codec.io.Reading;
import dev.deckle.codec.meta.Ifd;
import dev.deckle.codec.meta.IfdReader;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Walks over the directories of one TIFF file, for the one that is the picture: reduced pictures and masks are passed
 * over wherever they stand (TIFF 6.0, NewSubfileType and SubfileType), and where only they are in the chain, the
 * picture is in SubIFDs. A camera's raw file is refused by name.
 */
final class TiffDirectories {
    private static final int NEW_SUBFILE_TYPE = 254;
    private static final int REDUCED_OR_MASK = 1 | 4;
    private static final int SUBFILE_TYPE = 255;
    private static final int OLD_REDUCED = 2;
    private static final int MAKE = 271;
    private static final int SUB_IFDS = 330;
    private static final int DNG_VERSION = 50706;
    private static final Set<Long> SENSORS = Set.of(32803L, 34892L);
    /** Sony's, Samsung's, Nikon's and Pentax' own. */
    private static final Set<Long> RAW_COMPRESSIONS = Set.of(32767L, 32770L, 34713L, 65535L);

    private static final Map<String, String> RAWS = Map.of(
            "NIKON",
            "NEF",
            "SONY",
            "ARW",
            "PENTAX",
            "PEF",
            "SAMSUNG",
            "SRW",
            "HASSELBLAD",
            "3FR",
            "KODAK",
            "DCR",
            "EPSON",
            "ERF",
            "CANON",
            "CR2");
    private static final int MAX_ENTRIES = 1_000_000;

    /** Holds a directory, and whether its picture is a reduced one. */
    private record Seen(Ifd ifd, boolean reduced, long pixels) {}

    /**
     * Holds what was found.
     *
     * @param picture the directory of the picture
     * @param first the first one of the file, which may describe it
     * @param frames pictures of equal rank
     */
    record Found(Ifd picture, Ifd first, int frames) {}

    private final IfdReader directories;
    private final Reading reading;
    private final Set<Long> visited = new HashSet<>();
    private final List<Seen> chain = new ArrayList<>();
    private final List<Seen> below = new ArrayList<>();
    private boolean broken;
    private int entries;

    TiffDirectories(IfdReader directories, Reading reading) {
        this.directories = directories;
        this.reading = reading;
    }

    Found find() throws IOException {
        walk();
        if (chain.isEmpty()) {
            throw reading.corrupt("a TIFF directory", "none");
        }
        Ifd first = chain.get(0).ifd();
        List<Seen> full = full(chain);
        if (full.isEmpty()) {
            full = full(below);
        }
        if (full.isEmpty()) {
            if (broken) {
                reading.damaged("whole TIFF directories below a reduced picture", "a broken one");
            }
            reading.warn("The TIFF file holds reduced pictures alone; the largest was read.");
            return new Found(largest(chain), first, 1);
        }
        reading.frames(full.size(), "a TIFF file");
        return new Found(full.get(0).ifd(), first, full.size());
    }

    private void walk() throws IOException {
        long at = directories.first();
        while (at != 0) {
            if (!visited.add(at)) {
                reading.damaged("TIFF directories that end", "a loop of them");
                return;
            }
            Seen seen = seen(at);
            chain.add(seen);
            below(seen.ifd());
            at = seen.ifd().next();
        }
    }

    private Seen seen(long at) throws IOException {
        int count = directories.count(at);
        reading.count(count, reading.limits().maxIfdEntries(), "entries of a TIFF directory");
        entries += count;
        reading.count(entries, MAX_ENTRIES, "entries of TIFF directories");
        reading.count(visited.size(), reading.limits().maxChunks(), "TIFF directories");
        Ifd ifd = directories.directory(at);
        TiffEntries numbers = new TiffEntries(directories, ifd, reading);
        requireDeveloped(numbers);
        boolean reduced = (number(numbers, NEW_SUBFILE_TYPE, 0) & REDUCED_OR_MASK) != 0
                || number(numbers, SUBFILE_TYPE, 0) == OLD_REDUCED;
        long pixels = number(numbers, TiffScan.WIDTH, 0) * number(numbers, TiffScan.HEIGHT, 0);
        return new Seen(ifd, reduced, pixels);
    }

    /** Returns the first number of an entry; a damaged one counts as missing until its picture is chosen. */
    private static long number(TiffEntries entries, int tag, long missing) throws IOException {
        Optional<Ifd.Entry> entry = entries.find(tag);
        boolean usable = entry.isPresent()
                && entry.get().count() >= 1
                && (entry.get().type() == Ifd.Entry.SHORT || entry.get().type() == Ifd.Entry.LONG)
                && entry.get().valueAt() + entry.get().numberBytes()
                        <= entries.directories().length();
        return usable ? entries.directories().item(entry.get(), 0) : missing;
    }

    private void below(Ifd ifd) throws IOException {
        Optional<Ifd.Entry> pointer = ifd.find(SUB_IFDS);
        long count = pointer.map(Ifd.Entry::count).orElse(0L);
        reading.count((int) Math.min(count, Integer.MAX_VALUE), reading.limits().maxChunks(), "TIFF directories");
        try {
            for (int i = 0; i < count; i++) {
                long word = pointer.orElseThrow().word();
                long at = count == 1 ? word : directories.number(word + 4L * i, 4);
                if (visited.add(at)) {
                    below.add(seen(at));
                }
            }
        } catch (EOFException e) {
            // The damage matters only if the picture would be behind it.
            broken = true;
        }
    }

    private static List<Seen> full(List<Seen> all) {
        return all.stream().filter(seen -> !seen.reduced() && seen.pixels() > 0).toList();
    }

    private static Ifd largest(List<Seen> all) {
        Seen largest = all.get(0);
        for (Seen seen : all) {
            largest = seen.pixels() > largest.pixels() ? seen : largest;
        }
        return largest.ifd();
    }

    /** Refuses what comes from a sensor: its samples are no colours yet. */
    private void requireDeveloped(TiffEntries numbers) throws IOException {
        boolean sensor = SENSORS.contains(number(numbers, TiffScan.PHOTOMETRIC, 0))
                || RAW_COMPRESSIONS.contains(number(numbers, TiffScan.COMPRESSION, 1));
        String name = numbers.has(DNG_VERSION) ? "DNG" : sensor ? rawName(numbers) : "";
        if (!name.isEmpty()) {
            throw reading.unsupported(
                    "a developed picture", "a " + name + " raw file; convert it to TIFF, PNG or JPEG first");
        }
    }

    /** Names the raw format by the maker, who may stand in the first directory alone. */
    private String rawName(TiffEntries numbers) throws IOException {
        Ifd named = numbers.has(MAKE) || chain.isEmpty()
                ? numbers.ifd()
                : chain.get(0).ifd();
        Optional<Ifd.Entry> make = named.find(MAKE);
        StringBuilder text = new StringBuilder();
        for (int i = 0; make.isPresent() && i < Math.min(make.get().count(), 10); i++) {
            long at = make.get().valueAt() + i;
            text.append(at < directories.length() ? (char) directories.number(at, 1) : ' ');
        }
        String upper = text.toString().toUpperCase(Locale.ROOT);
        return RAWS.entrySet().stream()
                .filter(raw -> upper.startsWith(raw.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("camera's");
    }
}
