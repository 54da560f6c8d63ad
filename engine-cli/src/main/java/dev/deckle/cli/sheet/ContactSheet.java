package dev.deckle.cli.sheet;

import dev.deckle.cli.report.ReportFile;
import dev.deckle.file.whole.AtomicFile;
import dev.deckle.json.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;

/**
 * Names the page {@code index.html} of a batch. It shows every job before and after, with filters, and needs no server: style, script and
 * a row a job are in the page, thumbnails beside it. A policy in the page's head lets it ask nothing of anybody but files beside it.
 * Names are data, never markup.
 *
 * @param folder the output folder
 * @param thumbnails of photos and results, in a folder below it
 */
public record ContactSheet(Path folder, Thumbnails thumbnails) {
    /** The name in the output folder. */
    public static final String NAME = "index.html";

    /** The text near its beginning by which a page of ours is known. */
    private static final String MARK = "<meta name=\"generator\" content=\"deckle contact sheet\">";

    private static final int MARK_WITHIN = 512;
    private static final int PIECE = 1 << 16;
    /** Rows that stand in one element: a browser reads a long list in parts. */
    private static final int ROWS = 2000;

    /** Returns the page. */
    public Path page() {
        return folder.resolve(NAME);
    }

    /** Returns whether the page may be written: nothing is there, or a contact sheet. */
    public boolean isFree() throws IOException {
        return !Files.exists(page(), LinkOption.NOFOLLOW_LINKS) || isAt(page());
    }

    /** Returns whether a contact sheet is there. */
    public static boolean isAt(Path page) throws IOException {
        if (!Files.isRegularFile(page, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(page)) {
            return new String(in.readNBytes(MARK_WITHIN), StandardCharsets.ISO_8859_1).contains(MARK);
        }
    }

    /**
     * Writes the page of a report with a line a job, whole or not at all. Reads a line at a time, however many there are.
     *
     * @param made the instant that the page tells
     */
    public void write(ReportFile report, Instant made) throws IOException {
        String style = text("sheet.css");
        String script = text("sheet.js");
        String[] frame = text("sheet.html")
                .replace("@style-digest@", policy(style))
                .replace("@script-digest@", policy(script))
                .replace("@style@", style)
                .split("@rows@|@script@", -1);
        AtomicFile.write(page(), true, out -> {
            BufferedOutputStream pieces = new BufferedOutputStream(out, PIECE);
            put(pieces, frame[0]);
            SheetRows rows = new SheetRows(folder, thumbnails);
            long[] count = {0};
            try {
                report.read(line ->
                        put(pieces, count[0]++ % ROWS == 0, count[0] == 1, escaped(Json.write(rows.row(line)))));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            put(pieces, count[0] == 0 ? "" : "]</script>\n");
            put(pieces, element("id=\"about\"") + escaped(Json.write(about(rows, made))) + "</script>\n");
            put(pieces, frame[1] + script + frame[2]);
            pieces.flush();
        });
    }

    private Map<String, Object> about(SheetRows rows, Instant made) {
        Map<String, Object> about = Json.object();
        about.put("name", String.valueOf(folder.toAbsolutePath().normalize().getFileName()));
        about.put("made", made.truncatedTo(ChronoUnit.SECONDS).toString());
        about.put("cost", rows.cost());
        return about;
    }

    private static void put(OutputStream out, boolean begins, boolean first, String row) {
        try {
            put(out, !begins ? ",\n" : (first ? "" : "]</script>\n") + element("class=\"rows\"") + "[");
            put(out, row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String element(String attribute) {
        return "<script type=\"application/json\" " + attribute + ">";
    }

    /** Returns JSON that no element of a page ends in, and that is a text of JavaScript too. */
    static String escaped(String json) {
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private static String policy(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected SHA-256 in every Java but received none", e);
        }
    }

    /** Reads a part of the page. Its lines end as a browser counts them, wherever the sources were checked out. */
    private static String text(String name) throws IOException {
        try (InputStream in = ContactSheet.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Expected " + name + " beside the classes but received none");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    }
}
