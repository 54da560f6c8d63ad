package dev.deckle.cli.studio;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the files of the page, which lie beside these classes: by name, never by a path. */
final class PageFiles {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}\\.(html|css|js|svg)");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private PageFiles() {}

    /** Returns the file of that name, of {@code index.html} for none; empty where there is none. */
    static Optional<StudioReply> find(String asked) throws IOException {
        String name = asked.isEmpty() ? "index.html" : asked;
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                return Optional.empty();
            }
            String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "");
            return Optional.of(StudioReply.bytes(type, in.readAllBytes()));
        }
    }
}
