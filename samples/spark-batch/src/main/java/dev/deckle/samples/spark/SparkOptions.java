package dev.deckle.samples.spark;

import dev.deckle.geometry.Side;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Describes a batch as its command line asks for it.
 *
 * @param photos the folder of the photos: a path, or an address of a file system that Spark's installation knows
 * @param out the folder of the results, which every machine of the cluster sees at the same path
 * @param ask how much each photo grows
 * @param master {@code local[*]}, {@code spark://HOST:PORT}; empty: what {@code spark-submit} says, else {@code local[*]}
 * @param conf further properties of Spark
 */
record SparkOptions(String photos, Path out, SparkAsk ask, Optional<String> master, Map<String, String> conf) {
    /** Says how the program is called. */
    static final String USAGE =
            "Usage: start PHOTOS -o OUT (--all|--left|--right|--top|--bottom EXTENT)... [--master URL]"
                    + " [--conf KEY=VALUE]...";

    private static final Pattern ADDRESS = Pattern.compile("[a-z][a-z0-9+.-]+://.*");
    private static final Pattern GLOB = Pattern.compile("[\\[\\]{}*?\\\\]");

    /**
     * Checks that no result can be taken for a photo by the next run.
     *
     * @throws IllegalArgumentException if the results would lie among the photos
     */
    SparkOptions {
        out = out.toAbsolutePath().normalize();
        conf = Map.copyOf(conf);
        if (!ADDRESS.matcher(photos).matches()
                && out.startsWith(Path.of(photos).toAbsolutePath().normalize())) {
            throw new IllegalArgumentException(
                    "Expected a folder outside of " + photos + " for -o but received " + out);
        }
    }

    /**
     * Reads the arguments of the program.
     *
     * @throws IllegalArgumentException if they are none that it takes; the message says which
     */
    static SparkOptions parse(String... args) {
        List<String> photos = new ArrayList<>();
        Map<Side, String> sides = new EnumMap<>(Side.class);
        Map<String, String> conf = new LinkedHashMap<>();
        Optional<String> out = Optional.empty();
        Optional<String> master = Optional.empty();
        for (int i = 0; i < args.length; i++) {
            String option = args[i];
            if (!option.startsWith("-")) {
                photos.add(option);
                continue;
            }
            if (++i == args.length) {
                throw new IllegalArgumentException("Expected a value for " + option + " but received none. " + USAGE);
            }
            switch (option) {
                case "-o" -> out = Optional.of(args[i]);
                case "--master" -> master = Optional.of(args[i]);
                case "--conf" -> putProperty(conf, args[i]);
                case "--all" -> {
                    for (Side side : Side.ALL) {
                        sides.putIfAbsent(side, args[i]);
                    }
                }
                default -> sides.put(side(option), args[i]);
            }
        }
        if (photos.size() != 1 || out.isEmpty()) {
            throw new IllegalArgumentException(
                    "Expected one folder of photos and -o but received " + String.join(" ", args) + ". " + USAGE);
        }
        return new SparkOptions(photos.get(0), Path.of(out.get()), new SparkAsk(sides), master, conf);
    }

    private static Side side(String option) {
        return Side.ALL.stream()
                .filter(side -> option.equals("--" + side.label()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("Expected an option but received " + option + ". " + USAGE));
    }

    private static void putProperty(Map<String, String> conf, String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("Expected KEY=VALUE for --conf but received " + text);
        }
        conf.put(text.substring(0, equals), text.substring(equals + 1));
    }

    /** Returns the folder of the photos as an address without escapes. */
    String address() {
        if (ADDRESS.matcher(photos).matches()) {
            return photos;
        }
        URI uri = Path.of(photos).toAbsolutePath().normalize().toUri();
        String path = uri.getPath();
        return "file:" + (path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    /** Returns the address as Spark's source takes it: it reads some characters of names as patterns. */
    String pattern() {
        return ADDRESS.matcher(photos).matches()
                ? photos
                : GLOB.matcher(address()).replaceAll("\\\\$0");
    }
}
