package dev.deckle.cli;

import dev.deckle.codec.Images;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.WriteOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes which Deckle this is, and what it found: Java, the system, the formats that can be written. */
final class VersionText {
    private VersionText() {}

    /** Returns the lines of {@code deckle --version}. */
    static String[] lines() {
        List<String> writes = new ArrayList<>();
        List<String> reads = new ArrayList<>();
        for (ImageFormat format : OutputOptions.FORMATS) {
            (isWritten(format) ? writes : reads).add(format.name());
        }
        return new String[] {
            "deckle " + version(),
            "java   " + property("java.runtime.version") + ", " + property("java.vm.name"),
            "system " + property("os.name") + " " + property("os.version") + ", " + property("os.arch"),
            "codecs " + String.join(", ", writes) + (reads.isEmpty() ? "" : "; read only: " + String.join(", ", reads))
        };
    }

    /** Returns the version that the build wrote down; empty where it wrote none. */
    static String version() {
        try (InputStream in = VersionText.class.getResourceAsStream("version.txt")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isWritten(ImageFormat format) {
        try {
            Images.checkStream(Size.of(1, 1), WriteOptions.DEFAULT.withFormat(format));
            return true;
        } catch (ImageException e) {
            return false;
        }
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }
}
