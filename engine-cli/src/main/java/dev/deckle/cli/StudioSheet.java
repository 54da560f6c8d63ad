package dev.deckle.cli;

import dev.deckle.cli.sheet.ContactSheet;
import dev.deckle.cli.studio.StudioRefusal;
import dev.deckle.cli.studio.StudioReply;
import dev.deckle.cli.studio.StudioTicket;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Shows the contact sheet of a batch over the studio's folder, and what it names: results and thumbnails of the output folder, and the photos.
 * Its addresses mirror how the two folders lie beside each other.
 *
 * @param photos the studio's folder
 * @param ticket that lets in
 */
record StudioSheet(StudioFolder photos, StudioTicket ticket) {
    /** The path below which the folders lie, behind the ticket. */
    static final String ROUTE = "/sheet/*/*/**";

    private static final Pattern THUMBNAIL = Pattern.compile("\\.deckle/sheet/[0-9a-f]{2}/[0-9a-f]{30}\\.jpg");
    private static final Pattern PICTURE = Pattern.compile("(?i)[^.][^/]*(/[^./][^/]*)*\\.(jpe?g|png|webp|tiff?)");

    /** The page's own policy allows its style and its script by their digests, and both hold. */
    private static final String POLICY = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline';"
            + " script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** Returns where the page of an output folder is seen; empty where there is none. */
    Optional<String> address(Path out) throws IOException {
        return ContactSheet.isAt(out.resolve(ContactSheet.NAME))
                ? Optional.of("/sheet/" + ticket.text() + "/"
                        + URLEncoder.encode(String.valueOf(out.getFileName()), StandardCharsets.UTF_8)
                                .replace("+", "%20")
                        + "/" + ContactSheet.NAME)
                : Optional.empty();
    }

    /**
     * Replies with a file.
     *
     * @param names the ticket, a folder, and the parts of a path below it
     */
    StudioReply reply(List<String> names) throws IOException {
        ticket.require(names.get(0));
        List<String> parts = names.subList(2, names.size());
        if (names.stream().anyMatch(StudioSheet::isNoName)) {
            throw unknown();
        }
        String path = String.join("/", parts);
        if (names.get(1).equals(photos.name())) {
            return StudioReply.file(within(photos.find(path)));
        }
        return ofOutput(photos.beside(names.get(1)), path);
    }

    private static StudioReply ofOutput(Path out, String path) throws IOException {
        Path file = out.resolve(path);
        boolean isPage = path.equals(ContactSheet.NAME);
        boolean isShown = isPage
                ? ContactSheet.isAt(file)
                : THUMBNAIL.matcher(path).matches() || PICTURE.matcher(path).matches();
        if (!isShown
                || !Files.isRegularFile(BatchFolder.queue(out))
                || !Files.isRegularFile(file)
                || !file.toRealPath().startsWith(out.toRealPath())) {
            throw unknown();
        }
        StudioReply reply = StudioReply.file(within(file));
        return isPage ? reply.with("Content-Security-Policy", POLICY) : reply;
    }

    private static Path within(Path file) throws IOException {
        if (Files.size(file) > ReadingOptions.MAX_BYTES) {
            throw StudioRefusal.tooLarge("a file", ReadingOptions.MAX_BYTES);
        }
        return file;
    }

    /** Returns whether a part of a path is more, or less, than one name. */
    private static boolean isNoName(String part) {
        return part.isEmpty()
                || part.equals(".")
                || part.equals("..")
                || part.chars().anyMatch(c -> c == '/' || c == '\\' || c == 0);
    }

    private static StudioRefusal unknown() {
        return StudioRefusal.unknown("Expected a file that the studio shows but received another name");
    }
}
