package dev.deckle.cli.studio;

import dev.deckle.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds what is sent back.
 *
 * @param status of HTTP
 * @param type of the content
 * @param headers beside those that every reply has
 * @param content bytes or a file
 */
public record StudioReply(int status, String type, Map<String, String> headers, Content content) {
    private static final int OK = 200;
    private static final Map<String, String> TYPES = Map.of(
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "png", "image/png",
            "webp", "image/webp",
            "gif", "image/gif",
            "bmp", "image/bmp",
            "tif", "image/tiff",
            "tiff", "image/tiff",
            "html", "text/html; charset=utf-8");

    /** Copies the headers. */
    public StudioReply {
        headers = Map.copyOf(headers);
    }

    /** Holds what a reply consists of. */
    public sealed interface Content {}

    /** Holds bytes. */
    public static final class Bytes implements Content {
        private final byte[] bytes;

        private Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        /** Returns them, not a copy. */
        byte[] bytes() {
            return bytes;
        }
    }

    /**
     * Names a file that is sent as it stands.
     *
     * @param file there while it is sent
     */
    public record Whole(Path file) implements Content {}

    /** Replies with a document. */
    public static StudioReply json(@Nullable Object document) {
        return json(OK, document);
    }

    private static StudioReply json(int status, @Nullable Object document) {
        return new StudioReply(
                status,
                "application/json; charset=utf-8",
                Map.of(),
                new Bytes(Json.write(document).getBytes(StandardCharsets.UTF_8)));
    }

    /** Replies with the sentence of a refusal. */
    static StudioReply refused(StudioRefusal refusal) {
        Map<String, @Nullable Object> error = Json.object();
        error.put("kind", refusal.kind());
        error.put("message", refusal.sentence());
        return json(refusal.status(), Map.of("error", error));
    }

    /** Replies with bytes of that type. */
    public static StudioReply bytes(String type, byte[] bytes) {
        return new StudioReply(OK, type, Map.of(), new Bytes(bytes));
    }

    /** Replies with a file of the type that its name tells. */
    public static StudioReply file(Path file) {
        String name = String.valueOf(file.getFileName());
        String suffix = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return file(TYPES.getOrDefault(suffix, "application/octet-stream"), file);
    }

    /** Replies with a file of that type. */
    public static StudioReply file(String type, Path file) {
        return new StudioReply(OK, type, Map.of(), new Whole(file));
    }

    /** Returns the same reply with one more header. */
    public StudioReply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new StudioReply(status, type, more, content);
    }
}
