package dev.deckle.cli.studio;

import dev.deckle.json.Json;
import dev.deckle.json.JsonException;
import dev.deckle.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Holds a request that came through the gate. Its body is read once, within a limit.
 *
 * @param query the values behind the path, decoded
 * @param body not read yet
 * @param length that the body declares
 */
public record StudioRequest(Map<String, String> query, InputStream body, OptionalLong length) {
    private static final int MAX_JSON = 1 << 20;
    private static final int PIECE = 1 << 16;
    private static final int MAX_DIGITS = 6;

    /** Copies the query. */
    public StudioRequest {
        query = Map.copyOf(query);
    }

    /** Returns a value of the query; empty where it is not there. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /**
     * Returns a whole number of the query.
     *
     * @throws StudioRefusal if it is none from {@code least} to {@code most}
     */
    public int number(String name, int usual, int least, int most) {
        Optional<String> text = query(name);
        if (text.isEmpty()) {
            return usual;
        }
        boolean digits = text.get().matches("[0-9]{1," + MAX_DIGITS + "}");
        int value = digits ? Integer.parseInt(text.get()) : -1;
        if (value < least || value > most) {
            throw new StudioRefusal(
                    StudioRefusal.BAD,
                    "USAGE",
                    name + ": Expected a whole number from " + least + " to " + most + " but received another text");
        }
        return value;
    }

    /**
     * Reads the body as a JSON object of at most 1 MiB.
     *
     * @throws StudioRefusal if it is none
     */
    public JsonValue json() throws IOException {
        byte[] bytes = body.readNBytes(MAX_JSON + 1);
        if (bytes.length > MAX_JSON) {
            throw StudioRefusal.tooLarge("a request in JSON", MAX_JSON);
        }
        try {
            JsonValue value = Json.read("a request", bytes);
            if (!value.isObject()) {
                throw value.expected("an object");
            }
            return value;
        } catch (JsonException e) {
            throw new StudioRefusal(StudioRefusal.BAD, "USAGE", String.valueOf(e.getMessage()));
        }
    }

    /**
     * Writes the body into a new file and returns its length in bytes; where it is longer than the most nothing stays.
     *
     * @param what the name of the body, for messages
     */
    public long save(Path file, String what, long most) throws IOException {
        if (length.isPresent() && length.getAsLong() > most) {
            throw StudioRefusal.tooLarge(what, most);
        }
        boolean whole = false;
        long saved = 0;
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            byte[] piece = new byte[PIECE];
            for (int count = body.read(piece); count >= 0; count = body.read(piece)) {
                saved += count;
                if (saved > most) {
                    throw StudioRefusal.tooLarge(what, most);
                }
                out.write(piece, 0, count);
            }
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
        return saved;
    }
}
