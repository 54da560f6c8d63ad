package dev.deckle.model.remote;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Builds the body of a POST in {@code multipart/form-data}. Serves one thread. */
public final class MultipartForm {
    private final String boundary = "deckle-" + UUID.randomUUID();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /** Begins an empty form. */
    public MultipartForm() {}

    /** Adds a file; {@code name} and {@code fileName} are plain, without quotes and line breaks, else {@link IllegalArgumentException}. */
    public MultipartForm file(String name, String fileName, String contentType, byte[] bytes) {
        head(
                "name=\"" + plain(name) + "\"; filename=\"" + plain(fileName) + "\"",
                "Content-Type: " + plain(contentType) + "\r\n");
        body.writeBytes(bytes);
        write("\r\n");
        return this;
    }

    /** Adds a text field. */
    public MultipartForm text(String name, String value) {
        head("name=\"" + plain(name) + "\"", "");
        write(value + "\r\n");
        return this;
    }

    private static String plain(String text) {
        if (!text.matches("[A-Za-z0-9._/-]{1,200}")) {
            throw new IllegalArgumentException(
                    "Expected a plain name for a form but received " + text.length() + " characters");
        }
        return text;
    }

    private void head(String disposition, String more) {
        write("--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n" + more + "\r\n");
    }

    private void write(String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the call that posts the form. */
    public RunApi.Ask to(String path) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(body.size() + 80);
        whole.writeBytes(body.toByteArray());
        whole.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return new RunApi.Ask(path, whole.toByteArray(), "multipart/form-data; boundary=" + boundary);
    }
}
